import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { ImpossibleError, LimitError, type Refusal } from '../domain/errors.ts';
import { centre } from '../domain/geo/geohash.ts';
import type { Language } from '../domain/language.ts';
import { notHeld } from '../domain/members/second-sign-up.ts';
import { isUsed } from '../domain/members/session.ts';
import { hashAddress, hashMailbox } from '../runtime/crypto/address-hash.ts';
import { loadGazetteer } from '../runtime/data/gazetteer-file.ts';
import { type ConfirmLink, forConfirmLink } from '../runtime/http/confirm-link.ts';
import { deviceCookie } from '../runtime/http/device-cookie.ts';
import { readForm } from '../runtime/http/form.ts';
import { marksFor } from '../runtime/http/marks.ts';
import { type PageResponse, pageHandler } from '../runtime/http/page-handler.ts';
import { PROBLEMS, ProblemError, toProblem } from '../runtime/http/problem.ts';
import type { HttpRequest } from '../runtime/http/routes.ts';
import { sessionCookies } from '../runtime/http/session-cookie.ts';
import { newId } from '../runtime/new-id.ts';
import { type Found, isUsedUp, lookThrough, redeemLink } from '../services/members/confirm.ts';
import { type InterestState, readInterestStates } from '../services/members/interest-states.ts';
import { sensitiveAmong } from '../services/topics/consent.ts';
import {
  confirmPage,
  type Standing,
  standingPage,
  usedLinkPage,
  welcomeBackPage,
} from '../site/confirm-page.tsx';
import { TEXTS_VERSION } from '../site/messages/texts-version.ts';
import { secondSignUpPage } from '../site/second-sign-up-page.tsx';
import type { Page } from '../site/visit.ts';
import { readMember, topicsOf } from '../store/members.ts';
import { marking } from '../web/marking.ts';
import { openSite } from '../web/open-site.ts';
import { pages } from '../web/pages.ts';
import { quorums } from '../web/quorums.ts';
import { addresses, tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';

const site = openSite(table, tokens, addresses, marking, quorums, pages);

/** The page of a confirmation or sign-in link. GET changes nothing; the button confirms, or adds what a member ticked. */
export const handler = pageHandler(site.pages, {
  'GET /confirm/{token}': forConfirmLink(site, async ({ link }): Promise<Response> => {
    if (link.purpose === 'sign-in') return { page: await signInPage(link) };
    const found = await look(link);
    if (!found) throw expired();
    if (isUsedUp(found, site.now())) return { page: usedLinkPage() };
    if (found.kind === 'owned') return ownersPage(found);
    const { home, topics, reachKm } = found.signUp;
    return {
      page: confirmPage({
        area: loadGazetteer().describe(centre(home)).area,
        topics: topics.map(({ name }) => name),
        sensitive: await sensitiveAmong(site.table, topics),
        reachKm,
      }),
    };
  }),

  'POST /confirm/{token}': forConfirmLink(site, async ({ link, ...request }): Promise<Response> => {
    const { ticked, consents } = ticksIn(request.event);
    try {
      return await press(link, { ticked, consents }, request);
    } catch (error) {
      if (!(error instanceof LimitError || error instanceof ImpossibleError)) throw error;
      const found = await look(link);
      if (found?.kind !== 'owned') throw error;
      const { status } = PROBLEMS[toProblem(error).problem];
      return { ...(await ownersPage(found, { ticked, refusal: error.refusal })), status };
    }
  }),
});

type Response = PageResponse<Page>;

const hashed = (address: string) => hashAddress(site.addressSecret, address);

const look = ({ subject, issuedAt }: ConfirmLink) =>
  lookThrough(site.table, { id: subject, issuedAt, hashAddress: hashed, now: site.now() });

/** What a member ticked, if the form was from a member's page, and the topics to which whoever presses consents explicitly. */
function ticksIn(event: APIGatewayProxyEventV2) {
  const form = readForm(event);
  const ticked = form.get('second') === 'yes' ? form.getAll('topic') : undefined;
  // On a member's page the words beside the tick are those of the consent.
  const consents = ticked ?? form.getAll('sensitive');
  return { ticked, consents: (slug: string) => consents.includes(slug) };
}

async function signInPage({ subject, issuedAt }: ConfirmLink): Promise<Page> {
  const member = await readMember(site.table, subject);
  return member && isUsed({ member: subject, issuedAt }, member) ? usedLinkPage() : welcomeBackPage();
}

async function press(
  link: ConfirmLink,
  { ticked, consents }: ReturnType<typeof ticksIn>,
  request: HttpRequest,
): Promise<Response> {
  const entry = await redeemLink(site.table, link, {
    hashAddress: hashed,
    hashMailbox: (address) => hashMailbox(site.addressSecret, address),
    marksOf: marksFor(site, request.event, site.now()),
    newId,
    now: site.now(),
    texts: TEXTS_VERSION,
    ticked,
    consents,
  });
  if (entry.kind === 'used') return { page: usedLinkPage() };
  if (entry.kind === 'ended') throw expired();
  const entered = entry.membership;
  const { member, second, refused, lacking } = entered;
  const cookies = [
    ...(await sessionCookies(site.tokenSecret, member.id, site.now())),
    await deviceCookie(
      site.tokenSecret,
      await hashMailbox(site.addressSecret, member.email),
      request,
      site.now(),
    ),
  ];
  if (link.purpose === 'sign-in') return { seeOther: '/me', cookies };
  // The address got its member after the page was shown, so they have not seen yet what they hold and could tick.
  if (second && !ticked && second.pending.length > 0)
    return { ...(await ownersPage({ membership: entered, named: second.pending })), cookies };
  const states = await readInterestStates(site.table, entered, site.quorumOf, site.now());
  return {
    page: standingPage(states.map(standingOf), {
      added: second?.added.map(({ name }) => name),
      refused: refused?.map(({ name }) => name),
      lacking: lacking?.map(({ name }) => name),
    }),
    cookies,
    ...(second && { speaks: member.language }),
  };
}

/** What a member sees who follows the link of a sign-up: what they hold and may add, or a welcome if it adds nothing. */
async function ownersPage(
  { membership, named }: Pick<Extract<Found, { kind: 'owned' }>, 'membership' | 'named'>,
  refused: { readonly ticked?: readonly string[] | undefined; readonly refusal?: Refusal } = {},
): Promise<{ readonly page: Page; readonly speaks: Language }> {
  const { member } = membership;
  const held = topicsOf(membership);
  const pending = notHeld(named, held);
  const page =
    named.length === 0
      ? welcomeBackPage()
      : secondSignUpPage({
          member,
          area: loadGazetteer().describe(centre(member.home)).area,
          held,
          pending,
          sensitive: (await sensitiveAmong(site.table, pending)).map(({ slug }) => slug),
          ...refused,
        });
  return { page, speaks: member.language };
}

function standingOf(state: InterestState): Standing {
  const topic = state.interest.topic.name;
  return state.state === 'waiting'
    ? { topic, quorum: state.quorum, crowd: state.interest.crowd }
    : { topic, area: state.group.area, meetup: state.meetup };
}

const expired = () =>
  new ProblemError('link-expired', 'The sign-up has expired or the membership has ended.');
