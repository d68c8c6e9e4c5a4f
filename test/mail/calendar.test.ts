import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { Meetup, Rsvp } from '../../functions/domain/model.ts';
import { shown } from '../../functions/mail/letter/shown.ts';
import { invitationMail } from '../../functions/mail/messages/invitation-mail.ts';
import { invitationFacts, meetupFacts, withButtons } from './facts.ts';
import { hostileText } from './hostile-text.ts';
import { english } from './words.ts';

const calendarOf = (meetup: Partial<Meetup>, member = 'b2c4') =>
  invitationMail(invitationFacts({ meetup: meetupFacts(meetup), member: { id: member } }), english).calendar
    ?.text ?? '';

function read(calendar: string) {
  const root = new ICAL.Component(ICAL.parse(calendar));
  const events = root.getAllSubcomponents('vevent');
  const [event] = events;
  if (!event) throw new Error('no event');
  return { root, event, events, names: event.getAllProperties().map((property) => property.name) };
}

describe('the calendar file of an invitation that mail programs answer', () => {
  const scheduled = (answer?: Rsvp, meetup: Partial<Meetup> = {}) => {
    const facts = invitationFacts({ meetup: meetupFacts(meetup), ...withButtons(answer) });
    return read(invitationMail(facts, english).calendar?.text ?? '');
  };

  it('is a request of an organizer who can be answered to one attendee, the member', () => {
    const { root, event, names } = scheduled();
    expect(root.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(event.getFirstPropertyValue('organizer')).toBe(`mailto:${withButtons().rsvp?.replyTo}`);
    expect(names.filter((name) => name === 'attendee')).toHaveLength(1);
    const attendee = event.getFirstProperty('attendee');
    expect(`${attendee?.getFirstValue()}`.toLowerCase()).toBe('mailto:zoe@example.org');
    expect(attendee?.getFirstParameter('rsvp')).toBe('TRUE');
    expect(attendee?.getFirstParameter('cn')).toBeUndefined();
  });

  it.each([
    [undefined, 'NEEDS-ACTION'],
    ['yes', 'ACCEPTED'],
    ['no', 'DECLINED'],
  ] as const)('shows the answer %s as %s', (answer, status) => {
    expect(scheduled(answer).event.getFirstProperty('attendee')?.getFirstParameter('partstat')).toBe(status);
  });

  it('is taken back under the same organizer, attendee and UID, and asks nothing any more', () => {
    const asked = scheduled('yes').event;
    const { root, event } = scheduled('yes', { state: 'cancelled', sequence: 1 });
    expect(root.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(event.getFirstPropertyValue('status')).toBe('CANCELLED');
    for (const name of ['uid', 'organizer', 'attendee'])
      expect(event.getFirstPropertyValue(name)).toBe(asked.getFirstPropertyValue(name));
    expect(event.getFirstProperty('attendee')?.getFirstParameter('rsvp')).toBeUndefined();
  });

  it('is otherwise the same as where nobody receives answers', () => {
    const told = (calendar: string) =>
      calendar.replace(/\r\n /g, '').replace(/^(METHOD|ORGANIZER|ATTENDEE|DESCRIPTION).*\r\n/gm, '');
    const facts = invitationFacts(withButtons());
    expect(told(invitationMail(facts, english).calendar?.text ?? '')).toBe(told(calendarOf({})));
  });
});

describe('the calendar file of an invitation', () => {
  const { root, event, events, names } = read(calendarOf({}));

  it('is a published calendar with one event', () => {
    expect(root.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(root.getFirstPropertyValue('version')).toBe('2.0');
    expect(root.getFirstPropertyValue('prodid')).toBe('-//Convoke//Meetups//EN');
    expect(events).toHaveLength(1);
  });

  it('names an organizer and, as publishing demands, no attendee', () => {
    expect(event.getFirstPropertyValue('organizer')).toBe('mailto:hello@convoke.example');
    expect(names).not.toContain('attendee');
  });

  it('has each property once', () => {
    expect(new Set(names).size).toBe(names.length);
  });

  it('gives instants in UTC, and needs no time zone', () => {
    expect(event.getFirstProperty('dtstart')?.toICALString()).toBe('DTSTART:20261218T000000Z');
    expect(event.getFirstProperty('dtend')?.toICALString()).toBe('DTEND:20261218T020000Z');
    expect(event.getFirstProperty('dtstamp')?.toICALString()).toBe('DTSTAMP:20261122T100000Z');
    expect(root.getAllSubcomponents('vtimezone')).toEqual([]);
  });

  it('tells what, where and more', () => {
    expect(event.getFirstPropertyValue('summary')).toBe('Board games (Convoke)');
    expect(event.getFirstPropertyValue('location')).toBe('near Hoboken, New Jersey');
    expect(event.getFirstPropertyValue('url')).toBe('https://convoke.example/meetups/7f3a-1');
    expect(event.getFirstPropertyValue('description')).toContain(
      'Thursday, 17 December 2026, 19:00 (Eastern Standard Time)',
    );
  });

  it('carries no token, since calendars are shared', () => {
    expect(calendarOf({}).replace(/\r\n /g, '')).not.toMatch(/answer|confirm|unsubscribe/);
  });

  it('keeps its UID when the meetup changes, and raises SEQUENCE', () => {
    const moved = read(calendarOf({ startsAt: '2026-12-25T00:00:00.000Z', sequence: 4 })).event;
    expect(moved.getFirstPropertyValue('uid')).toBe(event.getFirstPropertyValue('uid'));
    expect(event.getFirstPropertyValue('sequence')).toBe(0);
    expect(moved.getFirstPropertyValue('sequence')).toBe(4);
  });

  it('has a UID for each member and each meetup', () => {
    const uids = [calendarOf({}), calendarOf({}, 'other'), calendarOf({ id: '7f3a-2' })].map((calendar) =>
      read(calendar).event.getFirstPropertyValue('uid'),
    );
    expect(new Set(uids).size).toBe(3);
  });

  it.each([
    ['proposed', 'TENTATIVE'],
    ['confirmed', 'CONFIRMED'],
    ['held', 'CONFIRMED'],
    ['cancelled', 'CANCELLED'],
  ] as const)('a %s meetup is %s', (state, status) => {
    expect(read(calendarOf({ state })).event.getFirstPropertyValue('status')).toBe(status);
  });

  it('gives back any topic and area, long ones and emoji too, in lines of at most 75 octets', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (topic, area) => {
        const calendar = calendarOf({ topic: { slug: 'x', name: topic.repeat(5) }, area });
        expect(calendar).toMatch(/\r\n$/);
        expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const { event, events } = read(calendar);
        expect(events).toHaveLength(1);
        expect(event.getFirstPropertyValue('summary')).toBe(`${shown(topic.repeat(5))} (Convoke)`);
        expect(event.getFirstPropertyValue('location') ?? '').toBe(shown(area));
      }),
    );
  });
});
