import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Arrivals } from '../../../../lib/tools/replay/arrivals.ts';
import { readMail } from '../../../../lib/tools/replay/inbox.ts';
import { type JournalEntry, openJournal } from '../../../../lib/tools/replay/journal.ts';
import { readOptions } from '../../../../lib/tools/replay/options.ts';
import { retryAfterMs } from '../../../../lib/tools/replay/patient-fetch.ts';
import { showProgress } from '../../../../lib/tools/replay/progress.ts';
import { report } from '../../../../lib/tools/replay/report.ts';
import { percentile, Tally } from '../../../../lib/tools/replay/tally.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const waiting = (person: number, at: number): JournalEntry => ({
  kind: 'waiting',
  person,
  at,
  session: 's',
  topic: 'chess',
});
const gathered = (person: number, at: number, group = 'g'): JournalEntry => ({
  kind: 'gathered',
  person,
  at,
  group,
});
const invited = (person: number, at: number): JournalEntry => ({ kind: 'invited', person, at });

describe('given a command line', () => {
  const read = (...args: string[]) => readOptions(args, NOW);

  test('when it is empty, then 300 people want board games at the usual ports', () => {
    expect(read()).toMatchObject({
      people: 300,
      topic: 'board-games',
      seed: 1,
      url: 'http://localhost:3000',
      mailbox: 'http://localhost:3001',
      state: undefined,
      country: undefined,
    });
    expect([...(read()?.reaches.keys() ?? [])]).toEqual([2, 5, 10, 25, 50]);
  });

  test('when it names a scenario, then that is played and can go on, and more options change it', () => {
    expect(read('--scenario', 'occupy')).toMatchObject({
      people: 16_000,
      towns: 2_000,
      country: undefined,
      state: '.convoke/replay-occupy-1.jsonl',
    });
    expect(read('--scenario', 'dean', '--people', '9', '--seed', '4')).toMatchObject({
      people: 9,
      country: 'US',
      seed: 4,
      state: '.convoke/replay-dean-4.jsonl',
    });
  });

  test('when it asks for help, then there are no options', () => {
    expect(read('--help')).toBeUndefined();
  });

  test('when reaches have shares, then they are taken', () => {
    expect(read('--reach', '2:1,10:3')?.reaches).toEqual(
      new Map([
        [2, 1],
        [10, 3],
      ]),
    );
    expect(read('--reach', '25')?.reaches).toEqual(new Map([[25, 1]]));
  });

  test.each([
    [['--people', '0'], '--people'],
    [['--people', 'many'], '--people'],
    [['--seed', '-1'], '--seed'],
    [['--seed=1.5'], '--seed'],
    [['--url', 'localhost'], '--url'],
    [['--url', 'file:///x'], '--url'],
    [['--reach', '2:x'], '--reach'],
    [['--reach', '2:0'], '--reach'],
    [['--scenario', 'paris'], 'occupy, dean'],
    [['--scenario', 'constructor'], 'occupy, dean'],
    [['--run', 'A b'], '--run'],
    [['--peple', '3'], 'peple'],
  ])('when it says %j, then one sentence tells what is wrong', (args, told) => {
    expect(() => read(...args)).toThrow(told);
  });
});

describe('given a mail', () => {
  test.each([
    ['Yes: https://a.example/confirm/ey.J-0_x.y~z\n', { kind: 'confirm', to: 'x', token: 'ey.J-0_x.y~z' }],
    ['Come: https://a.example/answer/ey.J?answer=yes', { kind: 'invitation', to: 'x' }],
    ['Nothing', undefined],
  ])('when its text is %j, then it is %j', (text, mail) => {
    expect(readMail('x', text)).toEqual(mail);
  });
});

describe('given a Retry-After', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  test.each([
    [null, undefined],
    ['', undefined],
    ['soon', undefined],
    ['0', 0],
    ['3', 3_000],
    ['86400', 60_000],
    ['Sun, 22 Nov 2026 12:00:05 GMT', 5_000],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
  ])('when it is %j, then %j ms are waited', (header, wait) => {
    expect(retryAfterMs(header, now)).toBe(wait);
  });
});

describe('given facts of a run', () => {
  test('when a group is founded, then its seconds run from the completing sign-up to the last invitation', () => {
    const tally = new Tally(6);
    const facts = [waiting(0, 1_000), waiting(1, 9_000), waiting(2, 5_000), gathered(3, 9_700)];
    // Person 3 joined an open group; person 4 had to wait though the group stood; neither was waited for.
    facts.push(invited(0, 9_500), invited(2, 10_000), invited(1, 11_500), invited(3, 20_000));
    facts.push(waiting(4, 9_600), invited(4, 30_000), waiting(5, 50_000));
    facts.push(...[0, 1, 2, 4].map((person) => gathered(person, 60_000)));
    for (const fact of facts) tally.add(fact);
    expect(tally.figures((person) => `town ${person % 2}`, { people: 6, seconds: 4 })).toEqual({
      people: 6,
      confirmed: 6,
      gathered: 5,
      waiting: 1,
      groups: 1,
      towns: 2,
      invitations: 5,
      uninvited: 0,
      signUpsPerSecond: 1.5,
      invitationSeconds: { p50: 2.5, p95: 2.5 },
    });
  });

  test('when somebody is in a group without an invitation, then that is counted until it comes', () => {
    const tally = new Tally(2);
    tally.add(gathered(1, 5));
    expect(tally.uninvited()).toBe(1);
    tally.add(invited(1, 6));
    expect(tally.uninvited()).toBe(0);
  });

  test('when facts come again or for strangers, then they count once or not at all', () => {
    const tally = new Tally(3);
    const facts = [waiting(0, 1), gathered(0, 2), invited(0, 3), gathered(1, 4)];
    expect(facts.map((fact) => tally.add(fact))).toEqual([true, true, true, true]);
    expect(facts.map((fact) => tally.add(fact))).toEqual([false, false, false, false]);
    expect(tally.add(waiting(3, 1))).toBe(false);
    expect(tally.add(invited(-1, 1))).toBe(false);
    expect(tally.waiters()).toEqual([]);
    expect(tally.confirmed).toBe(2);
  });

  test('when a percentile is taken, then it is one of the values and so many are not above it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: 0, max: 1e6 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 100 }),
        (values, percent) => {
          const value = percentile(values, percent);
          expect(values).toContain(value);
          expect(values.filter((each) => each <= value).length * 100).toBeGreaterThanOrEqual(
            percent * values.length,
          );
          expect(values.filter((each) => each < value).length * 100).toBeLessThan(percent * values.length);
        },
      ),
    );
    expect(percentile([], 50)).toBe(0);
    expect(percentile([10, 30, 20], 50)).toBe(20);
    expect(percentile([10, 30, 20], 95)).toBe(30);
  });

  test('when they are reported, then a table comes first and the last line is JSON with the same', () => {
    const tally = new Tally(1_500);
    for (let person = 0; person < 1_234; person++) tally.add(gathered(person, 1));
    const figures = tally.figures(() => 'x', { people: 1_234, seconds: 10 });
    const lines = report(figures).split('\n');
    expect(lines[0]).toMatch(/^people signed up +1,234$/);
    expect(lines).toContainEqual(expect.stringMatching(/^IN A GROUP WITHOUT AN INVITATION +1,234$/));
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual(figures);
  });
});

describe('given a journal', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'journal-'));
    file = join(folder, 'deep', 'state.jsonl');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const open = async (run: string, settings = '{}') => {
    const facts: JournalEntry[] = [];
    return { journal: await openJournal(file, { run, settings }, (fact) => facts.push(fact)), facts };
  };

  test('when it is opened again, then the same run goes on with all its facts', async () => {
    const written = [waiting(0, 1), gathered(1, 2, 'gruppe-ü'), invited(1, 3)];
    const before = await open('first');
    for (const fact of written) before.journal.write(fact);
    const after = await open('second');
    expect(after.journal.run).toBe('first');
    expect(after.facts).toEqual(written);
  });

  test('when its last line was cut off, then that line is gone and new ones stand alone', async () => {
    const { journal } = await open('first');
    journal.write(invited(1, 1));
    await writeFile(file, `${await readFile(file, 'utf8')}{"kind":"inv`);
    const again = await open('first');
    expect(again.facts).toEqual([invited(1, 1)]);
    again.journal.write(invited(2, 2));
    expect((await open('first')).facts).toEqual([invited(1, 1), invited(2, 2)]);
  });

  test('when it holds more than is read at once, then nothing is lost', async () => {
    const { journal } = await open('first');
    for (let person = 0; person < 3_000; person++) journal.write(waiting(person, person));
    expect((await open('first')).facts.map(({ person }) => person)).toEqual([...Array(3_000).keys()]);
  });

  test('when it belongs to other options, then it says so and stays as it is', async () => {
    await open('first', '{"seed":1}');
    const before = await readFile(file, 'utf8');
    await expect(open('first', '{"seed":2}')).rejects.toThrow('other options');
    expect(await readFile(file, 'utf8')).toBe(before);
  });
});

describe('given people who wait for a mail', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('when the inbox is silent for a minute, then the mail is lost, not before', async () => {
    const arrivals = new Arrivals();
    const outcome: (string | undefined)[] = [];
    void arrivals.expect(1).then((token) => outcome.push(token ?? 'lost'));
    await vi.advanceTimersByTimeAsync(50_000);
    arrivals.noteMail();
    await vi.advanceTimersByTimeAsync(50_000);
    arrivals.giveUp();
    await vi.advanceTimersByTimeAsync(0);
    expect(outcome).toEqual([]);
    await vi.advanceTimersByTimeAsync(10_000);
    arrivals.giveUp();
    await vi.advanceTimersByTimeAsync(0);
    expect(outcome).toEqual(['lost']);
  });

  test('when the mail comes, then its person goes on, once', async () => {
    const arrivals = new Arrivals();
    const arrival = arrivals.expect(1);
    arrivals.arrive(2, 'other');
    arrivals.arrive(1, 'mine');
    arrivals.arrive(1, 'again');
    await expect(arrival).resolves.toBe('mine');
  });
});

describe('given progress', () => {
  test('when there is no terminal, then plain lines come now and then, without control characters', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const lines: string[] = [];
      const progress = showProgress(100, 0, { write: (text: unknown) => lines.push(String(text)) > 0 });
      progress.update({ confirmed: 1, invited: 0 });
      vi.advanceTimersByTime(10_000);
      progress.update({ confirmed: 50, invited: 8 });
      progress.update({ confirmed: 51, invited: 8 });
      progress.note('Waiting.');
      progress.stop();
      expect(lines).toEqual(['50 of 100 signed up, 8 invited\n', 'Waiting.\n']);
    } finally {
      vi.useRealTimers();
    }
  });
});
