import { describe, expect, test } from 'vitest';
import { guestEvent, toListed } from '../../functions/mail/calendar/calendar-event.ts';
import { calendarLinks } from '../../functions/mail/calendar/calendar-links.ts';
import { confirmedMeetup, meetupFacts, SENDER } from './facts.ts';
import { wordingIn } from './words.ts';

const linksOf = (meetup: ReturnType<typeof meetupFacts>, language: 'en' | 'de' = 'en') =>
  calendarLinks(
    guestEvent(toListed(meetup, 'https://convoke.example', { language }), SENDER, wordingIn(language).meetup),
  );

describe('given somebody who comes and has a calendar on the web', () => {
  const topic = { slug: 'c', name: 'C & C++ #1' };

  test('when they open it, then title, instants and page are filled in, whatever the topic is called', () => {
    const { google, outlook } = linksOf(meetupFacts({ topic }));
    const [atGoogle, atOutlook] = [new URL(google), new URL(outlook)];
    expect([atGoogle.origin, atOutlook.origin]).toEqual([
      'https://calendar.google.com',
      'https://outlook.live.com',
    ]);
    expect(atGoogle.searchParams.get('text')).toBe('C & C++ #1 (Convoke)');
    expect(atOutlook.searchParams.get('subject')).toBe('C & C++ #1 (Convoke)');
    expect(atGoogle.searchParams.get('dates')).toBe('20261218T000000Z/20261218T020000Z');
    expect(atOutlook.searchParams.get('startdt')).toBe('2026-12-18T00:00:00.000Z');
    expect(atOutlook.searchParams.get('enddt')).toBe('2026-12-18T02:00:00.000Z');
    expect(atGoogle.searchParams.get('details')).toContain('https://convoke.example/meetups/7f3a-1');
    expect(google + outlook).not.toContain('+');
  });

  test('when the venue is open, then they say the area; once it is fixed, the venue', () => {
    const locationOf = (link: string) => new URL(link).searchParams.get('location');
    const open = linksOf(meetupFacts());
    const fixed = linksOf(confirmedMeetup());
    expect([open.google, open.outlook].map(locationOf)).toEqual(Array(2).fill('near Hoboken, New Jersey'));
    expect([fixed.google, fixed.outlook].map(locationOf)).toEqual(
      Array(2).fill('Café Lindau & Sons, 14 Washington Street'),
    );
  });

  test('then nothing of a mailed link is in them', () => {
    for (const link of Object.values(linksOf(confirmedMeetup(), 'de')))
      expect(link).not.toMatch(/answer|token/i);
  });
});
