import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { hashAddress } from '../runtime/address-hash.ts';
import { readAssetManifest } from '../runtime/asset-manifest.ts';
import { now } from '../runtime/clock.ts';
import { readEnv } from '../runtime/env.ts';
import { newId } from '../runtime/new-id.ts';
import { pageHandler } from '../runtime/page.ts';
import { pathParameter } from '../runtime/path-parameter.ts';
import { ProblemError } from '../runtime/problem.ts';
import { openSecret } from '../runtime/secrets.ts';
import { sessionCookie } from '../runtime/session-cookie.ts';
import { siteEnv } from '../runtime/site-env.ts';
import { readToken } from '../runtime/tokens.ts';
import { quorumEnv, quorumOf } from '../runtime/topic-rules.ts';
import { confirmPage, type Standing, standingPage, welcomeBackPage } from '../site/confirm-page.tsx';
import { TEXTS_VERSION } from '../site/messages/texts-version.ts';
import { openSite } from '../site/site.tsx';
import { letIn } from '../store/confirm.ts';
import { type InterestState, readInterestStates } from '../store/interest-states.ts';
import { readSignUp } from '../store/sign-ups.ts';
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

/** The page of a confirmation or sign-in link. Looking changes nothing; the button confirms. */
export const handler = pageHandler(site, {
  'GET /confirm/{token}': async (event) => {
    const { purpose, subject } = await readLink(event);
    if (purpose === 'sign-in') return { page: welcomeBackPage() };
    const signUp = await readSignUp(table, subject, now());
    if (!signUp) throw expired();
    if ('confirmedBy' in signUp) return { page: welcomeBackPage() };
    const { topics, reachKm, agreed } = signUp;
    return {
      page: confirmPage({ topics: topics.map(({ name }) => name), reachKm, agrees: agreed === undefined }),
    };
  },

  'POST /confirm/{token}': async (event) => {
    const link = await readLink(event);
    const surroundings = await letIn(table, link, {
      hashAddress: (address) => hashAddress(addressSecret, address),
      newId,
      now: now(),
      texts: TEXTS_VERSION,
    });
    if (!surroundings) throw expired();
    const cookies = [await sessionCookie(tokenSecret, surroundings.member.id, now())];
    if (link.purpose === 'sign-in') return { seeOther: '/me', cookies };
    const states = await readInterestStates(table, surroundings, (topic) => quorumOf(env, topic), now());
    return {
      page: standingPage(
        states.map(standingOf),
        surroundings.refused?.map(({ name }) => name),
      ),
      cookies,
    };
  },
});

const readLink = (event: APIGatewayProxyEventV2) =>
  readToken(tokenSecret, ['confirm', 'sign-in'], pathParameter(event, 'token'), now());

function standingOf(state: InterestState): Standing {
  const topic = state.interest.topic.name;
  return state.state === 'waiting'
    ? { topic, people: state.people, quorum: state.quorum }
    : { topic, area: state.group.area, meetup: state.meetup };
}

const expired = () =>
  new ProblemError('link-expired', 'The sign-up has expired or the membership has ended.');
