import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REASONS, type Reason, type Report } from '../../../functions/domain/safety/report.ts';
import { figuresOf, monthFrom } from '../../../functions/domain/safety/transparency.ts';

type Reported = Pick<Report, 'at' | 'said' | 'decided'>;

const reported = (reason: Reason, at: string, decidedAt?: string): Reported => ({
  at,
  said: [{ reason, text: '', at }],
  decided: decidedAt === undefined ? undefined : { outcome: 'noted', why: 'w', by: 'olive', at: decidedAt },
});
const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

describe('given the reports and the audit of a month', () => {
  test('when its figures are made, then they are counted in fives, and below five nothing is said', () => {
    const reports = [
      ...times(13, () => reported('spam', '2026-11-03T10:00:00.000Z')),
      ...times(4, () => reported('hate', '2026-11-03T10:00:00.000Z')),
      ...times(9, () => reported('spam', '2026-10-31T23:59:59.999Z')),
    ];
    const lines = [
      ...times(7, () => ({ what: 'report dismissed' })),
      ...times(6, () => ({ what: 'report revealed' })),
      ...times(5, () => ({ what: 'suspended' })),
      ...times(5, () => ({ what: 'hold released' })),
      ...times(4, () => ({ what: 'banned' })),
    ];
    expect(figuresOf('2026-11', lines, reports)).toEqual({
      month: '2026-11',
      received: { spam: 10 },
      decided: {
        reports: { dismissed: 5 },
        people: { suspended: 5 },
        holds: { released: 5 },
        appeals: {},
      },
    });
  });

  test('when at least five were decided, then it says how long half of them took at most', () => {
    const took = [1, 2, 30, 40, 50].map((hours) =>
      reported(
        'spam',
        '2026-11-01T00:00:00.000Z',
        new Date(Date.UTC(2026, 10, 1) + (hours - 0.5) * 60 * 60_000).toISOString(),
      ),
    );
    expect(figuresOf('2026-11', [], took).medianHours).toBe(30);
    expect(figuresOf('2026-11', [], took.slice(1)).medianHours).toBeUndefined();
    expect(figuresOf('2026-12', [], took).medianHours).toBeUndefined();
  });

  test('whatever happened, one more of it changes no figure by anything but five', () => {
    const some = fc.array(fc.constantFrom(...REASONS), { maxLength: 60 });
    fc.assert(
      fc.property(some, fc.constantFrom(...REASONS), (reasons, more) => {
        const at = '2026-11-03T10:00:00.000Z';
        const of = (all: readonly Reason[]) =>
          figuresOf(
            '2026-11',
            [],
            all.map((reason) => reported(reason, at)),
          ).received;
        const [before, after] = [of(reasons), of([...reasons, more])];
        for (const reason of REASONS) {
          const change = (after[reason] ?? 0) - (before[reason] ?? 0);
          expect([0, 5]).toContain(change);
          expect((after[reason] ?? 0) % 5).toBe(0);
        }
      }),
    );
  });
});

test('months are counted over the turn of the year', () => {
  const newYear = new Date('2027-01-31T23:00:00.000Z');
  expect([monthFrom(newYear, 0), monthFrom(newYear, -1), monthFrom(newYear, 1)]).toEqual([
    '2027-01',
    '2026-12',
    '2027-02',
  ]);
});
