import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceKm } from '../../functions/domain/geo.ts';
import type { Meetup } from '../../functions/domain/model.ts';
import { type Plan, planned, startsToChoose } from '../../functions/domain/planning.ts';
import { GROUP, meetupOn } from '../support/meetups.ts';

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

  test('when the host has moved it already, or some have passed, then the present one is there and no past one', () => {
    const moved = confirmed({ startsAt: '2026-12-18T00:10:00Z' });
    expect(startsToChoose(moved, GROUP, NOW)).toContain('2026-12-18T00:10:00Z');
    expect(startsToChoose(moved, GROUP, NOW)).toHaveLength(14);
    const late = startsToChoose(confirmed(), GROUP, new Date('2026-12-18T02:15:00Z'));
    expect(late).toEqual(['2026-12-18T02:30:00Z', '2026-12-18T03:00:00Z']);
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

describe('given the host of a confirmed meetup', () => {
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
      'the new time has passed',
      confirmed(),
      { startsAt: '2026-12-17T22:00:00Z' },
      'ada',
      new Date('2026-12-17T23:00:00Z'),
      /passed/,
    ],
    [
      'the venue is far',
      confirmed(),
      { venue: { name: 'Zoo', place: { lat: 40.85, lon: -74.03 } } },
      'ada',
      NOW,
      /11\.6 km .* within 1 km/,
    ],
  ])('when %s, then it is refused', (_, meetup, wanted, member, now, words) => {
    expect(() => plan(meetup, wanted, member, now)).toThrow(refused(words));
  });

  test('when they move it again and again, then never further than three hours from the usual time', () => {
    const usual = Date.parse(confirmed().startsAt);
    const minutes = fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 1, maxLength: 6 });
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
        if (distanceKm(place, GROUP.place) <= slackKm) expect(attempt().venue?.place).toEqual(place);
        else expect(attempt).toThrow(refused(new RegExp(`within ${slackKm} km`)));
      }),
    );
  });
});

describe('given the host of a meetup that is not confirmed yet', () => {
  const proposed = meetupOn({ tally });

  test('when they name a venue, then it is fixed and nobody is told anew', () => {
    expect(plan(proposed, { venue: VENUE })).toEqual({ ...proposed, venue: { id: 'new', ...VENUE } });
  });

  test('when they move the time, then it is refused', () => {
    expect(() => plan(proposed, { startsAt: '2026-12-18T01:00:00Z' })).toThrow(refused(/once .* confirmed/));
  });
});
