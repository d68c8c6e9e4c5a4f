import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ImpossibleError } from '../../../functions/domain/errors.ts';
import { distanceKm } from '../../../functions/domain/geo/geo.ts';
import { mayChange, type Plan, planned, startsToChoose } from '../../../functions/domain/meetups/planning.ts';
import type { Meetup } from '../../../functions/domain/model.ts';
import { GROUP, meetupOn } from '../../support/meetups.ts';

const NOW = new Date('2026-12-15T12:00:00Z');
const HOSTS = { ada: '2026-12-01T10:00:00Z', bob: '2026-12-02T10:00:00Z' };
const tally = { yes: 5, no: 0, held: 0, votes: {}, hosts: HOSTS };
/** 19:00 on Thursday, 17 December in New York. */
const confirmed = (facts: Partial<Meetup> = {}): Meetup =>
  meetupOn({
    state: 'confirmed',
    sequence: 1,
    due: { step: 'remind', at: '2026-12-17T00:00:00Z' },
    tally,
    ...facts,
  });
const plan = (meetup: Meetup, wanted: Plan, member = 'ada', now = NOW) =>
  planned(meetup, wanted, { group: GROUP, member, now, newId: () => 'new' });
const refused = (words: RegExp) =>
  expect.objectContaining({ name: 'ImpossibleError', message: expect.stringMatching(words) });
const VENUE = { name: 'Tea House', place: { lat: 40.75, lon: -74.03 } };

describe('given starts to choose from', () => {
  test('when the day is an ordinary one, then they are three hours around the usual time, and each is accepted', () => {
    const starts = startsToChoose(confirmed(), GROUP, NOW);
    expect(starts).toHaveLength(13);
    expect([starts[0], starts.at(-1)]).toEqual(['2026-12-17T21:00:00Z', '2026-12-18T03:00:00Z']);
    for (const startsAt of starts) expect(plan(confirmed(), { startsAt }).startsAt).toBe(startsAt);
  });

  test('when the host has moved it already, or some have passed, then the present one is there and none too near', () => {
    const moved = confirmed({ startsAt: '2026-12-18T00:10:00Z' });
    expect(startsToChoose(moved, GROUP, NOW)).toContain('2026-12-18T00:10:00Z');
    expect(startsToChoose(moved, GROUP, NOW)).toHaveLength(14);
    const late = startsToChoose(confirmed(), GROUP, new Date('2026-12-17T18:15:00Z'));
    expect(late[0]).toBe('2026-12-18T00:30:00Z');
  });

  test('when the clocks change that day, then each is accepted all the same', () => {
    const early = { ...GROUP, rhythm: { ...GROUP.rhythm, time: '04:00' } };
    const spring = confirmed({ startsAt: '2027-03-14T08:00:00Z' });
    const now = new Date('2027-03-01T00:00:00Z');
    const starts = startsToChoose(spring, early, now);
    expect(starts.length).toBeGreaterThan(8);
    for (const startsAt of starts)
      expect(
        planned(spring, { startsAt }, { group: early, member: 'ada', now, newId: () => 'new' }).startsAt,
      ).toBe(startsAt);
  });
});

/** Whatever the distance: it would be a measure of where the group meets. */
const TOO_FAR =
  /^Somebody in the group might not be able to come there\. Choose a venue nearer to where the group meets\.$/;

describe('given the host of a confirmed meetup', () => {
  test('when they name one of its own venues by its id, then it is there; one that is not its own is refused', () => {
    const [own] = confirmed().candidates;
    expect(plan(confirmed(), { venue: { id: own?.id ?? '' } }).venue).toEqual({ ...own, id: 'new' });
    expect(() => plan(confirmed(), { venue: { id: 'elsewhere' } })).toThrow(
      refused(/not a venue of this meetup/),
    );
    expect(() => plan(confirmed(), { venue: { id: 'elsewhere' } }, 'bea')).toThrow(refused(/Only the host/));
  });

  test('when they move it by an hour, then everybody is told and the reminder moves along', () => {
    const next = plan(confirmed(), { startsAt: '2026-12-17T20:00:00-05:00' });
    expect(next).toMatchObject({
      startsAt: '2026-12-18T01:00:00Z',
      sequence: 2,
      due: { step: 'remind', at: '2026-12-17T01:00:00Z' },
    });
  });

  test('when people are reminded already, then they are asked after the new end', () => {
    const reminded = confirmed({ reminded: true, due: { step: 'ask', at: '2026-12-18T02:00:00.000Z' } });
    const next = plan(
      reminded,
      { startsAt: '2026-12-17T22:30:00Z' },
      'ada',
      new Date('2026-12-17T15:00:00Z'),
    );
    expect(next.due).toEqual({ step: 'ask', at: '2026-12-18T00:30:00.000Z' });
  });

  test('when they name a venue near the place, then it is fixed under an id of its own', () => {
    const next = plan(confirmed({ venue: meetupOn().candidates[0] }), { venue: VENUE });
    expect(next).toMatchObject({
      venue: { id: 'new', ...VENUE },
      sequence: 2,
      startsAt: confirmed().startsAt,
    });
  });

  test('when the plan is what holds already, then nothing changes', () => {
    const meetup = confirmed({ venue: { id: 'old', ...VENUE } });
    expect(plan(meetup, { startsAt: '2026-12-18T00:00:30.000Z', venue: VENUE })).toBe(meetup);
  });

  test.each<[string, Meetup, Plan, string, Date, RegExp]>([
    ['a stand-in plans', confirmed(), { venue: VENUE }, 'bob', NOW, /Only the host/],
    ['it has started', confirmed(), { venue: VENUE }, 'ada', new Date('2026-12-18T00:00:00Z'), /started/],
    ['it was cancelled', confirmed({ state: 'cancelled' }), { venue: VENUE }, 'ada', NOW, /no longer/],
    ['nobody hosts', confirmed({ tally: meetupOn().tally }), { venue: VENUE }, 'ada', NOW, /Only the host/],
    ['it would be another day', confirmed(), { startsAt: '2026-12-18T05:30:00Z' }, 'ada', NOW, /same day/],
    ['it would be the eve', confirmed(), { startsAt: '2026-12-17T00:00:00Z' }, 'ada', NOW, /same day/],
    ['it is more than three hours', confirmed(), { startsAt: '2026-12-17T20:59:00Z' }, 'ada', NOW, /3 hours/],
    [
      'the new time is too near',
      confirmed(),
      { startsAt: '2026-12-17T22:00:00Z' },
      'ada',
      new Date('2026-12-17T17:00:00Z'),
      /6 hours/,
    ],
    [
      'the venue is far',
      confirmed(),
      { venue: { name: 'Zoo', place: { lat: 40.85, lon: -74.03 } } },
      'ada',
      NOW,
      TOO_FAR,
    ],
  ])('when %s, then it is refused', (_, meetup, wanted, member, now, words) => {
    expect(() => plan(meetup, wanted, member, now)).toThrow(refused(words));
  });

  test('when they move it again and again, then never further than three hours from the usual time', () => {
    const usual = Date.parse(confirmed().startsAt);
    const minutes = fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(minutes, (steps) => {
        let meetup = confirmed();
        for (const step of steps) {
          const wanted = Date.parse(meetup.startsAt) + step * 60_000;
          const isNear = Math.abs(wanted - usual) <= 3 * 3_600_000;
          try {
            meetup = plan(meetup, { startsAt: new Date(wanted).toISOString() });
            expect(isNear).toBe(true);
            expect(Date.parse(meetup.startsAt)).toBe(wanted);
          } catch (error) {
            if (isNear) throw error;
          }
        }
        const day = new Intl.DateTimeFormat('en-GB', { timeZone: GROUP.zone, dateStyle: 'full' });
        expect(day.format(new Date(meetup.startsAt))).toBe('Thursday, 17 December 2026');
      }),
    );
  });

  test('when a venue is accepted, then it lies where the group may meet, and none such is refused', () => {
    const near = fc.record({
      lat: fc.double({ min: -0.02, max: 0.02, noNaN: true }),
      lon: fc.double({ min: -0.02, max: 0.02, noNaN: true }),
    });
    const slack = fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(near, slack, ({ lat, lon }, slackKm) => {
        const place = { lat: GROUP.place.lat + lat, lon: GROUP.place.lon + lon };
        const attempt = () =>
          planned(
            confirmed(),
            { venue: { name: 'Bar', place } },
            { group: { ...GROUP, slackKm }, member: 'ada', now: NOW, newId: () => 'new' },
          );
        // Where reaches barely meet, a host must be able to name some place all the same.
        const mostKm = Math.max(slackKm, 0.5);
        if (distanceKm(place, GROUP.place) <= mostKm) expect(attempt().venue?.place).toEqual(place);
        else expect(attempt).toThrow(refused(TOO_FAR));
      }),
    );
  });
});

describe('given the host of a meetup that is not confirmed yet', () => {
  const proposed = meetupOn({ tally, candidates: [] });

  test('when there is nothing to vote on, then they name the venue as often as they like, and nobody is told anew', () => {
    let meetup = plan(proposed, { venue: VENUE });
    expect(meetup).toEqual({ ...proposed, venue: { id: 'new', ...VENUE } });
    for (const name of ['Inn', 'Bar', 'Café', 'Club', 'Hall']) {
      meetup = plan(meetup, { venue: { ...VENUE, name } });
      expect(meetup).toMatchObject({ sequence: 0, venue: { name } });
    }
  });

  test('when people vote on the venue, then no host decides it', () => {
    const voting = meetupOn({ tally: { ...tally, votes: { cafe: 3 } } });
    expect(() => plan(voting, { venue: VENUE })).toThrow(refused(/vote/));
    expect(plan(voting, {})).toBe(voting);
  });

  test('when they move the time, then it is refused', () => {
    expect(() => plan(proposed, { startsAt: '2026-12-18T01:00:00Z' })).toThrow(refused(/once .* confirmed/));
  });
});

describe('given how often and how late a host changes a confirmed meetup', () => {
  const HOUR = 3_600_000;
  const START = Date.parse(confirmed().startsAt);
  const ahead = (hours: number, ms = 0) => new Date(START - hours * HOUR + ms);
  const named = (name: string): Plan => ({ venue: { ...VENUE, name } });

  test('when they have changed it three times, then no more, and a plan that changes nothing is still taken', () => {
    let meetup = confirmed();
    for (const name of ['Inn', 'Bar', 'Café']) meetup = plan(meetup, named(name));
    expect(meetup.sequence).toBe(4);
    expect(() => plan(meetup, named('Club'))).toThrow(refused(/3 times/));
    expect(plan(meetup, named('Café'))).toBe(meetup);
    expect(mayChange(meetup, NOW)).toBe(false);
  });

  test('when it starts in less than six hours, then it stays as it is', () => {
    expect(plan(confirmed(), named('Inn'), 'ada', ahead(6)).sequence).toBe(2);
    expect(() => plan(confirmed(), named('Inn'), 'ada', ahead(6, 1))).toThrow(refused(/6 hours/));
    expect([mayChange(confirmed(), ahead(6)), mayChange(confirmed(), ahead(6, 1))]).toEqual([true, false]);
  });

  test('when the new start would be in less than six hours, then it is refused and not to be chosen', () => {
    const startsAt = new Date(START - 2 * HOUR).toISOString();
    expect(plan(confirmed(), { startsAt }, 'ada', ahead(8)).sequence).toBe(2);
    expect(() => plan(confirmed(), { startsAt }, 'ada', ahead(8, 1))).toThrow(refused(/6 hours/));
    expect(startsToChoose(confirmed(), GROUP, ahead(8))[0]).toBe(startsAt.replace('.000Z', 'Z'));
    expect(startsToChoose(confirmed(), GROUP, ahead(8, 1))).not.toContain(startsAt.replace('.000Z', 'Z'));
  });

  test('when a host does whatever they can, then people are told at most three times, and six hours before', () => {
    const wish = fc.record({
      waitHours: fc.integer({ min: 0, max: 30 }),
      startHours: fc.integer({ min: -4, max: 4 }),
      name: fc.constantFrom('Inn', 'Bar', 'Café', 'Club', 'Hall'),
    });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 12 }), (wishes) => {
        let [meetup, now, told] = [confirmed(), NOW.getTime(), 0];
        for (const { waitHours, startHours, name } of wishes) {
          now += waitHours * HOUR;
          const startsAt = new Date(START + startHours * HOUR).toISOString();
          try {
            const next = plan(meetup, { startsAt, ...named(name) }, 'ada', new Date(now));
            if (next === meetup) continue;
            told += 1;
            for (const start of [meetup.startsAt, next.startsAt])
              expect(Date.parse(start) - now).toBeGreaterThanOrEqual(6 * HOUR);
            meetup = next;
          } catch (error) {
            expect(error).toBeInstanceOf(ImpossibleError);
          }
        }
        expect(told).toBeLessThanOrEqual(3);
      }),
    );
  });
});
