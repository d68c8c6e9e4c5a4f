import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ImpossibleError, LimitError, NotFoundError } from '../../../functions/domain/errors.ts';
import { encode } from '../../../functions/domain/geo/geohash.ts';
import {
  endorsing,
  forgetting,
  lacksPlace,
  proposing,
  reporting,
  shownPlaces,
  squareBounds,
  takesPlaces,
} from '../../../functions/domain/meetups/proposed-places.ts';
import type { Invitation, Meetup, ProposedPlace } from '../../../functions/domain/model.ts';
import { meetupOn } from '../../support/meetups.ts';

const NOW = new Date('2026-12-05T12:00:00Z');
const OPEN = meetupOn({ candidates: [] });
const HERE = { lat: 40.744_123_456, lon: -74.031_987_654 };

const yesOf = (member: string): Invitation => ({ meetup: OPEN.id, member, answer: 'yes' });
const ask = (id: string, facts: Partial<{ name: string; place: typeof HERE }> = {}) => ({
  ...{ id, name: 'Café Alto', place: HERE },
  ...facts,
});

/** A meetup with what is proposed for it, changed as a service changes them. */
class Proposals {
  meetup: Meetup = OPEN;
  known: ProposedPlace[] = [];

  propose(by: string, id: string, now = NOW) {
    const { written, removed, places } = proposing(this.meetup, this.known, yesOf(by), ask(id), now);
    this.#write([removed], written ? [written] : [], places);
  }

  endorse(by: string, id: string) {
    const change = endorsing(this.meetup, this.known, yesOf(by), id, NOW);
    if (change) this.#write([], change.written ? [change.written] : [], change.places);
    return change !== undefined;
  }

  report(id: string) {
    const { written, places } = reporting(this.meetup, this.known, id);
    this.#write([], written ? [written] : [], places);
  }

  forget(member: string) {
    const { removed, rewritten, places } = forgetting(this.meetup, this.known, member);
    this.#write([removed], rewritten, places);
  }

  get stands() {
    return this.meetup.places?.stands?.id;
  }

  #write(
    removed: readonly (ProposedPlace | undefined)[],
    written: readonly ProposedPlace[],
    places: Meetup['places'],
  ) {
    const gone = new Set([...removed, ...written].map((place) => place?.id));
    this.known = [...this.known.filter(({ id }) => !gone.has(id)), ...written];
    this.meetup = { ...this.meetup, places };
  }
}

const why = (reason: string) => expect.objectContaining({ refusal: { why: reason } });

describe('given a meetup without a venue', () => {
  test('when somebody who comes proposes a place, then it is kept to a metre and does not stand yet', () => {
    const proposals = new Proposals();
    proposals.propose('ada', 'alto');
    expect(proposals.known).toEqual([
      {
        ...{ id: 'alto', meetup: OPEN.id, name: 'Café Alto', by: 'ada', at: NOW.toISOString() },
        ...{ place: { lat: 40.744_12, lon: -74.031_99 }, endorsedBy: [], state: 'proposed' },
      },
    ]);
    expect(proposals.meetup.places).toEqual({ changes: 1 });
    expect(lacksPlace(proposals.meetup)).toBe(true);
  });

  test('when two others would go there, then it stands as a venue that members suggested', () => {
    const proposals = new Proposals();
    proposals.propose('ada', 'alto');
    expect(proposals.endorse('bob', 'alto')).toBe(true);
    expect(proposals.stands).toBeUndefined();
    expect(proposals.endorse('bob', 'alto')).toBe(false);
    expect(proposals.stands).toBeUndefined();
    expect(proposals.endorse('cleo', 'alto')).toBe(true);
    expect(proposals.meetup.places).toEqual({
      changes: 3,
      stands: {
        id: 'alto',
        name: 'Café Alto',
        place: { lat: 40.744_12, lon: -74.031_99 },
        suggested: true,
      },
    });
    expect(lacksPlace(proposals.meetup)).toBe(false);
  });

  test('when several stand, then the most wanted does, of two such the earlier', () => {
    const proposals = new Proposals();
    proposals.propose('ada', 'later', new Date(NOW.getTime() + 1));
    proposals.propose('bob', 'earlier');
    for (const member of ['cleo', 'dan']) proposals.endorse(member, 'later');
    expect(proposals.stands).toBe('later');
    for (const member of ['cleo', 'dan']) proposals.endorse(member, 'earlier');
    expect(proposals.stands).toBe('earlier');
    proposals.endorse('eve', 'later');
    expect(proposals.stands).toBe('later');
  });

  test('when somebody proposes again, then that takes the place of the first, unless another likes that', () => {
    const proposals = new Proposals();
    proposals.propose('ada', 'typo');
    proposals.propose('ada', 'right');
    expect(proposals.known.map(({ id }) => id)).toEqual(['right']);
    proposals.endorse('bob', 'right');
    expect(() => proposals.propose('ada', 'third')).toThrow(why('place-proposed'));
  });

  test('when one is reported, then it is hidden, stands no more, and cannot be exchanged or endorsed', () => {
    const proposals = new Proposals();
    proposals.propose('ada', 'alto');
    for (const member of ['bob', 'cleo']) proposals.endorse(member, 'alto');
    proposals.report('alto');
    expect(proposals.stands).toBeUndefined();
    expect(shownPlaces(proposals.known)).toEqual([]);
    expect(() => proposals.endorse('dan', 'alto')).toThrow('no such place');
    expect(() => proposals.report('alto')).toThrow('no such place');
    expect(() => proposals.propose('ada', 'again')).toThrow(why('place-proposed'));
  });

  test('when somebody is forgotten, then so are their proposal and what they said of others', () => {
    const proposals = new Proposals();
    proposals.propose('ada', 'alto');
    proposals.propose('bob', 'tea');
    for (const member of ['bob', 'cleo']) proposals.endorse(member, 'alto');
    proposals.forget('bob');
    expect(JSON.stringify([proposals.known, proposals.meetup.places])).not.toContain('bob');
    expect(proposals.known).toMatchObject([{ id: 'alto', state: 'proposed', endorsedBy: ['cleo'] }]);
    expect(proposals.stands).toBeUndefined();
  });

  test('when twenty are proposed, then that is enough; and ten who would go there are', () => {
    const proposals = new Proposals();
    for (let n = 0; n < 20; n++) proposals.propose(`m${n}`, `p${n}`);
    expect(() => proposals.propose('one-more', 'p20')).toThrow(why('places-enough'));
    for (let n = 1; n < 11; n++) expect(proposals.endorse(`m${n}`, 'p0')).toBe(true);
    expect(proposals.endorse('m11', 'p0')).toBe(false);
  });

  test('when a point lies outside the square, however little, then the words are always the same', () => {
    const { south, west, north, east } = squareBounds(OPEN);
    fc.assert(
      fc.property(
        fc.double({ min: -90, max: 90, noNaN: true }),
        fc.double({ min: -180, max: 179, noNaN: true }),
        (lat, lon) => {
          fc.pre(encode({ lat, lon }, 5) !== encode(OPEN.place, 5));
          fc.pre(lat < south - 1e-5 || lat > north + 1e-5 || lon < west - 1e-5 || lon > east + 1e-5);
          expect(() => proposing(OPEN, [], yesOf('ada'), ask('x', { place: { lat, lon } }), NOW)).toThrow(
            'The place has to lie in the square of the meetup.',
          );
        },
      ),
    );
  });
});

describe('given who may have a say', () => {
  const venue = meetupOn().candidates[0];
  test.each<[string, Partial<Meetup>, Date?]>([
    ['there is a venue', { venue }],
    ['people vote on venues', { candidates: meetupOn().candidates }],
    ['it is decided', { state: 'confirmed' }],
    ['it is cancelled', { state: 'cancelled' }],
    ['it is about to be decided', {}, new Date('2026-12-15T00:00:00Z')],
  ])('when %s, then no places are looked for', (_, facts, now = NOW) => {
    const meetup = { ...OPEN, ...facts };
    expect(takesPlaces(meetup, now)).toBe(false);
    expect(() => proposing(meetup, [], yesOf('ada'), ask('x'), now)).toThrow(why('places-closed'));
    expect(() => endorsing(meetup, [], yesOf('ada'), 'x', now)).toThrow(why('places-closed'));
  });

  test('when somebody has not said yes, then they propose and endorse nothing; nor does anybody their own', () => {
    const proposals = new Proposals();
    proposals.propose('ada', 'alto');
    for (const answer of [undefined, 'no'] as const) {
      const silent: Invitation = { ...yesOf('bob'), answer };
      expect(() => proposing(OPEN, [], silent, ask('x'), NOW)).toThrow(why('place-without-yes'));
      expect(() => endorsing(proposals.meetup, proposals.known, silent, 'alto', NOW)).toThrow(
        why('place-without-yes'),
      );
    }
    expect(() => proposals.endorse('ada', 'alto')).toThrow(why('place-own'));
  });
});

const REFUSALS = [ImpossibleError, LimitError, NotFoundError];

test('given whatever people say, then what stands is shown, two others would go there, and nobody counts twice', () => {
  const member = fc.constantFrom('ada', 'bob', 'cleo', 'dan');
  const id = fc.constantFrom('a', 'b', 'c');
  const move = fc.record({
    what: fc.constantFrom('propose', 'endorse', 'report', 'forget'),
    member,
    id,
  });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
      const proposals = new Proposals();
      for (const { what, member, id } of moves) {
        try {
          if (what === 'propose' && !proposals.known.some((place) => place.id === id))
            proposals.propose(member, id);
          if (what === 'endorse') proposals.endorse(member, id);
          if (what === 'report' && member === 'dan') proposals.report(id);
          if (what === 'forget' && id === 'a') proposals.forget(member);
        } catch (error) {
          // Nothing has changed then.
          if (!REFUSALS.some((Refusal) => error instanceof Refusal)) throw error;
        }
        const stands = shownPlaces(proposals.known).find((place) => place.state === 'stands');
        expect(proposals.stands).toBe(stands?.id);
        for (const place of proposals.known) {
          expect(new Set([place.by, ...place.endorsedBy]).size).toBe(1 + place.endorsedBy.length);
          expect(place.state === 'stands').toBe(place.state !== 'reported' && place.endorsedBy.length >= 2);
        }
      }
    }),
  );
});
