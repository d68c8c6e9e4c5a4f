import * as z from 'zod/mini';
import { GoneError, LimitError } from '../domain/errors.ts';
import { monthsFrom } from '../domain/members/pause.ts';
import { toTopic } from '../domain/topics/topic.ts';
import { now } from '../runtime/clock.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { readAssetManifest } from '../runtime/http/asset-manifest.ts';
import { parseForm, readForm } from '../runtime/http/form.ts';
import { membersOnly, SIGN_IN } from '../runtime/http/members-only.ts';
import { type PageResponse, pageHandler } from '../runtime/http/page-handler.ts';
import { NO_SESSION } from '../runtime/http/session-cookie.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { siteEnv } from '../runtime/settings/site-env.ts';
import { quorumEnv, quorumOf } from '../runtime/settings/topic-rules.ts';
import { addTopic } from '../services/members/add-topic.ts';
import { changeProfile } from '../services/members/change-profile.ts';
import { readInterestStates } from '../services/members/interest-states.ts';
import { leaveTopic } from '../services/members/leave-topic.ts';
import { rotateCalendar } from '../services/members/rotate-calendar.ts';
import { readMembershipOf, signOutEverywhere } from '../services/members/sessions.ts';
import type { MeNotice } from '../site/me/notice.tsx';
import { ownTopicsPage } from '../site/me/own-topics-page.tsx';
import { openSite } from '../site/site.tsx';
import { PAUSES } from '../site/unsubscribe-page.tsx';
import type { Page } from '../site/visit.ts';
import type { Membership } from '../store/members.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  TOKEN_SECRET_ARN: z.string(),
  ...siteEnv,
  ...quorumEnv,
});
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);
const signedIn = membersOnly(tokenSecret, (session) => readMembershipOf(table, session));

type Response = PageResponse<Page>;

const topicForm = z.object({ topic: z.string().check(z.maxLength(200)) });
const pauseForm = z.object({ months: z.enum(['0', ...PAUSES]) });

const SIGNED_OUT: Response = { seeOther: '/sign-in?ended', cookies: [NO_SESSION] };

/** Takes what a member does on their own page about topics, pauses, the calendar's address and sessions. */
export const handler = pageHandler(openSite(env, readAssetManifest()), {
  'POST /me/topics': signedIn(async (membership, session, _, event) => {
    const written = parseForm(topicForm, event).topic;
    const topic = toTopic(written);
    if (!topic) return refused(membership, 'topicWrong', written);
    try {
      return shown('added', await addTopic(table, session, topic, now()));
    } catch (error) {
      if (error instanceof GoneError) return refused(membership, 'topicClosed', written);
      if (error instanceof LimitError) return refused(membership, 'topicsFull', written);
      throw error;
    }
  }),

  'POST /me/leave': signedIn(async (_membership, session, _, event) => {
    const { topic } = parseForm(topicForm, event);
    return shown('left', await leaveTopic(table, session, topic, now()));
  }),

  'POST /me/pause': signedIn(async (_membership, session, _, event) => {
    const { months } = parseForm(pauseForm, event);
    const pausedUntil = months === '0' ? null : monthsFrom(now(), Number(months));
    const changed = await changeProfile(table, session, { pausedUntil }, now());
    return shown(pausedUntil === null ? 'back' : 'paused', changed);
  }),

  'POST /me/calendar': signedIn(async (_membership, session) =>
    shown('calendar', await rotateCalendar(table, session, now())),
  ),

  'POST /sign-out': () => SIGNED_OUT,

  'POST /sign-out-everywhere': signedIn(async (_membership, session, _, event) => {
    const keepCalendar = !readForm(event).has('calendar');
    await signOutEverywhere(table, session.member, now(), { keepCalendar });
    return SIGNED_OUT;
  }),
});

/** The page that says what was done; whoever is signed out meanwhile may sign in. */
const shown = (done: MeNotice, changed: unknown): Response =>
  changed === undefined ? SIGN_IN : { seeOther: `/me?done=${done}` };

/** The topics as they stand, with the one that could not be added. */
async function refused(membership: Membership, notice: MeNotice, typed: string): Promise<Response> {
  const interests = await readInterestStates(table, membership, (topic) => quorumOf(env, topic), now());
  return { page: ownTopicsPage({ interests, typed, notice }), status: 422 };
}
