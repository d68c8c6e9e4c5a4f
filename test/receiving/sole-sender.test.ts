import fc from 'fast-check';
import { expect, test } from 'vitest';
import { soleSender } from '../../functions/receiving/sole-sender.ts';
import { inTime } from '../support/hostile.ts';

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
  'From: "Zoe" Quark <zoe@example.org>',
  "From: 'zoe@example.org' <zoe@example.org>",
  'From: zoe@example.org <zoe@example.org>',
  'From: Zoe [ACME] <zoe@example.org>',
  'From: Zoe: Sales <zoe@example.org>',
  'From: Zoe (Sales (DE)) Quark <zoe@example.org>',
  'From: zoe@example.org (Zoe Quark)',
  'From: =?utf-8?Q?Zoe_(DE)?= <zoe@example.org>',
  'From: =?utf-8?Q?Zoe_:)?= =?utf-8?B?Wm9l?= <zoe@example.org>',
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
  [["From: 'yan@example.org' <zoe@example.org>"]],
  [['From: zoe@example.org <yan@example.org>, "x" <zoe@example.org>']],
  [['From: Zoe (<yan@example.org>) <zoe@example.org>']],
  [['From: =?utf-8?Q?yan@example.org?= <zoe@example.org>']],
  [['From: =?utf-8?Q?(?= <yan@example.org> =?utf-8?Q?)?= <zoe@example.org>']],
  [['From: Zoe ( <zoe@example.org>']],
  [['From: Zoe ) <zoe@example.org>']],
  [['From: Quark, Zoe <zoe@example.org>']],
  [['From: Friends: Zoe <zoe@example.org>;']],
  [['From: Friends: zoe@example.org']],
  [['From: Zoe@Home <zoe@example.org>']],
  [['From: Zoe <zoe@example.org>.example.net']],
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

test('given any signs around an address, then it is read as that address or as none', () => {
  const signs = fc.string({ unit: fc.constantFrom(...'<>()[]"\\,;:@=?. \'aé\t'), maxLength: 40 });
  fc.assert(
    fc.property(signs, signs, (before, after) => {
      const found = soleSender([`From: ${before} <zoe@example.org>${after}`]);
      expect([undefined, 'zoe@example.org']).toContain(found);
    }),
    { numRuns: 500 },
  );
});

test('given two addresses outside quotes anywhere, then it is nobody', () => {
  const signs = fc.string({ unit: fc.constantFrom(..."<>()[],;:=? 'a"), maxLength: 20 });
  fc.assert(
    fc.property(signs, signs, signs, (before, between, after) => {
      const line = `From: ${before} zoe@example.org ${between} yan@example.org ${after}`;
      expect(soleSender([line])).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

test.each(['"', '(', ')', '\\"', '"\\', '<', '>', '@', '=?a?q?', "'", 'a@b.c '])(
  'given as many %j as a mail can hold, then it is nobody, as fast as ever',
  async (piece) => {
    const many = piece.repeat(Math.floor((150 * 1024) / piece.length));
    for (const line of [`From: ${many}`, `From: ${many.slice(0, 950)} <zoe@example.org>`])
      await inTime(async () => soleSender([line]));
  },
);
