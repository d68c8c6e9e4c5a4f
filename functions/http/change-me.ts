import * as z from 'zod/mini';
import { topicField } from '../api/fields.ts';
import { memberTag } from '../api/member-tag.ts';
import { profileChangeSchema, signOutQuerySchema } from '../api/requests.ts';
import { interestView, memberView } from '../api/views.ts';
import { NotFoundError } from '../domain/errors.ts';
import { wrongWithPause } from '../domain/members/pause.ts';
import type { Session } from '../domain/members/session.ts';
import type { Topic } from '../domain/model.ts';
import { now } from '../runtime/clock.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { homeCell } from '../runtime/http/home-cell.ts';
import { httpHandler } from '../runtime/http/json-handler.ts';
import { expectMatch } from '../runtime/http/precondition.ts';
import { ProblemError } from '../runtime/http/problem.ts';
import { authenticate, endedSession, parseBody, parsePath, parseQuery } from '../runtime/http/request.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { quorumEnv, quorumOf } from '../runtime/settings/topic-rules.ts';
import { readInterestStates } from '../services/members/interest-states.ts';
import { mergeTopics } from '../services/members/membership.ts';
import { changeOwn } from '../services/members/own-membership.ts';
import { readMembershipOf, signOutEverywhere } from '../services/members/sessions.ts';
import { type Membership, topicsOf } from '../store/members.ts';
import { openTable } from '../store/table.ts';
import { refuseClosed } from '../store/topics.ts';

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
    const { member } = await rewrite(session, ({ member: { pausedUntil: before, ...member }, interests }) => {
      expectMatch(event, memberTag(member));
      return {
        member: {
          ...member,
          ...pauseOf(pausedUntil === undefined ? before : pausedUntil),
          name: change.name === undefined ? member.name : (change.name ?? undefined),
          home: home ?? member.home,
          reachKm: change.reachKm ?? member.reachKm,
          language: change.language ?? member.language,
          // Of another language they have not said how they write it.
          region:
            change.language === undefined || change.language === member.language ? member.region : undefined,
          free: change.free ? [...new Set(change.free)] : member.free,
        },
        topics: topicsOf({ interests }),
      };
    });
    return { status: 200, etag: memberTag(member), body: memberView(member) };
  },

  'DELETE /v1/me/calendar': async (event) => {
    const session = await authenticate(tokenSecret, event, now());
    await rewrite(session, ({ member, interests }) => ({
      member: { ...member, calendar: (member.calendar ?? 0) + 1 },
      topics: topicsOf({ interests }),
    }));
    return { status: 204 };
  },

  'DELETE /v1/sessions': async (event) => {
    const session = await authenticate(tokenSecret, event, now());
    if (!(await readMembershipOf(table, session))) throw ended();
    const { calendar } = parseQuery(signOutQuerySchema, event);
    await signOutEverywhere(table, session.member, now(), { keepCalendar: calendar === 'keep' });
    return { status: 204 };
  },

  'PUT /v1/me/interests/{topic}': async (event) => {
    const session = await authenticate(tokenSecret, event, now());
    const topic = parsePath(topicField, event, 'topic');
    await refuseClosed(table, topic.slug);
    const membership = await rewrite(session, ({ member: { unsubscribedAt: _, ...member }, interests }) => ({
      member,
      topics: mergeTopics(topicsOf({ interests }), [topic]),
    }));
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
    await rewrite(session, ({ member, interests }) => ({
      member,
      topics: without(topicsOf({ interests }), slug),
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

async function rewrite(session: Session, decide: Parameters<typeof changeOwn>[3]): Promise<Membership> {
  const changed = await changeOwn(table, session, now(), decide);
  if (!changed) throw ended();
  return changed;
}

const ended = () => endedSession('The session or its membership has ended.');

function without(topics: readonly Topic[], slug: string): Topic[] {
  const rest = topics.filter((topic) => topic.slug !== slug);
  if (rest.length === topics.length) throw new NotFoundError('You have no such interest.');
  return rest;
}
