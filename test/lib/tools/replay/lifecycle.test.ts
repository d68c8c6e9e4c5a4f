import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { Emulator } from '../../../../lib/local/emulator.ts';
import { runLifecycle } from '../../../../lib/tools/replay/lifecycle.ts';
import { startTestEmulator } from '../../../support/emulator.ts';
import { peopleAt } from '../../../support/people.ts';

let emulator: Emulator | undefined;
afterAll(() => emulator?.stop());

/** The token of a link that somebody got before the play. */
async function linkOf(at: Emulator): Promise<string | undefined> {
  const people = peopleAt(at);
  const wish = { home: { lat: 52.5, lon: 13.4 }, reachKm: 10, topics: ['Chess'] };
  await people.post('/v1/sign-ups', { email: 'early@example.org', ...wish });
  await at.idle();
  const [letter] = await people.lettersTo('early@example.org');
  return /\/confirm\/([\w.-]+)/.exec(letter?.text ?? '')?.[1];
}

const DATE = /^\d{4}-\d\d-\d\d \d\d:\d\d UTC\s+/;

test('given a group, when a year of its life is played through the template, then everybody gets each mail once', async () => {
  emulator = await startTestEmulator();
  const { url, inboxUrl, idle } = emulator;
  const lines: string[] = [];
  const link = await linkOf(emulator);
  await runLifecycle({
    service: (path, init) => fetch(url + path, init),
    inbox: (path, init) => fetch(inboxUrl + path, init),
    afterwards: (path, init) => fetch(inboxUrl + path, init),
    run: 'test',
    settle: idle,
    print: (line) =>
      lines.push(
        line
          .replace(DATE, '')
          .replace(/, Thu \d+ \w+$/, '')
          .trim(),
      ),
  });
  const expected = [
    '10 people sign up and confirm',
    '10 x  Will you come? Life test',
    '6 say yes, one of them hosts; 2 say no; the others say nothing',
    "6 x  You're in: Life test",
    'one of them suggests a place, and two others would go there, too',
    'no mail',
    'two days later',
    "8 x  It's on: Life test",
    'five days before the start',
    '2 x  Still time to answer: Life test',
    'the day before',
    '5 x  See you soon: Life test',
    "1 x  You're hosting: Life test",
    'after the end',
    '6 x  How was it? Life test',
    "10 x  Your group's next meetup: Life test",
    'one tells that it happened',
    'no mail',
    ...['the next month', 'at the next try'].flatMap((which) => [
      `${which} nobody answers; five days before the start`,
      '10 x  Still time to answer: Life test',
      'three days before the start',
      '10 x  Not this time: Life test',
      "10 x  Your group's next meetup: Life test",
    ]),
    'at the next try nobody answers; five days before the start',
    '10 x  Still time to answer: Life test',
    'three days before the start',
    '10 x  Not this time: Life test',
    'Three cancellations running end a group: its members are asked whether to try again.',
  ];
  // Whether matching sees people arrive one by one, so that it is almost there for a moment, is up to the machine.
  const certain = lines.filter((line) => !line.includes('Almost there'));
  // Mails of one moment come in any order.
  expect(certain.toSorted()).toEqual(expected.toSorted());
  expect(emulator.reports()).toEqual([]);
  // Months went by in the play, and none of them for anybody else.
  expect(Math.abs(emulator.now().getTime() - Date.now())).toBeLessThan(60_000);
  expect((await peopleAt(emulator).post('/v1/confirmations', { token: link })).status).toBe(200);
}, 120_000);

test('given an interrupt in the middle of the play, then the calendar is back where it was', async () => {
  const yesterday = 86_400_000;
  const other = await startTestEmulator();
  onTestFinished(() => other.stop());
  await other.advanceClock(yesterday);
  const stop = new AbortController();
  let moves = 0;
  const inbox = async (path: string, init?: RequestInit) => {
    const response = await fetch(other.inboxUrl + path, { ...init, signal: stop.signal });
    if (path === '/clock' && init?.method === 'POST' && ++moves === 2) stop.abort(new Error('interrupted'));
    return response;
  };
  const playing = runLifecycle({
    service: (path, init) => fetch(other.url + path, { ...init, signal: stop.signal }),
    inbox,
    afterwards: (path, init) => fetch(other.inboxUrl + path, init),
    run: 'broken',
    settle: other.idle,
    print: () => undefined,
  });
  await expect(playing).rejects.toThrow('interrupted');
  expect(Math.abs(other.now().getTime() - Date.now() - yesterday)).toBeLessThan(60_000);
});
