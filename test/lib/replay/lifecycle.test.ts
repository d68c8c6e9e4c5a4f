import { afterAll, expect, test } from 'vitest';
import type { Home } from '../../../lib/local/home.ts';
import { playLifecycle } from '../../../lib/replay/lifecycle.ts';
import { startTestHome } from '../../support/local-home.ts';

let home: Home | undefined;
afterAll(() => home?.stop());

const DATE = /^\d{4}-\d\d-\d\d \d\d:\d\d UTC\s+/;

test('given a group, when a year of its life is played through the template, then everybody gets each mail once', async () => {
  home = await startTestHome();
  const { url, inboxUrl, idle } = home;
  const lines: string[] = [];
  await playLifecycle({
    service: (path, init) => fetch(url + path, init),
    inbox: (path, init) => fetch(inboxUrl + path, init),
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
    "10 x  It's on: Life test",
    '6 say yes, one of them hosts; 2 say no; the others say nothing',
    '6 x  You are in: Life test',
    'three days before the start',
    '8 x  It happens: Life test',
    'the day before',
    '5 x  See you soon: Life test',
    '1 x  You host: Life test',
    'after the end',
    '6 x  How was it? Life test',
    '10 x  Your group meets again: Life test',
    'one tells that it happened',
    'no mail',
    ...Array.from({ length: 2 }, () => [
      'the next month nobody answers; three days before the start',
      '10 x  Not this time: Life test',
      '10 x  Your group meets again: Life test',
    ]).flat(),
    'the next month nobody answers; three days before the start',
    '10 x  Not this time: Life test',
    "10 x  It's on: Life test",
    'Every third cancellation running ends a group: its members wait again, for a better one.',
  ];
  // Whether matching sees people arrive one by one, so that it is almost there for a moment, is up to the machine.
  const certain = lines.filter((line) => !line.includes('Almost there'));
  // Mails of one moment come in any order.
  expect(certain.toSorted()).toEqual(expected.toSorted());
  expect(home.reports()).toEqual([]);
}, 120_000);
