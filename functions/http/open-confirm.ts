import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { ImpossibleError, LimitError, type Refusal } from '../domain/errors.ts';
import { centre } from '../domain/geo/geohash.ts';
import type { Language } from '../domain/language.ts';
import { notHeld } from '../domain/members/second-sign-up.ts';
import { isUsed } from '../domain/members/session.ts';
import { now } from '../runtime/clock.ts';
import { hashAddress, hashMailbox } from '../runtime/crypto/address-hash.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { readToken } from '../runtime/crypto/tokens.ts';
import { loadGazetteer } from '../runtime/data/gazetteer-file.ts';
import { readAssetManifest } from '../runtime/http/asset-manifest.ts';
import { deviceCookie } from '../runtime/http/device-cookie.ts';
import { readForm } from '../runtime/http/form.ts';
import { type PageRequest, type PageResponse, pageHandler } from '../runtime/http/page-handler.ts';
import { pathParameter } from '../runtime/http/path-parameter.ts';
import { PROBLEMS, ProblemError, toProblem } from '../runtime/http/problem.ts';
import { sessionCookie } from '../runtime/http/session-cookie.ts';
import { newId } from '../runtime/new-id.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { siteEnv } from '../runtime/settings/site-env.ts';
import { quorumEnv, quorumOf } from '../runtime/settings/topic-rules.ts';
import { type Found, isUsedUp, lookThrough, redeemLink } from '../services/members/confirm.ts';
import { type InterestState, readInterestStates } from '../services/members/interest-states.ts';
import {
  confirmPage,
  type Standing,
  standingPage,
  usedLinkPage,
  welcomeBackPage,
} from '../site/confirm-page.tsx';
import { TEXTS_VERSION } from '../site/messages/texts-version.ts';
import { secondSignUpPage } from '../site/second-sign-up-page.tsx';
import { openSite } from '../site/site.tsx';
import type { Page } from '../site/visit.ts';
import { readMember, topicsOf } from '../store/members.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  TOKEN_SECRET_ARN: z.string(),
  ADDRESS_SECRET_ARN: z.string(),
  ...siteEnv,
  ...quorumEnv,
});
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);
const site = openSite(env, readAssetManifest());
const addressSecret = openSecret(env.ADDRESS_SECRET_ARN);

/** The page of a confirmation or sign-in link. Looking changes nothing; the button confirms, or adds what a member ticked. */
export const handler = pageHandler(site, {
  'GET /confirm/{token}': async (event) => {
    const link = await readLink(event);
    if (link.purpose === 'sign-in') return { page: await signInPage(link) };
    const found = await look(link);
    if (!found) throw expired();
    if (isUsedUp(found, now())) return { page: usedLinkPage() };
    if (found.kind === 'owned') return ownersPage(found);
    const { home, topics, reachKm, agreed } = found.signUp;
    return {
      page: confirmPage({
        area: loadGazetteer().describe(centre(home)).area,
        topics: topics.map(({ name }) => name),
        reachKm,
        agrees: agreed === undefined,
      }),
    };
  },

  'POST /confirm/{token}': async (event, request) => {
    const link = await readLink(event);
    const ticked = ticksIn(event);
    try {
      return await press(link, ticked, request);
    } catch (error) {
      if (!(error instanceof LimitError || error instanceof ImpossibleError)) throw error;
      const found = await look(link);
      if (found?.kind !== 'owned') throw error;
      const { status } = PROBLEMS[toProblem(error).problem];
      return { ...ownersPage(found, { ticked, refusal: error.refusal }), status };
    }
  },
});

type Link = Awaited<ReturnType<typeof readLink>>;
type Response = PageResponse<Page>;

const readLink = (event: APIGatewayProxyEventV2) =>
  readToken(tokenSecret, ['confirm', 'sign-in'], pathParameter(event, 'token'), now());

const hashed = (address: string) => hashAddress(addressSecret, address);

const look = ({ subject, issuedAt }: Link) =>
  lookThrough(table, { id: subject, issuedAt, hashAddress: hashed, now: now() });

/** What a member ticked; undefined if the page that was pressed was not theirs. */
function ticksIn(event: APIGatewayProxyEventV2): readonly string[] | undefined {
  const form = readForm(event);
  return form.get('second') === 'yes' ? form.getAll('topic') : undefined;
}

async function signInPage({ subject, issuedAt }: Link): Promise<Page> {
  const member = await readMember(table, subject);
  return member && isUsed({ member: subject, issuedAt }, member) ? usedLinkPage() : welcomeBackPage();
}

async function press(
  link: Link,
  ticked: readonly string[] | undefined,
  request: PageRequest,
): Promise<Response> {
  const entry = await redeemLink(table, link, {
    hashAddress: hashed,
    newId,
    now: now(),
    texts: TEXTS_VERSION,
    ticked,
  });
  if (entry.kind === 'used') return { page: usedLinkPage() };
  if (entry.kind === 'ended') throw expired();
  const entered = entry.membership;
  const { member, second, refused } = entered;
  const cookies = [
    await sessionCookie(tokenSecret, member.id, now()),
    await deviceCookie(tokenSecret, await hashMailbox(addressSecret, member.email), request, now()),
  ];
  if (link.purpose === 'sign-in') return { seeOther: '/me', cookies };
  // Somebody owns the address only since its page was shown: they have not seen yet what they hold and could tick.
  if (second && !ticked && second.pending.length > 0)
    return { ...ownersPage({ membership: entered, named: second.pending }), cookies };
  const states = await readInterestStates(table, entered, (topic) => quorumOf(env, topic), now());
  return {
    page: standingPage(states.map(standingOf), {
      added: second?.added.map(({ name }) => name),
      refused: refused?.map(({ name }) => name),
    }),
    cookies,
    ...(second && { speaks: member.language }),
  };
}

/** What a member sees of the link of a sign-up: what they hold and may tick, or nothing new if it is the one that made them. */
function ownersPage(
  { membership, named }: Pick<Extract<Found, { kind: 'owned' }>, 'membership' | 'named'>,
  refused: { readonly ticked?: readonly string[] | undefined; readonly refusal?: Refusal } = {},
): { readonly page: Page; readonly speaks: Language } {
  const { member } = membership;
  const held = topicsOf(membership);
  const page =
    named.length === 0
      ? welcomeBackPage()
      : secondSignUpPage({
          member,
          area: loadGazetteer().describe(centre(member.home)).area,
          held,
          pending: notHeld(named, held),
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
