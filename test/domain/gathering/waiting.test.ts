import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterLongWait,
  almostStep,
  asWaiting,
  firstDue,
  gathered,
  isAlmost,
  newsOfCrowd,
  stillWanted,
  waitBegan,
  waitingAgain,
} from '../../../functions/domain/gathering/waiting.ts';
import { mailIdOf, type WaitMailOrder } from '../../../functions/domain/mailing/mail-order.ts';
import { isWantedWaiting, wantsNoMail } from '../../../functions/domain/mailing/wanted-mail.ts';
import { CROWDS, type Interest } from '../../../functions/domain/model.ts';

const SINCE = '2026-11-22T10:00:00.000Z';
const DAY = 24 * 60 * 60_000;
const waiting = (facts: Partial<Interest> = {}): Interest => ({
  member: 'm1',
  topic: { slug: 'chess', name: 'Chess' },
  home: 'dr5reg',
  reachKm: 10,
  since: SINCE,
  due: firstDue(SINCE),
  ...facts,
});
const at = (instant: string, laterMs = 0) => new Date(Date.parse(instant) + laterMs);

describe('given people around somebody who waits', () => {
  test.each([
    [8, 3],
    [5, 3],
    [4, 1],
    [3, 1],
    [2, undefined],
  ] as const)('when a meetup takes %i, then it is almost there when %s are missing', (quorum, missing) => {
    expect(almostStep(quorum)).toBe(missing);
    expect(isAlmost(quorum - (missing ?? 0), quorum)).toBe(true);
    expect(isAlmost(quorum - (missing ?? 0) - 1, quorum)).toBe(false);
  });

  test('when they become and cease to be almost enough, then that is told once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CROWDS)), (crowds) => {
        let interest = waiting();
        const told = crowds.filter((crowd) => {
          const nearly = newsOfCrowd(interest, crowd, 8);
          interest = { ...interest, crowd, nearly: nearly ?? interest.nearly };
          return nearly !== undefined;
        });
        expect(told).toEqual(crowds.includes('almost') ? ['almost'] : []);
      }),
    );
  });

  test('when they were told by an earlier release that one is missing, then they are told no more', () => {
    expect(newsOfCrowd(waiting({ nearly: 1 }), 'almost', 8)).toBeUndefined();
  });
});

describe('given a long wait', () => {
  const facts = { pausedUntil: undefined, asked: true };
  const due = { step: 'ask', at: '2027-11-22T10:00:00.000Z' } as const;
  const asking = waiting({ due: { step: 'lapse', at: '2027-12-22T10:00:00.000Z' } });

  test('when a year has gone by, and not before, then the member is asked and has thirty days', () => {
    expect(afterLongWait(waiting(), { ...facts, now: at(due.at, -1) })).toBeUndefined();
    expect(afterLongWait(waiting(), { ...facts, now: at(due.at) })).toEqual(asking);
  });

  test('when the year began on a leap day, then it ends the day after the last of February', () => {
    expect(firstDue('2028-02-29T12:00:00.000Z').at).toBe('2029-03-01T12:00:00.000Z');
  });

  test('when thirty days go by without an answer, and not before, then it lapses', () => {
    const end = asking.due?.at ?? '';
    expect(afterLongWait(asking, { ...facts, now: at(end, -1) })).toBeUndefined();
    expect(afterLongWait(asking, { ...facts, now: at(end) })).toBe('lapsed');
  });

  test('when the question was never mailed, then it is asked anew instead of lapsing', () => {
    const now = at(asking.due?.at ?? '', 5);
    expect(afterLongWait(asking, { ...facts, asked: false, now })).toEqual({
      ...asking,
      due: { step: 'lapse', at: at(now.toISOString(), 30 * DAY).toISOString() },
    });
  });

  test('when the member pauses, then nobody asks and nothing lapses before the pause is over', () => {
    const pausedUntil = '2028-03-01T00:00:00.000Z';
    const now = at(asking.due?.at ?? '');
    for (const interest of [waiting(), asking]) {
      const paused = { ...interest, due: { step: 'ask', at: pausedUntil } };
      expect(afterLongWait(interest, { ...facts, pausedUntil, now })).toEqual(paused);
    }
    expect(afterLongWait(asking, { ...facts, pausedUntil: now.toISOString(), now })).toBe('lapsed');
  });

  test('when the member still wants it, then it stands for another year; unasked, it stays as it is', () => {
    const now = at('2027-12-01T00:00:00.000Z');
    expect(stillWanted(asking, now)).toEqual(waiting({ due: firstDue(now.toISOString()) }));
    const unasked = waiting();
    expect(stillWanted(unasked, now)).toBe(unasked);
  });

  test('when it is gathered, then nothing of the wait is left; when it waits again, then all begins anew', () => {
    const told = waiting({ nearly: 1, waitsSince: '2026-12-01T00:00:00.000Z' });
    const { due: _, ...rest } = waiting();
    const inGroup = gathered(told, 'g1');
    expect(inGroup).toEqual({ ...rest, group: 'g1' });
    expect(afterLongWait(inGroup, { ...facts, now: at('2040-01-01T00:00:00.000Z') })).toBeUndefined();
    const now = '2030-01-01T00:00:00.000Z';
    expect(waitingAgain(inGroup, now)).toEqual({ ...rest, waitsSince: now, due: firstDue(now) });
  });

  test('when it is from before waits had an end, then it gets one by when it began', () => {
    const { due: _, ...old } = waiting({ waitsSince: '2027-01-01T00:00:00.000Z' });
    expect(asWaiting(old)).toEqual({ ...old, due: firstDue('2027-01-01T00:00:00.000Z') });
    expect(asWaiting(gathered(old, 'g1'))).toEqual(gathered(old, 'g1'));
  });
});

describe('given a mail to somebody who waits, when it is sent late', () => {
  const almost = {
    kind: 'almost-there',
    member: 'm1',
    topic: 'x',
    missing: 3,
    since: Date.parse(SINCE),
  } as const;
  const until = Date.parse('2027-12-22T10:00:00.000Z');
  const asked = { kind: 'still-interested', member: 'm1', topic: 'x', until } as const;
  const lapsing = waiting({ due: { step: 'lapse', at: new Date(until).toISOString() } });

  test.each<[string, WaitMailOrder, Interest, boolean]>([
    ['they were told and wait', almost, waiting({ nearly: 3 }), true],
    ['a nearer step was told meanwhile', almost, waiting({ nearly: 1 }), false],
    ['they are in a group by now', almost, gathered(waiting(), 'g1'), false],
    ['they wait anew', almost, waiting({ nearly: 3, waitsSince: '2027-01-01T00:00:00.000Z' }), false],
    ['they were asked and wait', asked, lapsing, true],
    ['they have answered', asked, stillWanted(lapsing, new Date(until)), false],
    [
      'they were asked anew',
      asked,
      waiting({ due: { step: 'lapse', at: '2028-01-01T00:00:00.000Z' } }),
      false,
    ],
    ['they are in a group by now and were asked', asked, gathered(lapsing, 'g1'), false],
  ])('and %s, then whether it is wanted is clear', (_, order, interest, wanted) => {
    expect(isWantedWaiting(order, interest)).toBe(wanted);
    expect(waitBegan(interest)).toBe(interest.waitsSince ?? interest.since);
    expect(mailIdOf(order)).toMatch(/^[0-9a-z#-]+$/);
  });

  test.each([
    [{}, false],
    [{ unsubscribedAt: SINCE }, true],
    [{ pausedUntil: '2026-11-22T10:00:00.001Z' }, true],
    [{ pausedUntil: SINCE }, false],
  ])('and the member says %j, then that decides', (member, none) => {
    expect(wantsNoMail(member, new Date(SINCE))).toBe(none);
  });
});
