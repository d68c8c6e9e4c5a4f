import * as z from 'zod/mini';
import { topicField } from '../api/fields.ts';
import { memberTag } from '../api/member-tag.ts';
import { profileChangeSchema, signOutQuerySchema } from '../api/requests.ts';
import { interestView, memberView } from '../api/views.ts';
import { NotFoundError } from '../domain/errors.ts';
import { wrongWithPause } from '../domain/members/pause.ts';
import { now } from '../runtime/clock.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { homeCell } from '../runtime/http/home-cell.ts';
import { httpHandler } from '../runtime/http/json-handler.ts';
import { expectMatch } from '../runtime/http/precondition.ts';
import { ProblemError } from '../runtime/http/problem.ts';
import { authenticate, endedSession, parseBody, parsePath, parseQuery } from '../runtime/http/request.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { quorumEnv, quorumOf } from '../runtime/settings/topic-rules.ts';
import { addTopic } from '../services/members/add-topic.ts';
import { changeProfile } from '../services/members/change-profile.ts';
import { readInterestStates } from '../services/members/interest-states.ts';
import { leaveTopic } from '../services/members/leave-topic.ts';
import { rotateCalendar } from '../services/members/rotate-calendar.ts';
import { readMemberOf, signOutEverywhere } from '../services/members/sessions.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), TOKEN_SECRET_ARN: z.string(), ...quorumEnv });
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);

/** Changes what a member said: each change moves member, interests and counters together. */
export const handler = httpHandler({
  'PATCH /v1/me': async (event) => {
    const session = await authenticate(tokenSecret, event, now());
    const change = parseBody(profileChangeSchema, event);
    const home = change.home && homeCell(change.home);
    const pausedUntil = change.pausedUntil && pauseDate(change.pausedUntil);
    const member = await changeProfile(table, session, { ...change, home, pausedUntil }, now(), (member) =>
      expectMatch(event, memberTag(member)),
    );
    if (!member) throw ended();
    return { status: 200, etag: memberTag(member), body: memberView(member) };
  },

  'DELETE /v1/me/calendar': async (event) => {
    const session = await authenticate(tokenSecret, event, now());
    if (!(await rotateCalendar(table, session, now()))) throw ended();
    return { status: 204 };
  },

  'DELETE /v1/sessions': async (event) => {
    const session = await authenticate(tokenSecret, event, now());
    if (!(await readMemberOf(table, session))) throw ended();
    const { calendar } = parseQuery(signOutQuerySchema, event);
    await signOutEverywhere(table, session.member, now(), { keepCalendar: calendar === 'keep' });
    return { status: 204 };
  },

  'PUT /v1/me/interests/{topic}': async (event) => {
    const session = await authenticate(tokenSecret, event, now());
    const topic = parsePath(topicField, event, 'topic');
    const membership = await addTopic(table, session, topic, now());
    if (!membership) throw ended();
    const states = await readInterestStates(
      table,
      { ...membership, interests: membership.interests.filter((one) => one.topic.slug === topic.slug) },
      (slug) => quorumOf(env, slug),
      now(),
    );
    return { status: 200, body: states.map(interestView)[0] };
  },

  'DELETE /v1/me/interests/{topic}': async (event) => {
    const session = await authenticate(tokenSecret, event, now());
    const { slug } = parsePath(topicField, event, 'topic');
    const left = await leaveTopic(table, session, slug, now());
    if (!left) throw ended();
    if (left === 'not-held') throw new NotFoundError('You have no such interest.');
    return { status: 204 };
  },
});

/** The date; throws a ProblemError if nobody can pause until then. */
function pauseDate(until: string): string {
  const detail = wrongWithPause(until, now());
  if (detail === undefined) return until;
  throw new ProblemError('invalid-request', 'Some fields are missing or wrong; see errors.', {
    errors: [{ pointer: '/pausedUntil', detail }],
  });
}

const ended = () => endedSession('The session or its membership has ended.');
