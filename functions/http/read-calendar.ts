import { NotFoundError } from '../domain/errors.ts';
import { endOf } from '../domain/meetups/meetup.ts';
import type { Meetup } from '../domain/model.ts';
import { toListed } from '../mail/calendar/calendar-event.ts';
import { memberFeed } from '../mail/calendar/meetup-feed.ts';
import { calendarWordsIn } from '../mail/wording/calendar-words.ts';
import { TokenError } from '../runtime/crypto/tokens.ts';
import { forAnswerLink } from '../runtime/http/answer-link.ts';
import { forCalendarLink } from '../runtime/http/calendar-link.ts';
import { jsonHandler } from '../runtime/http/json-handler.ts';
import { readInvited } from '../services/meetups/rsvp.ts';
import { readInvitations } from '../store/invitations.ts';
import { readMeetups } from '../store/meetups.ts';
import { readMember } from '../store/members.ts';
import { readSensitive } from '../store/topics.ts';
import { calendars } from '../web/calendars.ts';
import { openSite } from '../web/open-site.ts';
import { tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';

const site = openSite(table, tokens, calendars);
const CACHE_SECONDS = 60;
/** How long meetups stay in the calendar after they have ended. */
const KEPT_MS = 90 * 24 * 60 * 60_000;

const sensitiveOf = (meetups: readonly Meetup[]) =>
  readSensitive(
    site.table,
    meetups.map(({ topic }) => topic.slug),
  );

/** A member's own calendar, for whoever has its address until the member changes that, and one meetup of it. */
export const handler = jsonHandler({
  'GET /v1/calendars/{token}': forCalendarLink(site, async ({ link }) => {
    const member = await readMember(site.table, link.member);
    if (!member || (member.calendar ?? 0) !== link.calendar) throw new TokenError('invalid');
    const answers = new Map(
      (await readInvitations(site.table, member.id)).flatMap(({ meetup, answer, further }) =>
        // Who is only asked to come from beyond their reach has no such plans yet.
        further ? [] : [[meetup, answer]],
      ),
    );
    const kept = (await readMeetups(site.table, [...answers.keys()]))
      .filter((meetup) => Date.parse(endOf(meetup)) > site.now().getTime() - KEPT_MS)
      .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt) || (a.id < b.id ? -1 : 1));
    const sensitive = await sensitiveOf(kept);
    const invited = kept.map((meetup) => ({
      ...toListed(meetup, site.siteUrl, member, sensitive.has(meetup.topic.slug)),
      answer: answers.get(meetup.id),
    }));
    return {
      status: 200,
      cacheSeconds: CACHE_SECONDS,
      private: true,
      headers: { 'x-robots-tag': 'noindex, nofollow' },
      file: {
        type: 'text/calendar; charset=utf-8',
        text: memberFeed(member.id, invited, site.organizer, calendarWordsIn(member.language)),
      },
    };
  }),

  'GET /v1/invitations/{token}/calendar': forAnswerLink(site, async ({ link }) => {
    const [{ meetup, invitation }, member] = await Promise.all([
      readInvited(site.table, link.meetup, link.member),
      readMember(site.table, link.member),
    ]);
    if (!member || invitation.answer !== 'yes')
      throw new NotFoundError('Only those who come have it in their calendar.');
    const isUnnamed = (await sensitiveOf([meetup])).has(meetup.topic.slug);
    const listed = { ...toListed(meetup, site.siteUrl, member, isUnnamed), answer: invitation.answer };
    return {
      status: 200,
      private: true,
      headers: { 'x-robots-tag': 'noindex, nofollow' },
      file: {
        type: 'text/calendar; charset=utf-8',
        name: 'convoke.ics',
        text: memberFeed(member.id, [listed], site.organizer, calendarWordsIn(member.language)),
      },
    };
  }),
});
