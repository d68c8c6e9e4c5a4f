import { describe, expect, test } from 'vitest';
import type { MeetupMail } from '../../../functions/domain/mailing/mail-order.ts';
import { isWanted, tellingTheSame } from '../../../functions/domain/mailing/wanted-mail.ts';
import type { Meetup, Rsvp } from '../../../functions/domain/model.ts';
import { meetupOn } from '../../support/meetups.ts';

const order = (kind: MeetupMail, sequence: number) => ({ kind, sequence, meetup: 'g-1', member: 'ada' });
const named = (kind: MeetupMail, sequence: number, answer?: 'yes' | 'no') =>
  tellingTheSame(order(kind, sequence), answer).map((mail) => `${mail.kind} ${mail.sequence}`);

describe('the mails that tell the same as', () => {
  test('the first invitation are none', () => expect(named('invitation', 0)).toEqual([]));

  test('an invitation to what is confirmed are earlier ones, and the news that it happens', () =>
    expect(named('invitation', 2)).toEqual(['invitation 0', 'invitation 1', 'confirmed 1', 'confirmed 2']));

  test('the news that it happens are invitations to what is confirmed, for who has not answered', () => {
    expect(named('confirmed', 2)).toEqual(['invitation 1', 'invitation 2']);
    expect(named('confirmed', 2, 'yes')).toEqual([]);
  });

  test.each(['accepted', 'changed', 'reminder', 'cancelled', 'feedback'] as const)('%s are none', (kind) =>
    expect(named(kind, 3)).toEqual([]),
  );
});

describe('given a meetup that is frozen', () => {
  const wanted = (kind: MeetupMail, answer: Rsvp | undefined, facts: Partial<Meetup>) =>
    isWanted(
      { kind, sequence: 0 },
      meetupOn(facts),
      {
        ...{ meetup: 'chess-group-1', member: 'ada', answer },
        ...(kind === 'further' && { further: { km: 13, reachKm: 10 } }),
      },
      new Date('2026-12-01T10:00:00.000Z'),
    );

  test.each([
    ['invitation', undefined, { state: 'proposed' }, false],
    ['further', undefined, { state: 'proposed' }, false],
    ['nudge', undefined, { state: 'proposed' }, false],
    ['place-missing', 'yes', { state: 'proposed', candidates: [] }, false],
    ['confirmed', undefined, { state: 'confirmed' }, false],
    ['confirmed', 'yes', { state: 'confirmed' }, true],
    ['accepted', 'yes', { state: 'proposed' }, true],
    ['cancelled', undefined, { state: 'cancelled' }, true],
  ] as const)('then %s to somebody who said %s is as it should be', (kind, answer, facts, expected) => {
    expect(wanted(kind, answer, facts)).toBe(true);
    expect(wanted(kind, answer, { ...facts, frozen: ['r1'] })).toBe(expected);
  });
});
