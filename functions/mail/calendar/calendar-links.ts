import type { CalendarEvent } from './calendar-event.ts';

/** Addresses that open an event, filled in, in calendars on the web; its reader saves it there. */
export interface CalendarLinks {
  readonly google: string;
  readonly outlook: string;
}

/** They say what the event says, and name no member: its page is the public one. */
export function calendarLinks({ meetup, title, location, text, page }: CalendarEvent): CalendarLinks {
  const start = new Date(meetup.startsAt);
  const end = new Date(start.getTime() + meetup.minutes * 60_000);
  const words = [...text, page].join('\n');
  return {
    google: addressOf('https://calendar.google.com/calendar/render', {
      action: 'TEMPLATE',
      text: title,
      dates: `${basic(start)}/${basic(end)}`,
      location,
      details: words,
    }),
    outlook: addressOf('https://outlook.live.com/calendar/0/action/compose', {
      rru: 'addevent',
      path: '/calendar/action/compose',
      subject: title,
      startdt: start.toISOString(),
      enddt: end.toISOString(),
      location,
      body: words,
    }),
  };
}

/** Not every calendar reads a plus as a space. */
const addressOf = (address: string, query: Readonly<Record<string, string>>): string =>
  `${address}?${Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`;

/** `20261218T000000Z` */
const basic = (instant: Date): string => instant.toISOString().replaceAll(/[-:]|\.\d+/g, '');
