import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameMailbox, mailboxOf, normaliseAddress } from '../../../functions/domain/members/address.ts';

const word = fc.stringMatching(/^[a-z0-9]{1,12}$/);
const local = fc
  .tuple(word, fc.array(fc.tuple(fc.constantFrom('.', '+', '_', '-', "'"), word), { maxLength: 3 }))
  .map(([first, rest]) => first + rest.flat().join(''));
const domain = fc
  .tuple(
    fc.array(fc.oneof(word, fc.constantFrom('münchen', 'пример', '例え', 'xn--mnchen-3ya')), {
      minLength: 1,
      maxLength: 3,
    }),
    fc.constantFrom('com', 'org', 'co.uk', 'рф', 'xn--p1ai'),
  )
  .map(([labels, end]) => `${labels.join('.')}.${end}`);
const address = fc.tuple(local, domain).map(([before, after]) => `${before}@${after}`);

describe('given an e-mail address as somebody typed it', () => {
  test.each([
    ['ada@example.org', 'ada@example.org'],
    ['  Ada.Lovelace+Chess@Example.ORG \n', 'ada.lovelace+chess@example.org'],
    ['ada@MÜNCHEN.de', 'ada@xn--mnchen-3ya.de'],
    ['ada@xn--mnchen-3ya.de', 'ada@xn--mnchen-3ya.de'],
    ['ａｄａ＠ｅｘａｍｐｌｅ．ｏｒｇ', 'ada@example.org'],
    ["o'brien@example.org", "o'brien@example.org"],
    ['ada@例え.テスト', 'ada@xn--r8jz45g.xn--zckzah'],
    ['bounce+label@simulator.amazonses.com', 'bounce+label@simulator.amazonses.com'],
    [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
  ])('when it is %j, then it is kept as %j', (text, expected) => {
    expect(normaliseAddress(text)).toBe(expected);
  });

  test.each([
    '',
    'ada',
    '@example.org',
    'ada@',
    'ada@localhost',
    'ada@@example.org',
    'ada@b@example.org',
    'ada lovelace@example.org',
    '"ada"@example.org',
    'Ada <ada@example.org>',
    'ada@exa mple.org',
    'ada@example.org\r\nBcc: x@example.org',
    'a\u0000da@example.org',
    'ada\u200b@example.org',
    'ada@exam\u200bple.org',
    'ada@exam\u00adple.org',
    'ada@ex%61mple.org',
    '.ada@example.org',
    'ada.@example.org',
    'a..da@example.org',
    'ada@example..org',
    'ada@.example.org',
    'ada@example.org.',
    'ada@-example.org',
    'ada@example-.org',
    'ada@exam_ple.org',
    'ada@example.c',
    'ada@127.0.0.1',
    'ada@[127.0.0.1]',
    'ada@example.123',
    'адa@example.org',
    'ada,bob@example.org',
    'ada@example.org,bob@example.org',
    `${'a'.repeat(65)}@example.org`,
    `ada@${'a'.repeat(64)}.org`,
    `ada@${'abcdefghi.'.repeat(25)}org`,
  ])('when it is %j, then it is refused', (text) => {
    expect(normaliseAddress(text)).toBeUndefined();
  });

  test('when it is normalised twice, then the second time changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(address, fc.emailAddress(), fc.string({ unit: 'binary' })), (text) => {
        const once = normaliseAddress(text);
        if (once !== undefined) expect(normaliseAddress(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  test('when only letter case or surrounding space differ, then it is the same address', () => {
    fc.assert(
      fc.property(address, (text) => {
        const expected = normaliseAddress(text);
        expect(expected).toBeDefined();
        expect(normaliseAddress(` ${text.toUpperCase()}\t`)).toBe(expected);
      }),
    );
  });

  test('when it is accepted, then it is printable ASCII of at most 254 characters with one @, dots and plus kept', () => {
    fc.assert(
      fc.property(address, (text) => {
        const kept = normaliseAddress(text) ?? '';
        expect(kept).toMatch(/^[!-?A-~]+@[a-z0-9.-]+$/);
        expect(kept.length).toBeLessThanOrEqual(254);
        expect(kept.split('@')[0]).toBe(text.split('@')[0]);
      }),
    );
  });
});

describe('given addresses, when mails are counted by mailbox', () => {
  test.each([
    ['ada+1@example.org', 'ada@example.org'],
    ['ada+chess+x@example.org', 'ada@example.org'],
    ['a.d.a@example.org', 'a.d.a@example.org'],
    ['a.d.a+1@gmail.com', 'ada@gmail.com'],
    ['a.da@googlemail.com', 'ada@gmail.com'],
    ['a.da@notgmail.com', 'a.da@notgmail.com'],
    ['a.da@gmail.com.example.org', 'a.da@gmail.com.example.org'],
    ['+49123@example.org', '+49123@example.org'],
    ['+49123+x@example.org', '+49123@example.org'],
  ])('then %s counts as %s', (one, mailbox) => {
    expect(mailboxOf(one)).toBe(mailbox);
  });

  test('then a mailbox is its own mailbox and an address, with as much before the @ as it ever had', () => {
    fc.assert(
      fc.property(address, (text) => {
        const mailbox = mailboxOf(normaliseAddress(text) ?? '');
        expect(mailboxOf(mailbox)).toBe(mailbox);
        expect(normaliseAddress(mailbox)).toBe(mailbox);
      }),
    );
  });
});

describe('given two addresses, when one answers for the other', () => {
  test.each([
    ['ada@example.org', 'ada@example.org'],
    ['a.d.a@gmail.com', 'ada+1@googlemail.com'],
  ])('then %s and %s are one mailbox', (one, other) => {
    expect(isSameMailbox(one, other)).toBe(true);
  });

  test.each([
    ['ada+1@example.org', 'ada@example.org'],
    ['a.da@example.org', 'ada@example.org'],
    ['ada@gmail.com', 'eve@gmail.com'],
    ['ada@gmail.com', 'ada@gmail.com.example.org'],
  ])('then %s and %s may be two people', (one, other) => {
    expect(isSameMailbox(one, other)).toBe(false);
  });
});
