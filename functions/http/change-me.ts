import * as z from 'zod/mini';
import { topicField } from '../api/fields.ts';
import { profileChangeSchema } from '../api/requests.ts';
import { interestView, memberView } from '../api/views.ts';
import { NotFoundError } from '../domain/errors.ts';
import type { Member, Topic } from '../domain/model.ts';
import { wrongWithPause } from '../domain/pause.ts';
import { now } from '../runtime/clock.ts';
import { readEnv } from '../runtime/env.ts';
import { homeCell } from '../runtime/home.ts';
import { httpHandler } from '../runtime/http.ts';
import { ProblemError } from '../runtime/problem.ts';
import { authenticate, parseBody, parsePath, unauthenticated } from '../runtime/request.ts';
import { openSecret } from '../runtime/secrets.ts';
import { quorumEnv, quorumOf } from '../runtime/topic-rules.ts';
import { readInterestStates } from '../store/interest-states.ts';
import { type Membership, readMembership } from '../store/members.ts';
import { changeMembership, mergeTopics, type Surroundings } from '../store/membership.ts';
import { openTable } from '../store/table.ts';
import { untilWon } from '../store/transact.ts';

const env = readEnv({ TABLE_NAME: z.string(), TOKEN_SECRET_ARN: z.string(), ...quorumEnv });
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);

/** Changes what a member said: each change moves member, interests and counters together. */
export const handler = httpHandler({
  'PATCH /v1/me': async (event) => {
    const id = await authenticate(tokenSecret, event, now());
    const change = parseBody(profileChangeSchema, event);
    const home = change.home && homeCell(change.home);
    const pausedUntil = change.pausedUntil && pauseDate(change.pausedUntil);
    const { member } = await rewrite(id, ({ member: { pausedUntil: before, ...member }, interests }) => ({
      member: {
        ...member,
        ...pauseOf(pausedUntil === undefined ? before : pausedUntil),
        name: change.name ?? member.name,
        home: home ?? member.home,
        reachKm: change.reachKm ?? member.reachKm,
        free: change.free ? [...new Set(change.free)] : member.free,
      },
      topics: interests.map(({ topic }) => topic),
    }));
    return { status: 200, body: memberView(member) };
  },

  'DELETE /v1/me/calendar': async (event) => {
    const id = await authenticate(tokenSecret, event, now());
    await rewrite(id, ({ member, interests }) => ({
      member: { ...member, calendar: (member.calendar ?? 0) + 1 },
      topics: interests.map(({ topic }) => topic),
    }));
    return { status: 204 };
  },

  'PUT /v1/me/interests/{topic}': async (event) => {
    const id = await authenticate(tokenSecret, event, now());
    const topic = parsePath(topicField, event, 'topic');
    const surroundings = await rewrite(id, ({ member: { unsubscribedAt: _, ...member }, interests }) => ({
      member,
      topics: mergeTopics(
        interests.map((interest) => interest.topic),
        [topic],
      ),
    }));
    const states = await readInterestStates(
      table,
      { ...surroundings, interests: surroundings.interests.filter((one) => one.topic.slug === topic.slug) },
      (slug) => quorumOf(env, slug),
      now(),
    );
    return { status: 200, body: states.map(interestView)[0] };
  },

  'DELETE /v1/me/interests/{topic}': async (event) => {
    const id = await authenticate(tokenSecret, event, now());
    const { slug } = parsePath(topicField, event, 'topic');
    await rewrite(id, ({ member, interests }) => ({
      member,
      topics: without(
        interests.map(({ topic }) => topic),
        slug,
      ),
    }));
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

const pauseOf = (pausedUntil: string | null | undefined) => (pausedUntil ? { pausedUntil } : {});

interface Wanted {
  readonly member: Member;
  readonly topics: readonly Topic[];
}

const rewrite = (id: string, decide: (membership: Membership) => Wanted): Promise<Surroundings> =>
  untilWon(table, async () => {
    const before = await readMembership(table, id);
    if (!before) throw unauthenticated('The membership of this session has ended.');
    const { member, topics } = decide(before);
    const next = { ...member, version: before.member.version + 1 };
    return changeMembership(table, before, next, topics, now().toISOString());
  });

function without(topics: readonly Topic[], slug: string): Topic[] {
  const rest = topics.filter((topic) => topic.slug !== slug);
  if (rest.length === topics.length) throw new NotFoundError('You have no such interest.');
  return rest;
}
