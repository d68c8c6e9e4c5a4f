import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ImpossibleError } from '../../../functions/domain/errors.ts';
import { distanceKm } from '../../../functions/domain/geo/geo.ts';
import {
  mayChange,
  type Plan,
  planned,
  startsToChoose,
  venuesToChoose,
} from '../../../functions/domain/meetups/planning.ts';
import type { Meetup, Point, ProposedPlace } from '../../../functions/domain/model.ts';
import { GROUP, meetupOn } from '../../support/meetups.ts';

const NOW = new Date('2026-12-15T12:00:00Z');
const HOUR = 3_600_000;
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
const VENUES = ['inn', 'bar', 'hall', 'club'].map((id) => ({ id, name: id, place: GROUP.place }));
const plan = (meetup: Meetup, wanted: Plan, member = 'ada', now = NOW) =>
  planned(meetup, wanted, { group: GROUP, member, venues: VENUES, now });
const refused = (words: RegExp) =>
  expect.objectContaining({ name: 'ImpossibleError', message: expect.stringMatching(words) });

describe('given starts to choose from', () => {
  test('when the day is an ordinary one, then they are an hour around the usual time, and each is accepted', () => {
    const starts = startsToChoose(confirmed(), GROUP, NOW);
    expect(starts).toHaveLength(5);
    expect([starts[0], starts.at(-1)]).toEqual(['2026-12-17T23:00:00Z', '2026-12-18T01:00:00Z']);
    for (const startsAt of starts) expect(plan(confirmed(), { startsAt }).startsAt).toBe(startsAt);
  });

  test('when the host has moved it already, or some are too near, then the present one is there and none of those', () => {
    const moved = confirmed({ startsAt: '2026-12-18T00:10:00Z' });
    expect(startsToChoose(moved, GROUP, NOW)).toContain('2026-12-18T00:10:00Z');
    expect(startsToChoose(moved, GROUP, NOW)).toHaveLength(6);
    const late = startsToChoose(confirmed(), GROUP, new Date('2026-12-16T00:00:00Z'));
    expect(late[0]).toBe('2026-12-18T00:00:00Z');
  });

  test('when the clocks change that day, then each is accepted all the same', () => {
    const early = { ...GROUP, rhythm: { ...GROUP.rhythm, time: '04:00' } };
    const spring = confirmed({ startsAt: '2027-03-14T08:00:00Z' });
    const now = new Date('2027-03-01T00:00:00Z');
    const starts = startsToChoose(spring, early, now);
    expect(starts.length).toBeGreaterThan(3);
    for (const startsAt of starts)
      expect(planned(spring, { startsAt }, { group: early, member: 'ada', venues: [], now }).startsAt).toBe(
        startsAt,
      );
  });
});

describe('given the host of a confirmed meetup', () => {
  test('when they choose a venue by its id, then it is there; one that is none to choose from is refused', () => {
    expect(plan(confirmed(), { venue: 'inn' }).venue).toEqual(VENUES[0]);
    expect(() => plan(confirmed(), { venue: 'elsewhere' })).toThrow(refused(/not one of the venues/));
    expect(() => plan(confirmed(), { venue: 'elsewhere' }, 'bea')).toThrow(refused(/Only the host/));
  });

  test('when they move it by an hour, then everybody is told and the reminder moves along', () => {
    const next = plan(confirmed(), { startsAt: '2026-12-17T20:00:00-05:00' });
    expect(next).toMatchObject({
      startsAt: '2026-12-18T01:00:00Z',
      sequence: 2,
      due: { step: 'remind', at: '2026-12-17T01:00:00Z' },
    });
  });

  test('when the plan is what holds already, then nothing changes', () => {
    const meetup = confirmed({ venue: { id: 'old', name: 'Old', place: GROUP.place } });
    expect(plan(meetup, { startsAt: '2026-12-18T00:00:30.000Z', venue: 'old' })).toBe(meetup);
  });

  test.each<[string, Meetup, Plan, string, Date, RegExp]>([
    ['a stand-in plans', confirmed(), { venue: 'inn' }, 'bob', NOW, /Only the host/],
    ['it has started', confirmed(), { venue: 'inn' }, 'ada', new Date('2026-12-18T00:00:00Z'), /started/],
    ['it was cancelled', confirmed({ state: 'cancelled' }), { venue: 'inn' }, 'ada', NOW, /no longer/],
    ['nobody hosts', confirmed({ tally: meetupOn().tally }), { venue: 'inn' }, 'ada', NOW, /Only the host/],
    ['it would be another day', confirmed(), { startsAt: '2026-12-18T05:30:00Z' }, 'ada', NOW, /same day/],
    [
      'it would be the eve',
      confirmed(),
      { startsAt: '2026-12-17T00:00:00Z' },
      'ada',
      new Date('2026-12-14T00:00:00Z'),
      /same day/,
    ],
    [
      'it is more than an hour',
      confirmed(),
      { startsAt: '2026-12-17T22:59:00Z' },
      'ada',
      NOW,
      /one hour from 19:00/,
    ],
    [
      'the new time is too near',
      confirmed(),
      { startsAt: '2026-12-17T23:30:00Z' },
      'ada',
      new Date('2026-12-15T23:45:00Z'),
      /48 hours/,
    ],
    ['it is not confirmed yet', meetupOn({ tally }), { venue: 'inn' }, 'ada', NOW, /once it is confirmed/],
    ['nothing is wanted of one', meetupOn({ tally }), {}, 'ada', NOW, /once it is confirmed/],
  ])('when %s, then it is refused', (_, meetup, wanted, member, now, words) => {
    expect(() => plan(meetup, wanted, member, now)).toThrow(refused(words));
  });

  test('when they move it again and again, then never further than an hour from the usual time', () => {
    const usual = Date.parse(confirmed().startsAt);
    const minutes = fc.array(fc.integer({ min: -150, max: 150 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(minutes, (steps) => {
        let meetup = confirmed();
        for (const step of steps) {
          const wanted = Date.parse(meetup.startsAt) + step * 60_000;
          const isNear = Math.abs(wanted - usual) <= HOUR;
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
});

describe('given venues and proposed places around a confirmed meetup', () => {
  const point = fc.record({
    lat: fc.double({ min: -0.02, max: 0.02, noNaN: true }),
    lon: fc.double({ min: -0.02, max: 0.02, noNaN: true }),
  });
  const shifted = ({ lat, lon }: { lat: number; lon: number }) => ({
    lat: GROUP.place.lat + lat,
    lon: GROUP.place.lon + lon,
  });

  test('when they are chosen from, then each is known or stands, within half a kilometre, and venues within all reaches', () => {
    const slack = fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(
        fc.array(point, { maxLength: 30 }),
        point,
        slack,
        fc.infiniteStream(fc.boolean()),
        (points, from, slackKm, stands) => {
          const venues = points.map((at, n) => ({ id: `v${n}`, name: 'Bar', place: shifted(at) }));
          const places = points.map(
            (at, n): ProposedPlace => ({
              ...{ id: `p${n}`, meetup: 'm', name: 'Park', place: shifted(at), by: 'bea', at: '2026-12-01' },
              endorsedBy: [],
              state: stands.next().value ? 'stands' : 'proposed',
            }),
          );
          const venue = { id: 'v0', name: 'Bar', place: shifted(from) };
          const group = { ...GROUP, slackKm };
          const choices = venuesToChoose(confirmed({ venue }), group, { venues, places });
          const isNear = ({ place }: { place: Point }) => distanceKm(place, venue.place) <= 0.5;
          const fit = [
            ...venues.filter((one) => one.id !== 'v0' && distanceKm(one.place, GROUP.place) <= slackKm),
            ...places.filter(({ state }) => state === 'stands'),
          ].filter(isNear);
          expect(choices.every(({ id }) => fit.some((one) => one.id === id))).toBe(true);
          expect(choices).toHaveLength(Math.min(10, fit.length));
          const away = choices.map(({ place }) => distanceKm(place, venue.place));
          expect(away).toEqual([...away].sort((a, b) => a - b));
        },
      ),
    );
  });
});

describe('given how often and how late a host changes a confirmed meetup', () => {
  const START = Date.parse(confirmed().startsAt);
  const ahead = (hours: number, ms = 0) => new Date(START - hours * HOUR + ms);

  test('when they have changed it three times, then no more, and a plan that changes nothing is still taken', () => {
    let meetup = confirmed();
    for (const venue of ['inn', 'bar', 'hall']) meetup = plan(meetup, { venue });
    expect(meetup.sequence).toBe(4);
    expect(() => plan(meetup, { venue: 'club' })).toThrow(refused(/3 times/));
    expect(plan(meetup, { venue: 'hall' })).toBe(meetup);
    expect(mayChange(meetup, NOW)).toBe(false);
  });

  test('when it starts in less than two days, then it stays as it is', () => {
    expect(plan(confirmed(), { venue: 'inn' }, 'ada', ahead(48)).sequence).toBe(2);
    expect(() => plan(confirmed(), { venue: 'inn' }, 'ada', ahead(48, 1))).toThrow(refused(/48 hours/));
    expect([mayChange(confirmed(), ahead(48)), mayChange(confirmed(), ahead(48, 1))]).toEqual([true, false]);
  });

  test('when it is frozen, then nothing can be changed', () => {
    const frozen = confirmed({ frozen: ['report'] });
    expect(mayChange(frozen, NOW)).toBe(false);
    expect(() => plan(frozen, { venue: 'inn' })).toThrow(refused(/for now/));
  });

  test('when the new start would be in less than two days, then it is refused and not to be chosen', () => {
    const startsAt = new Date(START - HOUR).toISOString();
    expect(plan(confirmed(), { startsAt }, 'ada', ahead(49)).sequence).toBe(2);
    expect(() => plan(confirmed(), { startsAt }, 'ada', ahead(49, 1))).toThrow(refused(/48 hours/));
    expect(startsToChoose(confirmed(), GROUP, ahead(49))[0]).toBe(startsAt.replace('.000Z', 'Z'));
    expect(startsToChoose(confirmed(), GROUP, ahead(49, 1))).not.toContain(startsAt.replace('.000Z', 'Z'));
  });

  test('when a host does whatever they can, then people are told at most three times, and two days before', () => {
    const wish = fc.record({
      waitHours: fc.integer({ min: 0, max: 10 }),
      startHours: fc.integer({ min: -2, max: 2 }),
      venue: fc.constantFrom('inn', 'bar', 'hall', 'club', 'nowhere'),
    });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 12 }), (wishes) => {
        let [meetup, now, told] = [confirmed(), NOW.getTime(), 0];
        for (const { waitHours, startHours, venue } of wishes) {
          now += waitHours * HOUR;
          const startsAt = new Date(START + startHours * HOUR).toISOString();
          try {
            const next = plan(meetup, { startsAt, venue }, 'ada', new Date(now));
            if (next === meetup) continue;
            told += 1;
            for (const start of [meetup.startsAt, next.startsAt])
              expect(Date.parse(start) - now).toBeGreaterThanOrEqual(48 * HOUR);
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
