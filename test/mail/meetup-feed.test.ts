import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { nextOccurrence } from '../../functions/domain/meetups/scheduling.ts';
import { describeTime } from '../../functions/domain/meetups/time-in-words.ts';
import type { Meetup, Rsvp } from '../../functions/domain/model.ts';
import { groupFeed, memberFeed } from '../../functions/mail/calendar/meetup-feed.ts';
import { shown } from '../../functions/mail/letter/shown.ts';
import { invitationMail } from '../../functions/mail/messages/invitation-mail.ts';
import { confirmedMeetup, invitationFacts, meetupFacts, SENDER, VENUES } from './facts.ts';
import { hostileText } from './hostile-text.ts';
import { english } from './words.ts';

const listed = (meetup: Meetup) => ({
  meetup,
  when: describeTime(meetup.startsAt, meetup.zone, 'en'),
  page: `https://convoke.example/meetups/${meetup.id}`,
});
const invited = (meetup: Meetup, answer?: Rsvp) => ({ ...listed(meetup), answer });

const MEETUPS = [
  meetupFacts({ state: 'cancelled', sequence: 1 }),
  confirmedMeetup({ id: '7f3a-2', startsAt: '2027-01-22T00:00:00.000Z' }),
  meetupFacts({ id: '7f3a-3', startsAt: '2027-02-19T00:00:00.000Z', candidates: VENUES }),
];
const feedOf = (...meetups: Meetup[]) =>
  groupFeed(meetupFacts(), meetups.map(listed), SENDER, english.meetup);

function read(feed: string) {
  const root = new ICAL.Component(ICAL.parse(feed));
  const events = root.getAllSubcomponents('vevent');
  return {
    root,
    values: (name: string) => events.map((event) => event.getFirstPropertyValue(name)),
    starts: events.map((event) => new ICAL.Event(event).startDate.toJSDate().toISOString()),
  };
}

describe('the feed of a group', () => {
  const feed = feedOf(...MEETUPS);

  it('shows every meetup with its state, under a UID of its own that stays', () => {
    const { values } = read(feed);
    expect(values('uid')).toEqual(['7f3a-1@convoke', '7f3a-2@convoke', '7f3a-3@convoke']);
    expect(values('status')).toEqual(['CANCELLED', 'CONFIRMED', 'TENTATIVE']);
    expect(values('sequence')).toEqual([1, 1, 0]);
  });

  it('tells area and time, and no venue', () => {
    expect(new Set(read(feed).values('location'))).toEqual(new Set(['near Hoboken, New Jersey']));
    expect(feed.replaceAll('\r\n ', '')).not.toMatch(/Lindau|Library|Maxwell|Washington|mlat/);
  });

  it('has a name, asks for fresh readings a few times a day, and invites nobody', () => {
    const { root, values } = read(feed);
    expect(root.getFirstPropertyValue('x-wr-calname')).toBe(
      'Board games, near Hoboken, New Jersey (Convoke)',
    );
    expect(String(root.getFirstPropertyValue('refresh-interval'))).toBe('PT6H');
    expect(root.getFirstPropertyValue('method')).toBeNull();
    expect(values('attendee')).toEqual([null, null, null]);
  });

  it('is the same, byte for byte, as long as nothing changes', () => {
    expect(feedOf(...MEETUPS)).toBe(feed);
  });

  it('is stamped anew when a meetup changes', () => {
    const stamps = [0, 1, 2].map((sequence) =>
      String(read(feedOf(meetupFacts({ sequence }))).values('dtstamp')[0]),
    );
    expect([...new Set(stamps)].sort()).toEqual(stamps);
    expect(stamps).toHaveLength(3);
  });

  it('may be empty, and may hold one meetup alone', () => {
    expect(read(feedOf()).starts).toEqual([]);
    expect(read(feedOf(meetupFacts())).starts).toEqual(['2026-12-18T00:00:00.000Z']);
  });

  it('keeps a monthly 19:00 at 19:00 when the clocks change', () => {
    const zone = 'America/New_York';
    const starts = ['2026-10-01T00:00:00Z'];
    for (let month = 0; month < 8; month += 1)
      starts.push(nextOccurrence({ weekday: 'thu', nth: 3, time: '19:00' }, zone, starts.at(-1) ?? ''));
    const months = starts
      .slice(1)
      .map((startsAt, index) => meetupFacts({ id: `g-${index}`, startsAt, zone }));
    const read19 = read(feedOf(...months)).starts.map((start) => describeTime(start, zone, 'en'));
    expect(read19.every((words) => words.includes(', 19:00 ('))).toBe(true);
    expect(new Set(read19.map((words) => words.split('(')[1]))).toEqual(
      new Set(['Eastern Daylight Time)', 'Eastern Standard Time)']),
    );
  });

  it('gives back any topic and area, in lines of at most 75 octets', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const meetup = meetupFacts({ topic: { slug: 'x', name: text }, area: text });
        const hostile = groupFeed(meetup, [listed(meetup), listed(meetup)], SENDER, english.meetup);
        expect(hostile.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        for (const line of hostile.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const { values } = read(hostile);
        expect(values('summary')).toEqual(Array(2).fill(`${shown(text)} (Convoke)`));
        expect(values('location').map((location) => location ?? '')).toEqual(Array(2).fill(shown(text)));
      }),
    );
  });
});

describe('the feed of a member', () => {
  const of = (answer?: Rsvp) =>
    memberFeed('b2c4', [invited(confirmedMeetup(), answer)], SENDER, english.meetup);

  it('names the venue where the member said yes', () => {
    const feed = of('yes');
    expect(read(feed).values('location')).toEqual(['Café Lindau & Sons, 14 Washington Street']);
    expect(feed.replaceAll('\r\n ', '')).toContain('mlat=40.74341');
  });

  it('names the area alone where the member has not answered, or no venue is fixed', () => {
    const open = memberFeed(
      'b2c4',
      [invited(meetupFacts({ candidates: VENUES }), 'yes')],
      SENDER,
      english.meetup,
    );
    for (const feed of [of(), open]) {
      expect(read(feed).values('location')).toEqual(['near Hoboken, New Jersey']);
      expect(feed.replaceAll('\r\n ', '')).not.toMatch(/Lindau|mlat/);
    }
  });

  it('leaves out what the member declined', () => {
    expect(read(of('no')).starts).toEqual([]);
  });

  it('shows the same events as the mails to that member do', () => {
    const mailed = invitationMail(invitationFacts(), english).calendar?.text ?? '';
    const feed = memberFeed('b2c4', [invited(meetupFacts())], SENDER, english.meetup);
    expect(read(feed).values('uid')).toEqual(read(mailed).values('uid'));
  });
});
