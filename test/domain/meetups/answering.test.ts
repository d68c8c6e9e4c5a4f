import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceKm } from '../../../functions/domain/geo/geo.ts';
import { centre, encode } from '../../../functions/domain/geo/geohash.ts';
import {
  answered,
  applyToTally,
  type Reply,
  saysTheSame,
  smallerReach,
  stateByEvidence,
  tallyChange,
  told,
  volunteered,
} from '../../../functions/domain/meetups/answering.ts';
import { type Invitation, type Meetup, REACHES, type Tally } from '../../../functions/domain/model.ts';

const venue = (id: string) => ({ id, name: `Café ${id}`, place: { lat: 40.74, lon: -74.03 } });
const MEETUP: Meetup = {
  id: 'g-1',
  group: 'g',
  topic: { slug: 'chess', name: 'Chess' },
  state: 'proposed',
  place: { lat: 40.74, lon: -74.03 },
  area: 'near Hoboken, NJ',
  zone: 'America/New_York',
  startsAt: '2026-12-18T00:00:00Z',
  minutes: 120,
  sequence: 0,
  founders: 8,
  candidates: [venue('a'), venue('b')],
  tally: { yes: 0, no: 0, held: 0, votes: {}, hosts: {} },
};
const ASKED: Invitation = { meetup: 'g-1', member: 'ada' };
const NOW = new Date('2026-12-01T12:00:00Z');
const AFTER = new Date('2026-12-18T02:00:00Z');

describe('given an invitation', () => {
  test('when a yes names a venue and offers to host, then it says all three', () => {
    expect(answered(MEETUP, ASKED, { answer: 'yes', venue: 'b', host: true }, NOW)).toMatchObject({
      answer: 'yes',
      venue: 'b',
      host: true,
    });
  });

  test('when a second yes says no more than yes, then vote and offer stay', () => {
    const before = answered(MEETUP, ASKED, { answer: 'yes', venue: 'b', host: true }, NOW);
    expect(saysTheSame(before, answered(MEETUP, before, { answer: 'yes' }, NOW))).toBe(true);
  });

  test('when vote and offer are taken back, then only the yes is left', () => {
    const before = answered(MEETUP, ASKED, { answer: 'yes', venue: 'b', host: true }, NOW);
    const after = answered(MEETUP, before, { answer: 'yes', venue: null, host: false }, NOW);
    expect([after.answer, after.venue, after.host]).toEqual(['yes', undefined, undefined]);
  });

  test('when the answer becomes no, then vote, offer and feedback are gone', () => {
    const before: Invitation = {
      ...ASKED,
      answer: 'yes',
      venue: 'a',
      host: true,
      feedback: { happened: true },
    };
    expect(answered({ ...MEETUP, state: 'held' }, before, { answer: 'no' }, NOW)).toEqual({
      ...ASKED,
      answer: 'no',
      tookBack: true,
    });
  });

  test('when ten have offered to host, then one more is welcome, but not taken for a host', () => {
    const offers = (people: number): Meetup => ({
      ...MEETUP,
      tally: {
        ...MEETUP.tally,
        hosts: Object.fromEntries(
          Array.from({ length: people }, (_, at) => [`m${at}`, '2026-12-01T10:00:00Z'] as const),
        ),
      },
    });
    const offer: Reply = { answer: 'yes', host: true };
    expect(answered(offers(9), ASKED, offer, NOW)).toMatchObject({ answer: 'yes', host: true });
    const eleventh = answered(offers(10), ASKED, offer, NOW);
    expect([eleventh.answer, eleventh.host]).toEqual(['yes', undefined]);
    const among = { ...ASKED, answer: 'yes', host: true } as const;
    expect(answered(offers(10), among, offer, NOW).host).toBe(true);
  });

  test.each<[string, Meetup, Reply]>([
    ['a cancelled meetup', { ...MEETUP, state: 'cancelled' }, { answer: 'no' }],
    ['a venue that is no candidate', MEETUP, { answer: 'yes', venue: 'c' }],
    ['a vote without a yes', MEETUP, { answer: 'no', venue: 'a' }],
    ['an offer without a yes', MEETUP, { answer: 'no', host: true }],
  ])('then %s is refused', (_, meetup, reply) => {
    expect(() => answered(meetup, ASKED, reply, NOW)).toThrow(
      expect.objectContaining({ name: 'ImpossibleError' }),
    );
  });
});

describe('given somebody who said that they would host the next one', () => {
  const settled = { settled: true, when: NOW };
  const open = { settled: false, when: NOW };

  test('when they have not answered yet, then they come and offer to host', () => {
    for (const how of [settled, open])
      expect(volunteered(MEETUP, ASKED, how)).toMatchObject({ answer: 'yes', host: true });
  });

  test('when they said yes before, then they offer now; but an offer that is settled stays as they left it', () => {
    const yes: Invitation = { ...ASKED, answer: 'yes', venue: 'b' };
    expect(volunteered(MEETUP, yes, open)).toMatchObject({ answer: 'yes', venue: 'b', host: true });
    expect(volunteered(MEETUP, yes, settled)).toBe(yes);
  });

  test('when they said no, or the next one is cancelled or over, then nothing changes', () => {
    const no: Invitation = { ...ASKED, answer: 'no' };
    expect(volunteered(MEETUP, no, open)).toBe(no);
    for (const state of ['cancelled', 'held', 'unknown'] as const)
      expect(volunteered({ ...MEETUP, state }, ASKED, open)).toBe(ASKED);
  });
});

describe('given somebody who tells how it was', () => {
  const came: Invitation = { ...ASKED, answer: 'yes' };
  const confirmed: Meetup = { ...MEETUP, state: 'confirmed' };

  test('when the meetup has ended, then it is kept in place of what they told before', () => {
    const first = told(confirmed, came, { happened: true, people: 5 }, AFTER);
    expect(told(confirmed, first, { happened: false }, AFTER).feedback).toEqual({ happened: false });
  });

  test.each<[string, Meetup, Invitation, Date]>([
    ['before the end', confirmed, came, new Date(AFTER.getTime() - 1)],
    ['without a yes', confirmed, { ...ASKED, answer: 'no' }, AFTER],
    ['of a cancelled meetup', { ...MEETUP, state: 'cancelled' }, came, AFTER],
    ['of one that was never confirmed', MEETUP, came, AFTER],
  ])('then it is refused %s', (_, meetup, invitation, now) => {
    expect(() => told(meetup, invitation, { happened: true }, now)).toThrow(
      expect.objectContaining({ name: 'ImpossibleError' }),
    );
  });

  test.each([
    ['unknown', 1, 'held'],
    ['held', 0, 'unknown'],
    ['held', 2, 'held'],
    ['confirmed', 3, 'confirmed'],
  ] as const)('then a meetup that is %s with %i such voices is %s', (state, voices, expected) => {
    expect(stateByEvidence({ state }, voices)).toBe(expected);
  });
});

test('however people change their minds, then the tally is what their invitations say', () => {
  const members = ['ada', 'bob', 'cleo'];
  const step = fc.record({
    member: fc.constantFrom(...members),
    reply: fc.oneof(
      fc.constant<Reply>({ answer: 'no' }),
      fc.record<Reply>({
        answer: fc.constant('yes'),
        venue: fc.constantFrom('a', 'b', null, undefined),
        host: fc.constantFrom(true, false, undefined),
      }),
    ),
    happened: fc.option(fc.boolean()),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const meetup: Meetup = { ...MEETUP, state: 'confirmed' };
      const said = new Map(
        members.map((member): [string, Invitation] => [member, { meetup: 'g-1', member }]),
      );
      let tally: Tally = MEETUP.tally;
      for (const { member, reply, happened } of steps) {
        const before = said.get(member) ?? { meetup: 'g-1', member };
        const replied = answered(meetup, before, reply, NOW);
        const after =
          happened === null || replied.answer === 'no' ? replied : told(meetup, replied, { happened }, AFTER);
        tally = applyToTally(tally, tallyChange(before, after), member, 'now');
        said.set(member, after);
      }
      const all = [...said.values()];
      const count = (wanted: (invitation: Invitation) => boolean) => all.filter(wanted).length;
      expect([tally.yes, tally.no, tally.held]).toEqual([
        count(({ answer }) => answer === 'yes'),
        count(({ answer }) => answer === 'no'),
        count(({ feedback }) => feedback?.happened === true),
      ]);
      for (const id of ['a', 'b']) expect(tally.votes[id] ?? 0).toBe(count((one) => one.venue === id));
      expect(Object.keys(tally.hosts).sort()).toEqual(
        all.filter(({ host }) => host).map(({ member }) => member),
      );
    }),
  );
});

test('given somebody for whom a meetup is too far, then the reach to choose ends before its place, as late as can be', () => {
  const home = encode({ lat: 40.7, lon: -74 }, 6);
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 60, noNaN: true }),
      fc.constantFrom(...REACHES),
      (north, reachKm) => {
        const place = { lat: centre(home).lat + north / 111.195, lon: centre(home).lon };
        const km = distanceKm(centre(home), place);
        const shorter = REACHES.filter((reach) => reach < reachKm && reach + 0.001 < km);
        fc.pre(REACHES.every((reach) => Math.abs(reach - km) > 0.002));
        expect(smallerReach({ home, reachKm }, { place })).toBe(shorter.at(-1));
      },
    ),
  );
});
