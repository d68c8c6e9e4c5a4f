import { publicMeetupView } from '../api/views.ts';
import { NotFoundError } from '../domain/errors.ts';
import { DEFAULT_LANGUAGE } from '../domain/language.ts';
import { numberOf } from '../domain/meetups/meetup.ts';
import type { Meetup, Topic } from '../domain/model.ts';
import { toListed } from '../mail/calendar/calendar-event.ts';
import { groupFeed } from '../mail/calendar/meetup-feed.ts';
import { calendarWordsIn } from '../mail/wording/calendar-words.ts';
import { type HttpResponse, jsonHandler } from '../runtime/http/json-handler.ts';
import { calendarParameter, pathParameter } from '../runtime/http/path-parameter.ts';
import { findGroup, findMeetup } from '../services/meetups/public-meetup.ts';
import { calendars } from '../web/calendars.ts';
import { openSite } from '../web/open-site.ts';
import { table } from '../web/table.ts';

const site = openSite(table, calendars);
const CACHE_SECONDS = 60;
/** How many meetups of a group its calendar lists, the latest: two years. */
const LISTED = 24;

/** What everybody may know of a meetup or of a group's meetups: area and time, as JSON or as a calendar. */
export const handler = jsonHandler({
  'GET /v1/meetups/{meetup}': async ({ event }) => {
    const inCalendar = calendarParameter(event, 'meetup');
    const { meetup, topic } = await findMeetup(site.table, inCalendar ?? pathParameter(event, 'meetup'));
    return inCalendar === undefined
      ? { status: 200, cacheSeconds: CACHE_SECONDS, body: publicMeetupView(meetup, topic) }
      : calendarOf(meetup, topic, [meetup]);
  },

  'GET /v1/groups/{group}': async ({ event }) => {
    const id = calendarParameter(event, 'group');
    if (id === undefined) throw new NotFoundError('There is no such group.');
    const { group, meetups, topic } = await findGroup(site.table, id);
    const latest = meetups.toSorted((a, b) => numberOf(a) - numberOf(b)).slice(-LISTED);
    return calendarOf(group, topic, latest);
  },
});

const calendarOf = (
  { area }: Pick<Meetup, 'area'>,
  topic: Topic | undefined,
  meetups: readonly Meetup[],
): HttpResponse => ({
  status: 200,
  cacheSeconds: CACHE_SECONDS,
  file: {
    type: 'text/calendar; charset=utf-8',
    text: groupFeed(
      { topic, area },
      meetups.map((meetup) => toListed(meetup, site.siteUrl, { language: DEFAULT_LANGUAGE })),
      site.organizer,
      // A calendar program fetches this for nobody in particular, so nothing tells a language.
      calendarWordsIn(DEFAULT_LANGUAGE),
    ),
  },
});
