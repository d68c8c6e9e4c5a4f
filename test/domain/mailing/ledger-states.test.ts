import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  doubtMs,
  isUnsettled,
  LEDGER_MOVES,
  type LedgerMove,
  MAIL_STATES,
  type MailState,
  stateAfter,
  UNTRIED,
} from '../../../functions/domain/mailing/ledger-states.ts';
import type { MailOrder } from '../../../functions/domain/mailing/mail-order.ts';

const MOVES: readonly LedgerMove[] = [
  'claim',
  'cap',
  'send',
  'release',
  'reject',
  'lose',
  'wait',
  'report',
  'giveBack',
];
const ALL = [UNTRIED, ...MAIL_STATES] as const;
const REQUESTED: MailOrder = { kind: 'confirm', signUp: 's1' };
const ABOUT_MEETUP: MailOrder = { kind: 'invitation', meetup: 'g-1', sequence: 0, member: 'ada' };

const moves = fc.array(fc.constantFrom(...MOVES), { maxLength: 40 });

/** The states that a mail goes through, itself included for what leaves it as it is. */
const through = (happened: readonly LedgerMove[]) => {
  let state: MailState | typeof UNTRIED = UNTRIED;
  return happened.map((move) => {
    const before = state;
    state = stateAfter(before, move) ?? before;
    return { before, move, after: state };
  });
};

describe('given whatever happens to a mail, in any order', () => {
  test('law: once SES has it, it is never tried again', () => {
    fc.assert(
      fc.property(moves, (happened) => {
        const states = through(happened);
        const sent = states.findIndex(({ after }) => after === 'sent');
        for (const { after } of sent < 0 ? [] : states.slice(sent)) expect(after).toBe('sent');
      }),
    );
  });

  test('law: an unknown one is tried again only if its sender says that it was not sent, or after the wait', () => {
    fc.assert(
      fc.property(moves, (happened) => {
        let since: LedgerMove[] | undefined;
        for (const { before, move, after } of through(happened)) {
          if (move === 'claim' && after === 'claimed' && before !== 'claimed' && since)
            expect(since.some((one) => one === 'release' || one === 'wait' || one === 'giveBack')).toBe(true);
          if (after === 'unknown' && before !== 'unknown') since = [];
          else if (after === 'claimed' && before !== 'claimed') since = undefined;
          else since?.push(move);
        }
      }),
    );
  });

  test('law: it is claimed by one sender at a time', () => {
    fc.assert(
      fc.property(moves, (happened) => {
        for (const { before, move, after } of through(happened))
          if (before === 'claimed' && after === 'claimed') expect(stateAfter(before, move)).toBeUndefined();
      }),
    );
  });

  test('law: it does not become untried again', () => {
    fc.assert(
      fc.property(moves, (happened) => {
        for (const { move, before, after } of through(happened))
          if (before !== UNTRIED || stateAfter(before, move)) expect(after).not.toBe(UNTRIED);
      }),
    );
  });
});

describe('given the states of a mail', () => {
  test('when any is followed on, then every other is reached by something, and SES can end each of them', () => {
    const reached = new Set(Object.values(LEDGER_MOVES).map(({ to }) => to));
    expect([...reached].sort()).toEqual([...MAIL_STATES].sort());
    for (const state of MAIL_STATES) expect(stateAfter(state, 'report')).toBe('sent');
  });

  test('when it is not sent, then something leads on from it: no mail is lost', () => {
    const canEnd = (state: MailState | typeof UNTRIED, seen: ReadonlySet<string> = new Set()): boolean =>
      state === 'sent' ||
      MOVES.filter((move) => move !== 'report').some((move) => {
        const next = stateAfter(state, move);
        return next !== undefined && !seen.has(next) && canEnd(next, new Set([...seen, next]));
      });
    for (const state of ALL) expect([state, canEnd(state)]).toEqual([state, true]);
  });

  test('when somebody claims it, then that is possible exactly where it was surely not sent', () => {
    const claimable = ALL.filter((state) => stateAfter(state, 'claim'));
    expect(claimable).toEqual([UNTRIED, 'released', 'retry']);
  });

  test('when its budget is used up, then that is decided before the first try only', () => {
    expect(ALL.filter((state) => stateAfter(state, 'cap'))).toEqual([UNTRIED]);
  });
});

test('given a mail whose outcome stays unknown, when it happens again, then the waits grow and end', () => {
  const minutes = (order: MailOrder | undefined) =>
    [0, 1, 2, 3, 4].map((doubts) => {
      const ms = doubtMs(order, doubts);
      return ms === undefined ? undefined : ms / 60_000;
    });
  expect(minutes(ABOUT_MEETUP)).toEqual([15, 15, 24 * 60, undefined, undefined]);
  // Whoever asked for it asks again.
  expect(minutes(REQUESTED)).toEqual([15, 15, undefined, undefined, undefined]);
  expect(minutes(undefined)).toEqual([15, 15, undefined, undefined, undefined]);
  expect([0, 1, 2, 3].map(isUnsettled)).toEqual([false, false, true, true]);
});
