import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concerns, newsOf, untoldNews } from '../../../functions/domain/mailing/fan-out.ts';
import { MEETUP_MAILS, type MeetupMail } from '../../../functions/domain/mailing/mail-order.ts';
import { advance } from '../../../functions/domain/meetups/meetup-life.ts';
import type { Meetup, MeetupState, Rsvp } from '../../../functions/domain/model.ts';
import { GROUP, meetupOn } from '../../support/meetups.ts';

const second = (facts: Partial<Meetup> = {}) => meetupOn({ id: 'chess-group-2', ...facts });
const CONFIRMED = second({ state: 'confirmed', sequence: 1 });
const REMINDED = second({ ...CONFIRMED, reminded: true });
const ASKED = second({ ...REMINDED, asked: true });
const CANCELLED = second({ state: 'cancelled', sequence: 1 });

describe('given a change of a meetup, when one asks what people are to be told', () => {
  test.each<[string, Meetup | undefined, Meetup, MeetupMail | undefined]>([
    ['is proposed to its group again', undefined, second(), 'invitation'],
    ['is the first, whose founders are invited one by one', undefined, meetupOn(), 'further'],
    ['comes near with a small table', second(), second({ nudged: true }), 'nudge'],
    ['comes near without a place', second(), second({ placeless: true }), 'place-missing'],
    [
      'finds a place for itself',
      second({ placeless: true }),
      second({ placeless: true, places: { changes: 3 } }),
      undefined,
    ],
    ['is confirmed', second(), CONFIRMED, 'confirmed'],
    ['comes near with a small table though it is on', CONFIRMED, { ...CONFIRMED, nudged: true }, 'nudge'],
    ['is confirmed after the silent were asked again', second({ nudged: true }), CONFIRMED, 'confirmed'],
    [
      'is confirmed after a host moved it',
      second({ sequence: 3 }),
      { ...CONFIRMED, sequence: 4 },
      'confirmed',
    ],
    ['is cancelled', second(), CANCELLED, 'cancelled'],
    ['is cancelled though it was certain', CONFIRMED, { ...CANCELLED, sequence: 2 }, 'cancelled'],
    ['is moved by a host', CONFIRMED, { ...CONFIRMED, sequence: 2 }, 'changed'],
    ['is moved by a host after the reminder', REMINDED, { ...REMINDED, sequence: 2 }, 'changed'],
    ['comes near', CONFIRMED, REMINDED, 'reminder'],
    ['is over', REMINDED, ASKED, 'feedback'],
    ['turns out to be held', ASKED, { ...ASKED, state: 'held' }, undefined],
    ['is closed without evidence', ASKED, { ...ASKED, state: 'unknown' }, undefined],
    ['is held after all', { ...ASKED, state: 'unknown' }, { ...ASKED, state: 'held' }, undefined],
  ])('that it %s', (_, before, after, news) => {
    expect(newsOf(before, after)).toEqual(news ? [news] : []);
  });

  test('that it comes near with a small table and without a place, then those who come are told as well as the silent', () => {
    expect(newsOf(second(), second({ nudged: true, placeless: true }))).toEqual(['nudge', 'place-missing']);
  });

  const anyMeetup = fc
    .record({
      state: fc.constantFrom<MeetupState>('proposed', 'confirmed', 'held', 'unknown', 'cancelled'),
      sequence: fc.nat({ max: 5 }),
      nudged: fc.option(fc.boolean(), { nil: undefined }),
      placeless: fc.option(fc.boolean(), { nil: undefined }),
      reminded: fc.option(fc.boolean(), { nil: undefined }),
      asked: fc.option(fc.boolean(), { nil: undefined }),
    })
    .map(second);

  test('then answers, votes, hosts and evidence are no news', () => {
    const counts = fc.record({
      yes: fc.nat(),
      no: fc.nat(),
      held: fc.nat(),
      votes: fc.constant({ cafe: 1 }),
      hosts: fc.constant({ ada: '2026-12-01T00:00:00Z' }),
    });
    fc.assert(
      fc.property(anyMeetup, counts, (meetup, tally) => {
        const counted: Meetup = { ...meetup, tally };
        expect(newsOf(meetup, counted)).toEqual([]);
      }),
    );
  });

  test('then in the life of a meetup each is told once, in this order', () => {
    const nudge = { step: 'nudge', at: '2026-12-13T00:00:00.000Z' } as const;
    const lifeOf = (yes: number, facts: Partial<Meetup> = {}) => {
      let meetup: Meetup | undefined;
      const tally = { yes, no: 0, held: 1, votes: {}, hosts: {} };
      let next: Meetup | undefined = second({ due: nudge, tally, ...facts });
      const news: MeetupMail[] = [];
      while (next) {
        news.push(...newsOf(meetup, next));
        meetup = next;
        const now: Date = new Date(Date.parse(meetup.due?.at ?? meetup.startsAt));
        next = advance(meetup, GROUP, { minimumYes: 4, meetups: [], now })?.meetup;
      }
      return news;
    };
    const end = ['reminder', 'feedback'];
    expect(lifeOf(8)).toEqual(['invitation', 'confirmed', ...end]);
    expect(lifeOf(4)).toEqual(['invitation', 'nudge', 'confirmed', ...end]);
    expect(lifeOf(3)).toEqual(['invitation', 'nudge', 'cancelled']);
    expect(lifeOf(4, { candidates: [] })).toEqual(['invitation', 'nudge', 'place-missing', 'cancelled']);
    expect(lifeOf(8, { candidates: [] })).toEqual(['invitation', 'place-missing', 'cancelled']);
    expect(lifeOf(0, { candidates: [] })).toEqual(['invitation', 'nudge', 'cancelled']);
    const due = { step: 'look', at: '2026-12-08T00:00:00.000Z' } as const;
    expect(lifeOf(8, { due })).toEqual(['invitation', 'confirmed', ...end]);
    expect(lifeOf(6, { due })).toEqual(['invitation', 'confirmed', 'nudge', ...end]);
    expect(lifeOf(5, { due })).toEqual(['invitation', 'nudge', 'confirmed', ...end]);
    expect(lifeOf(6, { due, frozen: ['report'] })).toEqual(['invitation', 'cancelled']);
  });
});

describe('given a mail and an answer, when one asks whom it concerns', () => {
  const told = (answer: Rsvp | undefined) => MEETUP_MAILS.filter((what) => concerns(what, answer));

  test('then everybody hears what matters to them', () => {
    const coming = ['place-missing', 'accepted', 'seat', 'confirmed', 'changed'];
    expect(told('yes')).toEqual([...coming, 'reminder', 'cancelled', 'feedback']);
    expect(told('listed')).toEqual(['listed', 'cancelled']);
    expect(told(undefined)).toEqual(['invitation', 'further', 'nudge', 'confirmed', 'cancelled']);
    expect(told('no')).toEqual(['cancelled']);
  });
});

describe('given a confirmation that never went out to everybody, when it is looked for', () => {
  test('then a change that was told since does not stand for it: those who have not answered heard of neither', () => {
    const untold = second({ ...CONFIRMED, sequence: 2, told: { changed: 2 } });
    expect(untoldNews(untold, new Date('2026-12-16T00:00:00Z'))).toEqual(['confirmed']);
  });
});

describe('given a nudge that never went out to everybody, when it is looked for', () => {
  const untold = second({ nudged: true, told: { invitation: 0 } });
  const decision = Date.parse(untold.startsAt) - 3 * 24 * 60 * 60_000;

  test('then it is told until the decision, and after the invitation', () => {
    expect(untoldNews(untold, new Date(decision - 1))).toEqual(['nudge', 'further']);
    expect(untoldNews(untold, new Date(decision))).toEqual([]);
    expect(untoldNews(second({ nudged: true, told: {} }), new Date(decision - 1))).toEqual(['invitation']);
    expect(untoldNews(meetupOn({ nudged: true }), new Date(decision - 1))).toEqual(['nudge', 'further']);
    expect(
      untoldNews(
        second({ ...untold, told: { invitation: 0, nudge: 0, further: 0 } }),
        new Date(decision - 1),
      ),
    ).toEqual([]);
  });

  test('then a missing place that never was told either is told, too, or alone', () => {
    const both = second({ ...untold, placeless: true, told: { invitation: 0, further: 0 } });
    expect(untoldNews(both, new Date(decision - 1))).toEqual(['nudge', 'place-missing']);
    const nudged = { ...both, told: { ...both.told, nudge: 0 } };
    expect(untoldNews(nudged, new Date(decision - 1))).toEqual(['place-missing']);
    expect(untoldNews(both, new Date(decision))).toEqual([]);
  });
});

describe('given a proposal about which others were not asked to come further, when it is looked for', () => {
  const first = meetupOn();
  const decision = Date.parse(first.startsAt) - 3 * 24 * 60 * 60_000;

  test('then they are asked until the decision, once, and after what its own people are to be told', () => {
    expect(untoldNews(first, new Date(decision - 1))).toEqual(['further']);
    expect(untoldNews(first, new Date(decision))).toEqual([]);
    expect(untoldNews({ ...first, told: { further: 0 } }, new Date(decision - 1))).toEqual([]);
    expect(untoldNews(second({ told: { invitation: 0 } }), new Date(decision - 1))).toEqual(['further']);
    expect(untoldNews(second(), new Date(decision - 1))).toEqual(['invitation']);
  });
});

describe('given a reminder that never went out to everybody, when it is looked for', () => {
  const untold = second({ ...REMINDED, told: { confirmed: 1 } });

  test.each([
    ['2026-12-17T13:59:00Z', undefined],
    ['2026-12-17T14:00:00Z', 'reminder'],
    ['2026-12-17T23:59:00Z', 'reminder'],
    ['2026-12-17T02:00:00Z', undefined],
  ])('then at %s, by the clocks of New York, it is %s', (now, news) => {
    expect(untoldNews(untold, new Date(now))).toEqual(news ? [news] : []);
  });
});
