import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MailOrder, mailIdOf, orderOf } from '../../functions/domain/mail-order.ts';

const id = fc.stringMatching(/^[0-9a-z-]{1,24}$/);
const anyOrder: fc.Arbitrary<MailOrder> = fc.oneof(
  fc.record({ kind: fc.constant('confirm'), signUp: id }),
  fc.record({ kind: fc.constant('sign-in'), signIn: id }),
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
  ])('when %j is read, then there is no order', (text) => {
    expect(orderOf(text)).toBeUndefined();
  });
});
