import { describe, expect, test } from 'vitest';
import type { MeetupMail } from '../../../functions/domain/mailing/mail-order.ts';
import { tellingTheSame } from '../../../functions/domain/mailing/wanted-mail.ts';

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
