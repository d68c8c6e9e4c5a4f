import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Meter } from './meter.ts';

const answered = (ms: number, status = 200) => ({
  ...{ kind: 'GET /', ms, status, retryAfter: undefined, text: 'why' },
});

describe('the meter', () => {
  test('given one to a hundred milliseconds in any order, when it is read, then percentiles are those very times', () => {
    const times = Array.from({ length: 100 }, (_, at) => at + 1);
    fc.assert(
      fc.property(fc.shuffledSubarray(times, { minLength: 100 }), (shuffled) => {
        const meter = new Meter();
        for (const ms of shuffled) meter.note(answered(ms));
        expect(meter.rows()).toMatchObject([
          { kind: 'GET /', count: 100, p50: 50, p95: 95, p99: 99, most: 100 },
        ]);
      }),
    );
  });

  test('given times, then at least so many of a hundred are no longer than the percentile, and it is one of them', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), (times) => {
        const meter = new Meter();
        for (const ms of times) meter.note(answered(ms));
        const [row] = meter.rows();
        for (const [percent, value = -1] of [
          [50, row?.p50],
          [95, row?.p95],
          [99, row?.p99],
        ] as const) {
          expect(times).toContain(value);
          expect(100 * times.filter((ms) => ms <= value).length).toBeGreaterThanOrEqual(
            percent * times.length,
          );
          expect(100 * times.filter((ms) => ms < value).length).toBeLessThan(percent * times.length);
        }
      }),
    );
  });

  test('given answers and waits of several kinds, when it is read, then each counts under its own', () => {
    const meter = new Meter();
    meter.note(answered(1));
    meter.note({ ...answered(2, 429), retryAfter: '1' });
    meter.note({ ...answered(3, 202), kind: 'POST /' });
    meter.time('the mail', 4);
    expect(meter.rows().map(({ kind, count, statuses }) => [kind, count, [...statuses]])).toEqual([
      [
        'GET /',
        2,
        [
          [200, 1],
          [429, 1],
        ],
      ],
      ['POST /', 1, [[202, 1]]],
      ['the mail', 1, []],
    ]);
    expect(meter.requests).toBe(3);
    expect(meter.complaints).toEqual([]);
  });

  test('given an error, when it is noted, then it is complained of', () => {
    const meter = new Meter();
    meter.note(answered(1, 500));
    expect(meter.complaints).toEqual(['GET / answered 500: why']);
  });
});
