import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type MailOrder,
  mailIdOf,
  orderOf,
  REPORT_MAILS,
} from '../../../functions/domain/mailing/mail-order.ts';

const id = fc.stringMatching(/^[0-9a-z-]{1,24}$/);
const anyOrder: fc.Arbitrary<MailOrder> = fc.oneof(
  fc.record({ kind: fc.constant('confirm'), signUp: id }),
  fc.record({ kind: fc.constant('sign-in'), signIn: id }),
  fc.record({
    kind: fc.constant('almost-there'),
    member: id,
    topic: id,
    missing: fc.constantFrom(3 as const, 1 as const),
    since: fc.nat(),
  }),
  fc.record({ kind: fc.constant('still-interested'), member: id, topic: id, until: fc.nat() }),
  fc.record({ kind: fc.constant('was-it-you'), meetup: id, member: id }),
  fc.record({ kind: fc.constant('decision'), decision: id, member: id }),
  fc.record({ kind: fc.constant('appeal-decided'), appeal: id, member: id }),
  fc.record({ kind: fc.constantFrom(...REPORT_MAILS), report: id, member: id }),
  fc.record({ kind: fc.constant('invitation'), meetup: id, sequence: fc.nat(), member: id }),
);

describe('given an order of a mail', () => {
  test('when it gets its name, then the name gives the very order back', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        expect(orderOf(mailIdOf(order))).toEqual(order);
      }),
    );
  });

  test('when another order gets its name, then it is another name', () => {
    fc.assert(
      fc.property(anyOrder, anyOrder, (one, other) => {
        const same = JSON.stringify(orderOf(mailIdOf(one))) === JSON.stringify(orderOf(mailIdOf(other)));
        expect(mailIdOf(one) === mailIdOf(other)).toBe(same);
      }),
    );
  });
});

describe('given a text that names no mail', () => {
  test.each([
    '',
    'confirm',
    'confirm#',
    'reminder#1',
    'invitation#g1-1',
    'invitation#g1-1#0',
    'invitation#g1-1#0#',
    'invitation#g1-1#x#m1',
    'invitation#g1-1#-1#m1',
    'invitation#g1-1##m1',
    'was-it-you#g1-1',
    'was-it-you#g1-1#',
    'decision#d1',
    'decision#d1#',
    'report-received#r1',
    'report-decided#r1#',
    'almost-there#m1#x#2#5',
    'almost-there#m1#x#3',
    'almost-there#m1##3#5',
    'still-interested#m1#x',
    'still-interested#m1#x#',
    'still-interested#m1#x#-1',
  ])('when %j is read, then there is no order', (text) => {
    expect(orderOf(text)).toBeUndefined();
  });
});
