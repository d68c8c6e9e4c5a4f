import { centre } from '../domain/geo/geohash.ts';
import { DEFAULT_LANGUAGE } from '../domain/language.ts';
import { type Asker, budgetsOf, DOMAIN_BUDGET, type MailCap } from '../domain/mailing/mail-budget.ts';
import type { MailOrder, RequestedMail } from '../domain/mailing/mail-order.ts';
import { privateDomain } from '../domain/members/private-domain.ts';
import { distanceInWords, type Reader, styleFor } from '../domain/reading-style.ts';
import type { Sanction } from '../domain/safety/sanction.ts';
import { areaFor } from '../mail/area-for.ts';
import { barredMail } from '../mail/messages/barred-mail.ts';
import { confirmMail } from '../mail/messages/confirm-mail.ts';
import { secondSignUpMail } from '../mail/messages/second-sign-up-mail.ts';
import { signInMail } from '../mail/messages/sign-in-mail.ts';
import { wordingFor } from '../mail/wording/wordings.ts';
import { now } from '../runtime/clock.ts';
import { hashAddress, hashMailbox } from '../runtime/crypto/address-hash.ts';
import { loadGazetteer } from '../runtime/data/gazetteer-file.ts';
import { approvedNames } from '../services/topics/approved-topics.ts';
import { readMember } from '../store/members.ts';
import { readSignIn, readSignUp } from '../store/sign-ups.ts';
import { contactPage, lookUp, type MailContext, type PreparedMail, tokenFor, write } from './mail-context.ts';

type OrderOf<Kind extends MailOrder['kind']> = Extract<MailOrder, { kind: Kind }>;

/**
 * Somebody who erased themselves or stopped all mail, and then signs up again, wants this one mail: without it they could
 * never come back. An address that bounced or complained gets none; if it complained about a mail like this one, only
 * strangers are refused. Whether the address belongs to a member is decided here, out of sight of whoever signed it up:
 * its owner is asked in their own language which of the topics they want.
 */
export async function prepareConfirmation(
  context: MailContext,
  order: OrderOf<'confirm'>,
): Promise<PreparedMail | undefined> {
  const signUp = await readSignUp(context.table, order.signUp, now());
  if (!signUp || 'confirmedBy' in signUp) return undefined;
  const { email, asker = {}, topics, reachKm, language = DEFAULT_LANGUAGE } = signUp;
  const reader = { language, region: signUp.region };
  const { unreachable, sanction, unasked, member: id } = await lookUp(context, email);
  if ((unreachable && unreachable !== 'erased') || isDeclined(unasked, order.kind, asker)) return undefined;
  const owner = id === undefined ? undefined : await readMember(context.table, id);
  if (sanction && !owner) return prepareRefusal(context, order, email, { sanction, reader });
  const named = await approvedNames(context.table, topics);
  const words = { topics: named, ownTopics: topics.length - named.length };
  const link = `${context.site}/confirm/${await tokenFor(context, 'confirm', order.signUp)}`;
  const message = owner
    ? secondSignUpMail({ ...words, link }, wordingFor(owner, context.house))
    : confirmMail(
        {
          ...words,
          area: areaOf(signUp.home, reader),
          reach: distanceInWords(reachKm, styleFor(reader)),
          link,
        },
        wordingFor(reader, context.house),
      );
  return {
    ...(await write(context, order, email, message)),
    caps: [
      await capFor(context, order.kind, email, asker),
      ...(owner || asker.device !== undefined ? [] : await domainCaps(context, email)),
    ],
    member: owner?.id,
  };
}

/** The town near a home in words, so that a wrong namesake is noticed; a second sign-up tells its owner nothing of the home. */
const areaOf = (home: string, reader: Reader): string =>
  areaFor(reader, loadGazetteer().describe(centre(home)).area);

/** Tells the owner of a barred address why a sign-up of it came to nothing, once a day at most. */
async function prepareRefusal(
  context: MailContext,
  order: OrderOf<'confirm'>,
  email: string,
  { sanction, reader }: { readonly sanction: Sanction; readonly reader: Reader },
): Promise<PreparedMail> {
  const message = barredMail({ sanction, contact: contactPage(context) }, wordingFor(reader, context.house));
  return {
    ...(await write(context, order, email, message)),
    caps: [
      { hash: await hashMailbox(context.addressSecret, email), budgets: [{ count: 'barred', most: 1 }] },
    ],
  };
}

/** Somebody who stopped all mail and asks for a link wants this one: without it they could not even erase themselves. */
export async function prepareSignIn(
  context: MailContext,
  order: OrderOf<'sign-in'>,
): Promise<PreparedMail | undefined> {
  const signIn = await readSignIn(context.table, order.signIn, now());
  if (!signIn) return undefined;
  const { email, asker = {} } = signIn;
  const { unreachable, unasked, member: id } = await lookUp(context, email);
  const refused = unreachable !== undefined || isDeclined(unasked, order.kind, asker);
  const member = refused || id === undefined ? undefined : await readMember(context.table, id);
  if (!member) return undefined;
  const link = `${context.site}/confirm/${await tokenFor(context, 'sign-in', member.id)}`;
  return {
    ...(await write(context, order, email, signInMail({ link }, wordingFor(member, context.house)))),
    caps: [await capFor(context, order.kind, email, asker)],
    member: member.id,
  };
}

/** Whether the owner of an address reported such a mail: then only a device they were signed in on may order another. */
const isDeclined = (
  unasked: ReadonlySet<RequestedMail> | undefined,
  kind: RequestedMail,
  { device }: Asker,
) => device === undefined && unasked?.has(kind) === true;

/** Caps by mailbox: otherwise `ada+1@`, `ada+2@` … would each have a daily allowance at one person's expense. */
const capFor = async (
  context: MailContext,
  kind: RequestedMail,
  email: string,
  asker: Asker,
): Promise<MailCap> => ({
  hash: await hashMailbox(context.addressSecret, email),
  budgets: budgetsOf(kind, asker),
});

/** None for a domain that strangers share. */
async function domainCaps({ addressSecret, organisations }: MailContext, email: string): Promise<MailCap[]> {
  const domain = privateDomain(email, organisations);
  if (domain === undefined) return [];
  return [{ hash: await hashAddress(addressSecret, `domain ${domain}`), budgets: [DOMAIN_BUDGET] }];
}
