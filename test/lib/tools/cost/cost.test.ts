import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DUE_SHARDS } from '../../../../functions/store/keys.ts';
import { mailsPerWorker, REQUESTED_MAIL_WORKERS, readStageConfig } from '../../../../lib/config.ts';
import { MEMORY_MB } from '../../../../lib/constructs/sizes.ts';
import { CALL_GB, CLOCK_PARTITIONS, GEO_QUERIES, WAYS } from '../../../../lib/tools/cost/assumptions.ts';
import { costDocument } from '../../../../lib/tools/cost/document.ts';
import { type Counted, PRICED, readCostInputs, type Work } from '../../../../lib/tools/cost/inputs.ts';
import { averageSecond, bears, LIMITS, metAt, STAGE } from '../../../../lib/tools/cost/limits.ts';
import { markdownTable } from '../../../../lib/tools/cost/markdown-table.ts';
import { dollars, sum, times, type Usage } from '../../../../lib/tools/cost/usage.ts';
import {
  averageSignUp,
  geoSearch,
  idleMonth,
  invitation,
  invitationWork,
  month,
  nights,
  PATHS,
  signUp,
  workOf,
} from '../../../../lib/tools/cost/workloads.ts';
import { countGeoQueries } from '../../../bench/geo-queries.ts';

const { prices, counted } = readCostInputs();

const work = (readUnits: number, writeUnits: number, records = 0): Work => ({
  ...{ requests: 1, readUnits, writeUnits, records, mails: 0 },
});
/** Nothing but what a test says. */
const quiet: Counted = {
  quorum: 8,
  commitDate: '2026-01-01',
  signUps: [{ members: 10, waits: work(0, 0), joins: work(0, 0), completes: work(0, 0) }],
  mails: { confirm: work(0, 0), invitation: work(0, 0) },
  event: work(0, 0),
  asked: work(0, 0),
  sweep: { area: work(0, 0), rest: work(0, 0) },
  resources: {},
};

describe('given the inputs that are checked in', () => {
  const read = (file: string) => readFileSync(join(import.meta.dirname, '../../../..', file), 'utf8');

  test('then docs/cost.md is what they make', () => {
    expect(read('docs/cost.md'), 'run `npm run docs:cost`').toBe(costDocument({ prices, counted }));
  });

  test('then the README has the same figures of each way to sign up', () => {
    const told = [...read('README.md').matchAll(/^\| (waits|joins|completes)[^|]*((?:\| +[\d.]+ +){3})\|/gm)];
    expect(told.map(([, path, cells = '']) => [path, ...(cells.match(/[\d.]+/g) ?? []).map(Number)])).toEqual(
      PATHS.map((path) => {
        const { requests, readUnits, writeUnits } = workOf(counted, path);
        return [path, requests, readUnits, writeUnits];
      }),
    );
  });

  test('then the README has the same costs', () => {
    const cents = (usage: Usage) => Math.round(100 * 1_000 * dollars(usage, prices));
    expect(read('README.md')).toContain(
      `A thousand sign-ups cost ${cents(averageSignUp(counted))} cents, a thousand invitations ${cents(invitation(counted))}, of which 10`,
    );
  });
});

describe('given the code, then what is assumed of it is so', () => {
  test('a function has that much memory, and the clock looks into so many partitions', () => {
    expect([...new Set(Object.values(MEMORY_MB))]).toEqual([CALL_GB * 1024]);
    expect(CLOCK_PARTITIONS).toBe(DUE_SHARDS);
  });

  test('a stage has those defaults', () => {
    const stage = readStageConfig({});
    const { sendRate, throttle, matchParallelism } = stage;
    const requestedRate = REQUESTED_MAIL_WORKERS * mailsPerWorker(stage);
    const rates = { requestedRate, mailedRate: throttle.mailed.rate, requestRate: throttle.rate };
    expect({ sendRate, ...rates, matchParallelism }).toEqual(STAGE);
  });

  test('dynamodb-geo asks so often', () => {
    expect(countGeoQueries()).toEqual(GEO_QUERIES);
  });

  test('all sign-ups take one of the ways', () => {
    expect(PATHS.reduce((all, path) => all + WAYS[path], 0)).toBeCloseTo(1, 9);
  });
});

describe('given usages, when they are paid for', () => {
  test('then each counts by its price, together or in part', () => {
    const usage = sum({ mail: 2_000, tableWrite: 1_000_000 }, times(3, { mail: 1_000, secret: 1 }));
    expect(usage).toEqual({ mail: 5_000, tableWrite: 1_000_000, secret: 3 });
    expect(dollars(usage, prices)).toBeCloseTo(5 * 0.1 + 0.625 + 3 * 0.4, 9);
    expect(dollars(usage, prices, ['mail'])).toBeCloseTo(0.5, 9);
    expect(dollars({}, prices)).toBe(0);
  });

  test('then every price has a page and a unit', () => {
    for (const name of PRICED) {
      expect(prices.prices[name].page).toMatch(/pricing/);
      expect(prices.prices[name].per).toBeGreaterThan(0);
    }
  });
});

describe('given what was counted', () => {
  test('when somebody signs up, then the table works as counted for them, their mail and its two events', () => {
    const busy = {
      ...quiet,
      signUps: [
        { members: 10, waits: work(1, 2), joins: work(0, 0), completes: work(0, 0) },
        { members: 99, waits: work(10, 20, 3), joins: work(0, 0), completes: work(0, 0) },
      ],
      mails: { confirm: work(100, 200), invitation: work(0, 0) },
      event: work(1_000, 2_000),
    };
    expect(workOf(busy, 'waits')).toEqual(work(10, 20, 3));
    expect(signUp(busy, 'waits')).toMatchObject({
      ...{ mail: 1, topicPublish: 2, apiRequest: 4, tableRead: 2_110, tableWrite: 4_220, streamRead: 3 },
      // Four requests, three records, the mailer and two events.
      functionCall: 10,
      // Three requests for each of the order and two events.
      queueRequest: 9,
    });
  });

  test('when members are invited, then asking, mailing and noting events count', () => {
    const busy = {
      ...{ ...quiet, asked: work(1, 2), event: work(100, 200) },
      mails: { confirm: work(0, 0), invitation: work(10, 20) },
    };
    expect(invitation(busy)).toMatchObject({ mail: 1, tableRead: 211, tableWrite: 422, functionCall: 3 });
    expect(invitationWork(busy)).toMatchObject({ requests: 4, readUnits: 211, writeUnits: 422 });
  });

  test('when nobody comes, then alarms, secrets, an hour of a metric each day, the clock and queues cost, and the stream does not', () => {
    const resources = {
      'AWS::CloudWatch::Alarm': 17,
      'AWS::SecretsManager::Secret': 2,
      'AWS::Logs::MetricFilter': 9,
      'AWS::Lambda::EventSourceMapping': 5,
    };
    const usage = idleMonth({ ...quiet, resources });
    expect(usage).toMatchObject({
      alarm: 17,
      secret: 2,
      metric: 1 / 24,
      functionCall: 52_560,
      tableRead: 87_600,
    });
    expect(usage.queueRequest).toBe(3 * 5 * 131_400);
    expect(usage.mail).toBeUndefined();
  });

  test('when a month is counted, then it grows with members and groups and never costs less than rest', () => {
    const at = (members: number, groups: number) => dollars(month(counted, { members, groups }), prices);
    expect(at(0, 0)).toBeCloseTo(dollars(idleMonth(counted), prices), 9);
    expect(at(2_000, 0) - at(1_000, 0)).toBeCloseTo(at(1_000, 0) - at(0, 0), 9);
    expect(at(1_000, 50)).toBeGreaterThan(at(1_000, 0));
    expect(month(counted, { members: 1_000, groups: 0 }).mail).toBeCloseTo(3_000 + 50 * 1.5, 6);
  });

  test('when nobody comes, then the sweep looks up twelve times an hour that its night is done', () => {
    const usage = idleMonth({ ...quiet, sweep: { area: work(100, 100), rest: work(1, 2) } });
    expect(usage.tableRead).toBe(87_600 + 8_760);
    expect(usage.tableWrite).toBe(2 * 8_760);
  });

  test('when there are groups, then the sweep looks into two areas for each of them, every night', () => {
    const swept = { ...quiet, sweep: { area: { ...work(8, 1), requests: 20 }, rest: work(0, 0) } };
    const { tableRead = 0, tableWrite = 0, functionGbSecond = 0 } = nights(swept, 600);
    const areas = (730 / 24) * 2 * 600;
    expect(tableRead).toBeCloseTo(8 * areas, 6);
    expect(tableWrite).toBeCloseTo(areas, 6);
    // Twenty requests of 5 ms, ten areas side by side.
    expect(functionGbSecond).toBeCloseTo(0.01 * areas, 6);
    expect(
      (month(swept, { members: 0, groups: 600 }).tableRead ?? 0) - (idleMonth(swept).tableRead ?? 0),
    ).toBeCloseTo(tableRead, 6);
  });

  test('when reads or requests grow with the members, then the document tells', () => {
    const growing = (unit: keyof Work) => {
      const [few, many] = [work(10, 10), { ...work(10, 10), [unit]: 1.5 * (work(10, 10)[unit] ?? 0) }];
      const ways = (each: Work) => ({ waits: each, joins: few, completes: few });
      const signUps = [
        { members: 1, ...ways(few) },
        { members: 9, ...ways(many) },
      ];
      return costDocument({ prices, counted: { ...quiet, signUps } });
    };
    expect(growing('mails')).toContain('change by 0 % at most');
    for (const unit of ['requests', 'readUnits', 'writeUnits'] as const)
      expect(growing(unit)).toContain('change by 50 % at most');
  });

  test('when dynamodb-geo searches, then it pays for its queries and for the points that it reads', () => {
    expect(geoSearch(0, 'best').tableRead).toBe(4);
    expect(geoSearch(0, 'worst').tableRead).toBe(3_753);
    expect(geoSearch(4_096_000, 'best').tableRead).toBeCloseTo(4 + 1_500, 6);
  });
});

describe('given limits', () => {
  test('when sign-ups come at the rate that one bears, then it is full, whatever it counts', () => {
    for (const limit of LIMITS) {
      const rate = bears(limit, counted);
      expect(rate, limit.name).toBeGreaterThan(0);
      expect(rate, limit.name).toBeLessThan(100_000);
    }
    const throttle = LIMITS.find(({ name }) => name.startsWith('`throttle`'));
    expect(throttle && bears(throttle, counted)).toBeCloseTo(25, 9);
  });

  test('when a service grows, then the same limits are used in proportion, the fullest first', () => {
    const [small, large] = [1, 10].map((size) => metAt(counted, { members: 1_000 * size, groups: 0 }));
    const mails = (met: typeof small) => met?.find(({ limit }) => limit.name.includes('50,000'))?.used ?? 0;
    expect(mails(large) / mails(small)).toBeCloseTo(10, 6);
    for (const met of [small ?? [], large ?? []])
      expect(met.map(({ used }) => used)).toEqual(met.map(({ used }) => used).sort((a, b) => b - a));
  });

  test('when an average second is multiplied by the seconds of a month, then all mails of the month are in it', () => {
    const scale = { members: 1_000, groups: 40 };
    expect(averageSecond(counted, scale).mails * 730 * 3_600).toBeCloseTo(month(counted, scale).mail ?? 0, 6);
  });
});

test('given text and numbers, when they are put into a table, then columns line up', () => {
  expect(
    markdownTable(
      ['', 'n', 'word'],
      [
        ['long one', '1', 'a'],
        ['b', '22,000'],
      ],
      { text: [0, 2] },
    ),
  ).toBe(
    [
      '|          |      n | word |',
      '| -------- | -----: | ---- |',
      '| long one |      1 | a    |',
      '| b        | 22,000 |      |',
    ].join('\n'),
  );
});
