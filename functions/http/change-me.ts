import type * as z from 'zod/mini';
import { topicField } from '../api/fields.ts';
import { memberTag } from '../api/member-tag.ts';
import { addedInterestQuerySchema, profileChangeSchema, signOutQuerySchema } from '../api/requests.ts';
import { interestView, memberView } from '../api/views.ts';
import { acceptedRegion } from '../domain/accept-language.ts';
import { NotFoundError } from '../domain/errors.ts';
import { wrongWithPause } from '../domain/members/pause.ts';
import { endedSession } from '../runtime/http/bearer-session.ts';
import { homeCell } from '../runtime/http/home-cell.ts';
import { jsonHandler } from '../runtime/http/json-handler.ts';
import { expectMatch } from '../runtime/http/precondition.ts';
import { ProblemError } from '../runtime/http/problem.ts';
import { parseBody, parsePath, parseQuery } from '../runtime/http/request.ts';
import { addTopic } from '../services/members/add-topic.ts';
import { changeProfile } from '../services/members/change-profile.ts';
import { ownSlug } from '../services/members/interest-about.ts';
import { readInterestStates } from '../services/members/interest-states.ts';
import { leaveTopic } from '../services/members/leave-topic.ts';
import { rotateCalendar } from '../services/members/rotate-calendar.ts';
import { signOutEverywhere } from '../services/members/sessions.ts';
import { TEXTS_VERSION } from '../site/messages/texts-version.ts';
import { slugsOf } from '../store/members.ts';
import { forMember, forSession } from '../web/api-members.ts';
import { openSite } from '../web/open-site.ts';
import { quorums } from '../web/quorums.ts';
import { tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';

const site = openSite(table, tokens, quorums);

/** Changes what a member said: each change moves member, interests and counters together. */
export const handler = jsonHandler({
  'PATCH /v1/me': forSession(site, async ({ session, event, acceptLanguage }) => {
    const change = parseBody(profileChangeSchema, event);
    const home = change.home && homeCell(change.home);
    const pausedUntil = change.pausedUntil && pauseDate(change.pausedUntil);
    const member = await changeProfile(
      site.table,
      session,
      { ...change, home, pausedUntil, region: regionIn(change, acceptLanguage) },
      site.now(),
      (member) => expectMatch(event, memberTag(member)),
    );
    if (!member) throw endedSession();
    return { status: 200, etag: memberTag(member), body: memberView(member) };
  }),

  'DELETE /v1/me/calendar': forSession(site, async ({ session }) => {
    if (!(await rotateCalendar(site.table, session, site.now()))) throw endedSession();
    return { status: 204 };
  }),

  'DELETE /v1/sessions': forMember(site, async ({ member, event }) => {
    const { calendar } = parseQuery(signOutQuerySchema, event);
    await signOutEverywhere(site.table, member.id, site.now(), { keepCalendar: calendar === 'keep' });
    return { status: 204 };
  }),

  'PUT /v1/me/interests/{topic}': forSession(site, async ({ session, event }) => {
    const topic = parsePath(topicField, event, 'topic');
    const { agreed } = parseQuery(addedInterestQuerySchema, event);
    const at = site.now();
    const consent = agreed && { at: at.toISOString(), texts: TEXTS_VERSION };
    const membership = await addTopic(site.table, session, topic, at, consent);
    if (!membership) throw endedSession();
    const own = await ownSlug(site.table, slugsOf(membership), topic.slug);
    const states = await readInterestStates(
      site.table,
      { ...membership, interests: membership.interests.filter((one) => one.topic.slug === own) },
      site.quorumOf,
      site.now(),
    );
    return { status: 200, body: states.map(interestView)[0] };
  }),

  'DELETE /v1/me/interests/{topic}': forSession(site, async ({ session, event }) => {
    const { slug } = parsePath(topicField, event, 'topic');
    const left = await leaveTopic(site.table, session, slug, site.now());
    if (!left) throw endedSession();
    if (left === 'not-held') throw new NotFoundError('You have no such interest.');
    return { status: 204 };
  }),
});

/** The region of a change; with a new language it is that of whose browser changes it, if they name one. */
function regionIn(
  { language, region }: z.output<typeof profileChangeSchema>,
  acceptLanguage: string,
): string | null | undefined {
  const isSaid = region !== undefined || language === undefined;
  return isSaid ? region : acceptedRegion(acceptLanguage, language);
}

/** The date; throws a ProblemError if nobody can pause until then. */
function pauseDate(until: string): string {
  const detail = wrongWithPause(until, site.now());
  if (detail === undefined) return until;
  throw new ProblemError('invalid-request', 'Some fields are missing or invalid; see errors.', {
    errors: [{ pointer: '/pausedUntil', detail }],
  });
}
