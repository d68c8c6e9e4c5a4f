import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { topicField } from '../api/fields.ts';
import { memberTag } from '../api/member-tag.ts';
import { interestView, memberView } from '../api/views.ts';
import { NotFoundError } from '../domain/errors.ts';
import { now } from '../runtime/clock.ts';
import { hashMailbox } from '../runtime/crypto/address-hash.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { calendarAddress } from '../runtime/http/calendar-link.ts';
import { httpHandler } from '../runtime/http/json-handler.ts';
import { asMember, parsePath } from '../runtime/http/request.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { quorumEnv, quorumOf } from '../runtime/settings/topic-rules.ts';
import { readExport } from '../services/members/export.ts';
import { ownSlug } from '../services/members/interest-about.ts';
import { readInterestStates } from '../services/members/interest-states.ts';
import { readMemberOf, readMembershipOf } from '../services/members/sessions.ts';
import { type Membership, slugsOf } from '../store/members.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  TOKEN_SECRET_ARN: z.string(),
  ADDRESS_SECRET_ARN: z.string(),
  SITE_URL: z.string(),
  ...quorumEnv,
});
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);
const addressSecret = openSecret(env.ADDRESS_SECRET_ARN);

/** What a member may see of themselves. */
export const handler = httpHandler({
  'GET /v1/me': async (event) => {
    const member = await asMember(tokenSecret, event, now(), (session) => readMemberOf(table, session));
    const calendar = await calendarAddress(tokenSecret, env.SITE_URL, member, now());
    return { status: 200, etag: memberTag(member), body: { ...memberView(member), calendar } };
  },

  'GET /v1/me/interests': async (event) => ({
    status: 200,
    body: { items: await interests(await membershipOf(event)) },
  }),

  'GET /v1/me/interests/{topic}': async (event) => {
    const membership = await membershipOf(event);
    const { slug } = parsePath(topicField, event, 'topic');
    const own = await ownSlug(table, slugsOf(membership), slug);
    const held = membership.interests.filter(({ topic }) => topic.slug === own);
    const [body] = await interests({ ...membership, interests: held });
    if (!body) throw new NotFoundError('You have no such interest.');
    return { status: 200, body };
  },

  'GET /v1/me/export': async (event) => {
    const membership = await membershipOf(event);
    const mailbox = await hashMailbox(addressSecret, membership.member.email);
    return { status: 200, body: await readExport(table, membership, mailbox, now()) };
  },
});

const membershipOf = (event: APIGatewayProxyEventV2): Promise<Membership> =>
  asMember(tokenSecret, event, now(), (session) => readMembershipOf(table, session));

async function interests(membership: Membership) {
  const states = await readInterestStates(table, membership, (topic) => quorumOf(env, topic), now());
  return states.map(interestView);
}
