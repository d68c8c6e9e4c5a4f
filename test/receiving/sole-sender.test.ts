import fc from 'fast-check';
import { expect, test } from 'vitest';
import { soleSender } from '../../functions/receiving/sole-sender.ts';

test.each([
  'From: zoe@example.org',
  'from:zoe@example.org',
  'FROM: <zoe@example.org>',
  'From: Zoe Quark <zoe@example.org>',
  "From: Dr. Zoe O'Quark-Smith <Zoe@Example.ORG>",
  'From: "Quark, Zoe (Work)" <zoe@example.org>',
  'From: "yan@example.org" <zoe@example.org>',
  'From: "a \\" <yan@example.org> b" <zoe@example.org>',
  'From: =?UTF-8?Q?Zo=C3=AB_Quark?= <zoe@example.org>',
  'From: Zoë Quark <zoe@example.org>',
  'From: Zoe\n Quark\n\t<zoe@example.org>',
])('given %j, then it is zoe', (line) => {
  expect(soleSender(['Subject: From: nobody', line, 'Resent-From: yan@example.org'])).toBe('zoe@example.org');
});

test.each([
  [[]],
  [['From:']],
  [['From: zoe']],
  [['From: zoe@example.org, yan@example.org']],
  [['From: yan@example.org, Zoe <zoe@example.org>']],
  [['From: Zoe <zoe@example.org>, <yan@example.org>']],
  [['From: yan@example.org <zoe@example.org>']],
  [['From: yan@example.org (<zoe@example.org>)']],
  [['From: <yan@example.org> <zoe@example.org>']],
  [['From: Zoe <zoe@example.org> (yan@example.org)']],
  [['From: Friends: zoe@example.org;']],
  [['From: Zoe <zoe@example.org']],
  [['From: "Zoe <zoe@example.org>']],
  [['From: "Zoe" Quark <zoe@example.org>']],
  [['From: Zoe <@relay.example.org:zoe@example.org>']],
  [['From: Zoe <zoe @example.org>']],
  [['From: Zoe <"zoe"@example.org>']],
  [['From: Zoe <zo\u0435@example.org>']],
  [['From: Zoe <\uff5aoe@example.org>']],
  [['From: Zoe <zoe@ex\u00admple.org>']],
  [['From: zoe@example.org', 'From: zoe@example.org']],
  [['From: zoe@example.org', 'from : yan@example.org']],
  [['X: y\rFrom: yan@example.org', 'From: zoe@example.org']],
  [['From: zoe@example.org\rFrom: yan@example.org']],
  [['From : zoe@example.org']],
  [[`From: ${'a'.repeat(2000)} <zoe@example.org>`]],
])('given %j, then it is nobody', (lines) => {
  expect(soleSender(lines)).toBeUndefined();
});

test('given any name in quotes, then the address is the one behind it', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (name) => {
      const quoted = name.replace(/[\r\n]/g, '').replace(/["\\]/g, '\\$&');
      expect(soleSender([`From: "${quoted}" <zoe@example.org>`])).toBe('zoe@example.org');
    }),
  );
});
