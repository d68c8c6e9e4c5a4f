import * as z from 'zod/mini';
import { ConsentError, GoneError, LimitError } from '../domain/errors.ts';
import { monthsFrom } from '../domain/members/pause.ts';
import type { Topic } from '../domain/model.ts';
import type { Doubt } from '../domain/topics/doubts.ts';
import { topicNameIn } from '../domain/topics/shared-topics.ts';
import { toTopic } from '../domain/topics/topic.ts';
import { parseForm, readForm } from '../runtime/http/form.ts';
import { type PageResponse, pageHandler } from '../runtime/http/page-handler.ts';
import { NO_SESSION } from '../runtime/http/session-cookie.ts';
import { addTopic } from '../services/members/add-topic.ts';
import { changeProfile } from '../services/members/change-profile.ts';
import { readInterestStates } from '../services/members/interest-states.ts';
import { leaveTopic } from '../services/members/leave-topic.ts';
import { rotateCalendar } from '../services/members/rotate-calendar.ts';
import { signOutEverywhere } from '../services/members/sessions.ts';
import { unblock } from '../services/safety/block-person.ts';
import { sensitiveAmong } from '../services/topics/consent.ts';
import { doubtsAbout, openListed } from '../services/topics/listed-topics.ts';
import { languageOf } from '../site/language.ts';
import type { MeNotice } from '../site/me/notice.tsx';
import { ownTopicsPage } from '../site/me/own-topics-page.tsx';
import { TEXTS_VERSION } from '../site/messages/texts-version.ts';
import { PAUSES } from '../site/unsubscribe-page.tsx';
import type { Page } from '../site/visit.ts';
import type { Membership } from '../store/members.ts';
import { openSite } from '../web/open-site.ts';
import { forMembership, forSession, SIGN_IN } from '../web/page-members.ts';
import { pages } from '../web/pages.ts';
import { quorums } from '../web/quorums.ts';
import { tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';

const site = openSite(table, tokens, quorums, pages);
const listed = openListed(site.table, site.now);

type Response = PageResponse<Page>;

const topicForm = z.object({ topic: z.string().check(z.maxLength(200)) });
/** `asked`: slug that they were asked about; `take`: that they mean what they were asked about. */
const addedTopicForm = z.extend(topicForm, {
  asked: z.optional(z.string()),
  take: z.optional(z.string()),
  /** The slug of the topic to which they consent explicitly. */
  sensitive: z.optional(z.string()),
});
const pauseForm = z.object({ months: z.enum(['0', ...PAUSES]) });

const unblockForm = z.object({ person: z.string().check(z.maxLength(20)) });

const SIGNED_OUT: Response = { seeOther: '/sign-in?ended', cookies: NO_SESSION };

/** Takes what a member does on their own page about topics, pauses, the calendar's address, blocks and sessions. */
export const handler = pageHandler(site.pages, {
  'POST /me/topics': forMembership(site, async ({ membership, session, ...request }) => {
    const { topic: written, asked, take, sensitive } = parseForm(addedTopicForm, request.event);
    const named = toTopic(written);
    if (!named) return refused(membership, 'topicWrong', written);
    const [doubt] = await doubtsAbout(listed, [named]);
    if (doubt && asked !== named.slug) return refused(membership, { doubt }, written);
    const topic =
      doubt && take === named.slug
        ? { slug: doubt.meant.slug, name: topicNameIn(languageOf(request), doubt.meant) }
        : named;
    try {
      const at = site.now();
      const [asking] = await sensitiveAmong(site.table, [topic]);
      const consents = asking !== undefined && asking.slug === sensitive;
      const consent = consents ? { at: at.toISOString(), texts: TEXTS_VERSION } : undefined;
      return shown('added', await addTopic(site.table, session, topic, at, consent));
    } catch (error) {
      if (error instanceof ConsentError) {
        const [consent] = await sensitiveAmong(site.table, [topic]);
        return refused(membership, { notice: 'topicConsent', ...(consent && { consent }) }, written);
      }
      if (error instanceof GoneError) return refused(membership, 'topicClosed', written);
      if (error instanceof LimitError) return refused(membership, 'topicsFull', written);
      throw error;
    }
  }),

  'POST /me/leave': forSession(site, async ({ session, event }) => {
    const { topic } = parseForm(topicForm, event);
    return shown('left', await leaveTopic(site.table, session, topic, site.now()));
  }),

  'POST /me/pause': forSession(site, async ({ session, event }) => {
    const { months } = parseForm(pauseForm, event);
    const pausedUntil = months === '0' ? null : monthsFrom(site.now(), Number(months));
    const changed = await changeProfile(site.table, session, { pausedUntil }, site.now());
    return shown(pausedUntil === null ? 'back' : 'paused', changed);
  }),

  'POST /me/calendar': forSession(site, async ({ session }) =>
    shown('calendar', await rotateCalendar(site.table, session, site.now())),
  ),

  'POST /me/unblock': forMembership(site, async ({ membership, event }) => {
    await unblock(site.table, membership.member.id, parseForm(unblockForm, event).person);
    return shown('unblocked', membership);
  }),

  'POST /sign-out': () => SIGNED_OUT,

  'POST /sign-out-everywhere': forMembership(site, async ({ session, event }) => {
    const keepCalendar = !readForm(event).has('calendar');
    await signOutEverywhere(site.table, session.member, site.now(), { keepCalendar });
    return SIGNED_OUT;
  }),
});

/** The page that says what was done; whoever is signed out meanwhile may sign in. */
const shown = (done: MeNotice, changed: unknown): Response =>
  changed === undefined ? SIGN_IN : { seeOther: `/me?done=${done}` };

/** The topics as they stand, with the one that was not added (yet). */
async function refused(
  membership: Membership,
  why: MeNotice | { readonly doubt: Doubt } | { readonly notice: MeNotice; readonly consent?: Topic },
  typed: string,
): Promise<Response> {
  const interests = await readInterestStates(site.table, membership, site.quorumOf, site.now());
  const said = typeof why === 'string' ? { notice: why } : why;
  return { page: ownTopicsPage({ interests, typed, ...said }), status: 422 };
}
