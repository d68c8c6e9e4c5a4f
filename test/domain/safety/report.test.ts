import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LimitError } from '../../../functions/domain/errors.ts';
import { longText } from '../../../functions/domain/members/long-text.ts';
import {
  addedTo,
  decidedAs,
  filed,
  MOST_TEXT,
  priorityOf,
  publicSubject,
  REASONS,
  saying,
  subjectInWords,
} from '../../../functions/domain/safety/report.ts';

const NOW = new Date('2026-12-01T10:00:00.000Z');
const facts = {
  id: 'r1',
  subject: { kind: 'meetup', id: 'g-1' },
  reporter: { member: 'ada' },
  snapshot: { topic: 'chess' },
} as const;
const report = filed(facts, saying('spam', 'Buy this', NOW));

describe('given a report', () => {
  test('then a threat, a child at risk and an unsafe meeting come before everything else', () => {
    expect(REASONS.filter((reason) => priorityOf(reason) === 'now').toSorted()).toEqual([
      'minor',
      'threat',
      'unsafe-meeting',
    ]);
  });

  test('when its reporter adds to it, then it keeps all that was said and its age, and never becomes less urgent', () => {
    const later = new Date(NOW.getTime() + 60_000);
    const urgent = addedTo(report, saying('threat', 'And this', later));
    expect(urgent).toMatchObject({ at: NOW.toISOString(), priority: 'now' });
    expect(urgent.said.map(({ text }) => text)).toEqual(['Buy this', 'And this']);
    expect(addedTo(urgent, saying('spam', '', later)).priority).toBe('now');
  });

  test('when its reporter goes on and on, then it is full', () => {
    const full = Array.from({ length: 9 }).reduce<typeof report>(
      (so_far) => addedTo(so_far, saying('spam', 'x', NOW)),
      report,
    );
    expect(() => addedTo(full, saying('threat', 'x', NOW))).toThrow(LimitError);
  });

  test('when it is decided, then a stranger is forgotten and a member is not', () => {
    const decided = { outcome: 'dismissed', why: 'nothing', by: 'olive', at: NOW.toISOString() } as const;
    const stranger = { ...report, reporter: { name: 'Bob', email: 'bob@example.org' } };
    expect(decidedAs(stranger, decided)).toMatchObject({ reporter: {}, decided });
    expect(JSON.stringify(decidedAs(stranger, decided))).not.toContain('ob');
    expect(decidedAs(report, decided).reporter).toEqual({ member: 'ada' });
  });
});

describe('given words that somebody wrote', () => {
  test('then lines and links stay, and nothing steers a terminal or hides', () => {
    expect(longText(' See\r\nhttps://x.example\u001b[2J \u202enow\u0000\t!\n\n\n\nBye ', 100)).toBe(
      'See\nhttps://x.example[2J now !\n\nBye',
    );
  });

  test('then they never are longer than allowed, and cleaning again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
        const once = longText(text, MOST_TEXT);
        expect(once.length).toBeLessThanOrEqual(MOST_TEXT);
        expect(once).not.toMatch(/[^\P{Cc}\n]/u);
        expect(longText(once, MOST_TEXT)).toBe(once);
      }),
    );
  });
});

test('given what everybody can see, then its address is read back, and nothing else is', () => {
  for (const kind of ['topic', 'group', 'meetup'] as const)
    expect(publicSubject(subjectInWords({ kind, id: 'a:b-1' }))).toEqual({ kind, id: 'a:b-1' });
  for (const text of [
    '',
    'meetup',
    'meetup:',
    'person:ada',
    'mail:x',
    'venue:v',
    'Topic:chess',
    `topic:${'x'.repeat(201)}`,
  ])
    expect(publicSubject(text)).toBeUndefined();
});
