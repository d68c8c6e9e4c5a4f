import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answered } from '../../../functions/domain/meetups/answering.ts';
import { mayReadNames } from '../../../functions/domain/meetups/attendees.ts';
import type { Invitation, Meetup, MeetupState } from '../../../functions/domain/model.ts';
import { meetupOn } from '../../support/meetups.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** 17 December 2026, 19:00 in New York. */
const START = Date.parse('2026-12-18T00:00:00Z');
const ASKED: Invitation = { meetup: 'chess-group-1', member: 'ada' };

const confirmed = (state: MeetupState = 'confirmed'): Meetup => meetupOn({ state });
const say = (invitation: Invitation, answer: 'yes' | 'no', atMs: number): Invitation => ({
  ...answered(confirmed(), invitation, { answer }, new Date(atMs)),
  answeredAt: new Date(atMs).toISOString(),
});

describe('given somebody who may want to read names', () => {
  test.each<[string, MeetupState, Invitation, number, boolean]>([
    ['before the confirmation', 'proposed', say(ASKED, 'yes', START - 9 * DAY_MS), START - 4 * DAY_MS, false],
    ['with a yes a day old', 'confirmed', say(ASKED, 'yes', START - 9 * DAY_MS), START - 3 * DAY_MS, true],
    ['with a fresh yes', 'confirmed', say(ASKED, 'yes', START - 2 * DAY_MS), START - 1.1 * DAY_MS, false],
    ['with a no', 'confirmed', say(ASKED, 'no', START - 9 * DAY_MS), START, false],
    ['without an answer', 'confirmed', ASKED, START, false],
    ['of what was called off', 'cancelled', say(ASKED, 'yes', START - 9 * DAY_MS), START, false],
    ['afterwards', 'held', say(ASKED, 'yes', START - 9 * DAY_MS), START + 9 * DAY_MS, true],
    [
      'with a yes from before yeses were dated',
      'confirmed',
      { ...ASKED, answer: 'yes', answeredAt: '2026-12-01T00:00:00Z' },
      START - 3 * DAY_MS,
      true,
    ],
  ])('%s, %s: as it must be', (_, state, invitation, atMs, may) => {
    expect(mayReadNames(confirmed(state), invitation, { now: new Date(atMs), isSensitive: false })).toBe(may);
  });

  test('when they took a yes back before, then they wait for the local day of the meetup', () => {
    const [first, no, again] = [START - 9 * DAY_MS, START - 8 * DAY_MS, START - 5 * DAY_MS];
    const invitation = say(say(say(ASKED, 'yes', first), 'no', no), 'yes', again);
    const midnight = Date.parse('2026-12-17T05:00:00Z');
    expect(mayReadNames(confirmed(), invitation, { now: new Date(midnight - 1), isSensitive: false })).toBe(
      false,
    );
    expect(mayReadNames(confirmed(), invitation, { now: new Date(midnight), isSensitive: false })).toBe(true);
  });
});

test('whoever reads names before the day of a meetup has said yes for a day, and nothing else, ever', () => {
  const steps = fc.array(
    fc.record({ answer: fc.constantFrom('yes', 'no'), after: fc.integer({ min: 1, max: 40 }) }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(steps, (said) => {
      let at = START - 20 * DAY_MS;
      let invitation = ASKED;
      const heard: { answer: string; at: number }[] = [];
      for (const { answer, after } of said) {
        at += after * HOUR_MS;
        if (at >= START - DAY_MS) break;
        invitation = say(invitation, answer as 'yes' | 'no', at);
        heard.push({ answer, at });
        for (const later of [0, 12, 23, 24, 30]) {
          const now = at + later * HOUR_MS;
          if (
            now >= START - DAY_MS ||
            !mayReadNames(confirmed(), invitation, { now: new Date(now), isSensitive: false })
          )
            continue;
          // Every change of mind starts with a no after a yes: none may have come before.
          const lastNo = heard.findLastIndex((one) => one.answer === 'no');
          const yeses = heard.slice(lastNo + 1);
          expect(heard.slice(0, Math.max(0, lastNo)).some((one) => one.answer === 'yes')).toBe(false);
          expect(now - (yeses[0]?.at ?? now)).toBeGreaterThanOrEqual(DAY_MS);
        }
      }
    }),
  );
});
