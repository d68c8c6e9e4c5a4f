import * as z from 'zod/mini';
import { publicMeetupView } from '../api/views.ts';
import { NotFoundError } from '../domain/errors.ts';
import { numberOf } from '../domain/meetups/meetup-life.ts';
import type { Meetup, Topic } from '../domain/model.ts';
import { toMailbox } from '../mail/mailbox.ts';
import { groupFeed, toListed } from '../mail/meetup-feed.ts';
import { type HttpResponse, httpHandler } from '../runtime/http/json-handler.ts';
import { calendarParameter, pathParameter } from '../runtime/http/path-parameter.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { findGroup, findMeetup } from '../services/meetups/public-meetup.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), SITE_URL: z.string(), SENDER: z.string() });
const table = openTable(env.TABLE_NAME, 3_000);
const organizer = toMailbox(env.SENDER);
const CACHE_SECONDS = 60;
/** So many meetups of a group stand in its calendar, the latest: two years. */
const LISTED = 24;

/** What everybody may know of a meetup or of a group's meetups: area and time, as JSON or as a calendar. */
export const handler = httpHandler({
  'GET /v1/meetups/{meetup}': async (event) => {
    const inCalendar = calendarParameter(event, 'meetup');
    const { meetup, topic } = await findMeetup(table, inCalendar ?? pathParameter(event, 'meetup'));
    return inCalendar === undefined
      ? { status: 200, cacheSeconds: CACHE_SECONDS, body: publicMeetupView(meetup, topic) }
      : calendarOf(meetup, topic, [meetup]);
  },

  'GET /v1/groups/{group}': async (event) => {
    const id = calendarParameter(event, 'group');
    if (id === undefined) throw new NotFoundError('There is no such group.');
    const { group, meetups, topic } = await findGroup(table, id);
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
      meetups.map((meetup) => toListed(meetup, env.SITE_URL)),
      organizer,
    ),
  },
});
