import * as z from 'zod/mini';
import type { Language } from '../domain/language.ts';
import type { Meetup } from '../domain/model.ts';
import { guestEvent, toListed } from '../mail/calendar/calendar-event.ts';
import { type CalendarLinks, calendarLinks } from '../mail/calendar/calendar-links.ts';
import { toMailbox } from '../mail/mailbox.ts';
import { calendarWordsIn } from '../mail/wording/calendar-words.ts';
import { readEnv } from '../runtime/settings/env.ts';

/** What stands in every calendar: the address of the site, and who organises. */
export function calendars() {
  const { SITE_URL, SENDER } = readEnv({ SITE_URL: z.string(), SENDER: z.string() });
  return { siteUrl: SITE_URL, organizer: toMailbox(SENDER) };
}

/** Ways of somebody who said yes to put a meetup into a calendar on the web. */
export const guestLinks = (
  meetup: Meetup,
  isUnnamed: boolean,
  { siteUrl, organizer }: ReturnType<typeof calendars>,
  language: Language,
): CalendarLinks =>
  calendarLinks(
    guestEvent(toListed(meetup, siteUrl, { language }, isUnnamed), organizer, calendarWordsIn(language)),
  );
