import { mailboxOf } from '../domain/address.ts';
import { DEFAULT_LANGUAGE } from '../domain/language.ts';
import type { MailOrder } from '../domain/mail-order.ts';
import { confirmMail } from '../mail/confirm-mail.ts';
import { signInMail } from '../mail/sign-in-mail.ts';
import { wordingIn } from '../mail/wordings.ts';
import { hashAddress } from '../runtime/address-hash.ts';
import { now } from '../runtime/clock.ts';
import { approvedNames } from '../store/approved-topics.ts';
import type { MailCap } from '../store/mail-ledger.ts';
import { readMember } from '../store/members.ts';
import { readSignIn, readSignUp } from '../store/sign-ups.ts';
import { type Desk, lookUp, tokenFor, type Wanted, write } from './desk.ts';

/** Mails that anybody can have sent to a mailbox, at most so many a day: they must not become a weapon. */
const DAILY = { confirm: 3, 'sign-in': 5 } as const;

type OrderOf<Kind extends MailOrder['kind']> = Extract<MailOrder, { kind: Kind }>;

/**
 * Whoever erased themselves and signs up again wants that one mail, as whoever stopped all mail does: without it they could
 * never come back. An address that bounced or complained stays without.
 */
export async function prepareConfirmation(
  desk: Desk,
  order: OrderOf<'confirm'>,
): Promise<Wanted | undefined> {
  const signUp = await readSignUp(desk.table, order.signUp, now());
  if (!signUp || 'confirmedBy' in signUp) return undefined;
  const { email, topics, reachKm, language = DEFAULT_LANGUAGE } = signUp;
  const { suppressed, member } = await lookUp(desk, email);
  if (suppressed && suppressed !== 'erased') return undefined;
  const named = await approvedNames(desk.table, topics);
  const message = confirmMail(
    {
      topics: named,
      ownTopics: topics.length - named.length,
      reachKm,
      link: `${desk.site}/confirm/${await tokenFor(desk, 'confirm', order.signUp)}`,
    },
    wordingIn(language),
  );
  return {
    ...(await write(desk, order, email, message)),
    cap: await capFor(desk, order.kind, email),
    member,
  };
}

/** Whoever stopped all mail and then asks for a link wants that one mail: without it they could not even be erased. */
export async function prepareSignIn(desk: Desk, order: OrderOf<'sign-in'>): Promise<Wanted | undefined> {
  const email = await readSignIn(desk.table, order.signIn, now());
  if (email === undefined) return undefined;
  const { suppressed, member: id } = await lookUp(desk, email);
  const member = suppressed || id === undefined ? undefined : await readMember(desk.table, id);
  if (!member) return undefined;
  const link = `${desk.site}/confirm/${await tokenFor(desk, 'sign-in', member.id)}`;
  return {
    ...(await write(desk, order, email, signInMail({ link }, wordingIn(member.language)))),
    cap: await capFor(desk, order.kind, email),
    member: member.id,
  };
}

/** By mailbox: or else `ada+1@`, `ada+2@` and so on would each have a day of their own, at one person's expense. */
const capFor = async (desk: Desk, kind: keyof typeof DAILY, email: string): Promise<MailCap> => ({
  hash: await hashAddress(desk.addressSecret, mailboxOf(email)),
  kind,
  most: DAILY[kind],
});
