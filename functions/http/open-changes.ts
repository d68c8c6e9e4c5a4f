import * as z from 'zod/mini';
import { LimitError } from '../domain/errors.ts';
import { monthsFrom } from '../domain/members/pause.ts';
import type { Session } from '../domain/members/session.ts';
import type { Member, Topic } from '../domain/model.ts';
import { COMMON_TOPICS } from '../domain/topics/common-topics.ts';
import { type Doubt, doubtsOf } from '../domain/topics/doubts.ts';
import { topicNameIn } from '../domain/topics/shared-topics.ts';
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
import { ownSlug } from '../services/members/interest-about.ts';
import { readInterestStates } from '../services/members/interest-states.ts';
import { mergeTopics } from '../services/members/membership.ts';
import { changeOwn } from '../services/members/own-membership.ts';
import { readMembershipOf, signOutEverywhere } from '../services/members/sessions.ts';
import { enterTopics } from '../services/topics/enter-topics.ts';
import { openListed } from '../services/topics/listed-topics.ts';
import { languageOf } from '../site/language.ts';
import type { MeNotice } from '../site/me/notice.tsx';
import { ownTopicsPage } from '../site/me/own-topics-page.tsx';
import { openSite } from '../site/site.tsx';
import { PAUSES } from '../site/unsubscribe-page.tsx';
import type { Page } from '../site/visit.ts';
import { type Membership, slugsOf, topicsOf } from '../store/members.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  TOKEN_SECRET_ARN: z.string(),
  ...siteEnv,
  ...quorumEnv,
});
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);
const listed = openListed(table, now);
const signedIn = membersOnly(tokenSecret, (session) => readMembershipOf(table, session));

type Response = PageResponse<Page>;

const topicForm = z.object({ topic: z.string().check(z.maxLength(200)) });
/** `asked`: slug that they were asked about; `take`: that they mean what they were asked about. */
const addedTopicForm = z.extend(topicForm, {
  asked: z.optional(z.string()),
  take: z.optional(z.string()),
});
const pauseForm = z.object({ months: z.enum(['0', ...PAUSES]) });

const SIGNED_OUT: Response = { seeOther: '/sign-in?ended', cookies: [NO_SESSION] };

/** Takes what a member does on their own page about topics, pauses, the calendar's address and sessions. */
export const handler = pageHandler(openSite(env, readAssetManifest()), {
  'POST /me/topics': signedIn(async (membership, session, request, event) => {
    const { topic: written, asked, take } = parseForm(addedTopicForm, event);
    const named = toTopic(written);
    if (!named) return refused(membership, 'topicWrong', written);
    const [doubt] = COMMON_TOPICS.has(named.slug) ? [] : doubtsOf([named], (await listed()).known, []);
    if (doubt && asked !== named.slug) return refused(membership, { doubt }, written);
    const topic =
      doubt && take === named.slug
        ? { slug: doubt.meant.slug, name: topicNameIn(languageOf(request), doubt.meant) }
        : named;
    const { open } = await enterTopics(table, [topic], slugsOf(membership));
    if (open.length === 0) return refused(membership, 'topicClosed', written);
    try {
      return await change(
        session,
        'added',
        ({ member: { unsubscribedAt: _stopped, ...member } }) => member,
        (held) => mergeTopics(held, open),
      );
    } catch (error) {
      if (!(error instanceof LimitError)) throw error;
      return refused(membership, 'topicsFull', written);
    }
  }),

  'POST /me/leave': signedIn(async (membership, session, _, event) => {
    const topic = await ownSlug(table, slugsOf(membership), parseForm(topicForm, event).topic);
    return change(session, 'left', same, (held) => held.filter(({ slug }) => slug !== topic));
  }),

  'POST /me/pause': signedIn((_membership, session, _, event) => {
    const { months } = parseForm(pauseForm, event);
    if (months === '0')
      return change(session, 'back', ({ member: { pausedUntil: _until, ...member } }) => member);
    const pausedUntil = monthsFrom(now(), Number(months));
    return change(session, 'paused', ({ member }) => ({ ...member, pausedUntil }));
  }),

  'POST /me/calendar': signedIn((_membership, session) =>
    change(session, 'calendar', ({ member }) => ({ ...member, calendar: (member.calendar ?? 0) + 1 })),
  ),

  'POST /sign-out': () => SIGNED_OUT,

  'POST /sign-out-everywhere': signedIn(async (_membership, session, _, event) => {
    const keepCalendar = !readForm(event).has('calendar');
    await signOutEverywhere(table, session.member, now(), { keepCalendar });
    return SIGNED_OUT;
  }),
});

const same = ({ member }: Membership): Member => member;

/** Changes the member and then shows the page that says so. */
async function change(
  session: Session,
  done: MeNotice,
  become: (membership: Membership) => Member,
  topics: (held: readonly Topic[]) => readonly Topic[] = (held) => held,
): Promise<Response> {
  const changed = await changeOwn(table, session, now(), (membership) => ({
    member: become(membership),
    topics: topics(topicsOf(membership)),
  }));
  return changed ? { seeOther: `/me?done=${done}` } : SIGN_IN;
}

/** The topics as they stand, with the one that was not added (yet). */
async function refused(
  membership: Membership,
  why: MeNotice | { readonly doubt: Doubt },
  typed: string,
): Promise<Response> {
  const interests = await readInterestStates(table, membership, (topic) => quorumOf(env, topic), now());
  const said = typeof why === 'string' ? { notice: why } : why;
  return { page: ownTopicsPage({ interests, typed, ...said }), status: 422 };
}
