import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ImpossibleError, NotAskedError } from '../../../functions/domain/errors.ts';
import { pressed, withTicked } from '../../../functions/domain/members/second-sign-up.ts';
import type { Member, Topic } from '../../../functions/domain/model.ts';

const NOW = new Date('2027-01-01T12:00:00.000Z');
const slugs = fc.subarray(['chess', 'choir', 'go', 'poker', 'tea']);
const topics = slugs.map((some) => some.map((slug): Topic => ({ slug, name: `the ${slug}` })));
const slugsOf = (some: readonly Topic[]) => some.map(({ slug }) => slug);

describe('given a second sign-up', () => {
  test('when it is pressed, then nothing is added that was not both named and ticked, or is held', () => {
    fc.assert(
      fc.property(topics, topics, slugs, (named, held, all) => {
        const ticked = all.filter((slug) => slugsOf(named).includes(slug));
        const { added, pending } = pressed({ named }, held, ticked);
        const open = slugsOf(named).filter((slug) => !slugsOf(held).includes(slug));
        expect(slugsOf(added)).toEqual(open.filter((slug) => ticked.includes(slug)));
        expect(slugsOf([...added, ...pending]).toSorted()).toEqual(open.toSorted());
      }),
    );
  });

  test('when something is ticked that it did not name, then that is refused by its place, whether it is held or not', () => {
    const [chess, go] = [
      { slug: 'chess', name: 'Chess' },
      { slug: 'go', name: 'Go' },
    ];
    const refused = () => pressed({ named: [chess] }, [go], ['chess', 'go', 'tea']);
    expect(refused).toThrow(NotAskedError);
    expect(refused).toThrow(expect.objectContaining({ at: [1, 2] }));
  });

  test('when topics of it are closed, then they are neither added nor offered, and no tick counts as another', () => {
    fc.assert(
      fc.property(topics, slugs, slugs, slugs, (named, shut, ticked, strange) => {
        const closed = named.filter(({ slug }) => shut.includes(slug));
        const open = slugsOf(named).filter((slug) => !shut.includes(slug));
        const asked = ticked.filter((slug) => slugsOf(named).includes(slug));
        const { added, pending } = pressed({ named, closed }, [], asked);
        expect(slugsOf(added)).toEqual(open.filter((slug) => asked.includes(slug)));
        expect(slugsOf(pending)).toEqual(open.filter((slug) => !asked.includes(slug)));
        const all = [...ticked, ...strange.map((slug) => `${slug}-club`)];
        const at = all.flatMap((slug, place) => (slugsOf(named).includes(slug) ? [] : [place]));
        if (at.length > 0)
          expect(() => pressed({ named, closed }, [], all)).toThrow(expect.objectContaining({ at }));
      }),
    );
  });
});

describe('given a member who ticks something', () => {
  const member: Member = {
    id: 'm1',
    email: 'ada@example.org',
    name: 'Ada',
    home: 'dr5reg',
    reachKm: 10,
    free: ['mon-evening'],
    language: 'de',
    joinedAt: '2026-11-03T17:20:00.000Z',
    version: 7,
    signUp: 's1',
    pausedUntil: '2027-03-01',
    signedOutAt: '2026-11-04T00:00:00.000Z',
  };

  test('then nothing of them changes but the version, and mail that they had stopped begins again', () => {
    const stopped = {
      ...member,
      unsubscribedAt: '2026-12-01T00:00:00.000Z',
      undeliverable: 'bounce',
    } as const;
    for (const before of [member, stopped])
      expect(withTicked(before, false, NOW)).toEqual({ ...member, version: 8 });
  });

  test('then they cannot if mail does not reach them', () => {
    expect(() => withTicked(member, true, NOW)).toThrow(ImpossibleError);
  });

  test('then they cannot while they are barred', () => {
    const barred = { measure: 'suspended', until: '2027-02-01T00:00:00.000Z', decision: 'd1' } as const;
    expect(() => withTicked({ ...member, barred }, false, NOW)).toThrow(ImpossibleError);
    expect(withTicked({ ...member, barred }, false, new Date(barred.until)).version).toBe(8);
  });
});
