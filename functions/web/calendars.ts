import * as z from 'zod/mini';
import type { Language } from '../domain/language.ts';
import type { Meetup } from '../domain/model.ts';
import { type CalendarLinks, calendarLinks } from '../mail/calendar/calendar-links.ts';
import { guestEvent, memberFeed, toListed } from '../mail/calendar/meetup-feed.ts';
import { toMailbox } from '../mail/mailbox.ts';
import { vocabularyIn } from '../mail/wording/wordings.ts';
import { readEnv } from '../runtime/settings/env.ts';

/** What stands in every calendar: the address of the site, and who organises. */
export function calendars() {
  const { SITE_URL, SENDER } = readEnv({ SITE_URL: z.string(), SENDER: z.string() });
  return { siteUrl: SITE_URL, organizer: toMailbox(SENDER) };
}

type Calendars = ReturnType<typeof calendars>;

/** Ways of somebody who said yes to put a meetup into a calendar on the web. */
export const guestLinks = (
  meetup: Meetup,
  { siteUrl, organizer }: Calendars,
  language: Language,
): CalendarLinks =>
  calendarLinks(guestEvent(toListed(meetup, siteUrl, { language }), organizer, vocabularyIn(language)));

/** The same as a file, whose event is that of the mails: a calendar that has both shows it once. */
export const guestFile = (
  meetup: Meetup,
  member: string,
  { siteUrl, organizer }: Calendars,
  language: Language,
): string =>
  memberFeed(
    member,
    [{ ...toListed(meetup, siteUrl, { language }), answer: 'yes' }],
    organizer,
    vocabularyIn(language),
  );
