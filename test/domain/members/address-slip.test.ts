import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseAddress } from '../../../functions/domain/members/address.ts';
import { likelyAddress } from '../../../functions/domain/members/address-slip.ts';

describe('given an address', () => {
  test.each([
    ['ann@gmial.com', 'ann@gmail.com'],
    ['ann@gamil.com', 'ann@gmail.com'],
    ['ann@gmal.com', 'ann@gmail.com'],
    ['ann@gmail.con', 'ann@gmail.com'],
    ['ann@gmial.con', 'ann@gmail.com'],
    ['ann@gmail.co', 'ann@gmail.com'],
    ['ann@hotmial.de', 'ann@hotmail.de'],
    ['ann@outlok.com', 'ann@outlook.com'],
    ['ann@yaho.co.uk', 'ann@yahoo.co.uk'],
    ['ann@iclod.com', 'ann@icloud.com'],
    ['ann@freent.de', 'ann@freenet.de'],
    ['ann@t-onlin.de', 'ann@t-online.de'],
    ['ann@club.example.con', 'ann@club.example.com'],
    ['ann@verein.ogr', 'ann@verein.org'],
  ])('%s, then it is asked whether %s is meant', (written, meant) => {
    expect(likelyAddress(written)).toBe(meant);
  });

  test.each([
    'ann@gmail.com',
    'ann@mail.com',
    'ann@email.com',
    'ann@ymail.com',
    'ann@gmx.at',
    'ann@gmx.net',
    'ann@web.de',
    'ann@wes.de',
    'ann@aol.de',
    'ann@example.co',
    'ann@example.cm',
    'ann@startup.co',
    'ann@gmail.example.org',
    'ann@mcon.de',
    'ann@uni-bonn.de',
    'ann@me.com',
    'ann@mi.com',
  ])('%s, then nothing is asked', (written) => {
    expect(likelyAddress(written)).toBeUndefined();
  });

  test('law: what is proposed is an address of the same person elsewhere, and nothing is asked of it', () => {
    const words = fc.stringMatching(/^[a-z]{1,9}$/);
    const domains = fc.oneof(
      fc
        .constantFrom('gmail.com', 'hotmail.de', 'yahoo.co.uk', 'icloud.com')
        .chain((domain) => fc.nat(domain.length - 1).map((at) => domain.slice(0, at) + domain.slice(at + 1))),
      fc.tuple(words, fc.constantFrom('con', 'ogr', 'com', 'cm', 'de')).map((parts) => parts.join('.')),
    );
    fc.assert(
      fc.property(words, domains, (person, domain) => {
        const meant = likelyAddress(`${person}@${domain}`);
        if (meant === undefined) return;
        expect(meant).toMatch(new RegExp(`^${person}@`));
        expect(normaliseAddress(meant)).toBe(meant);
        expect(likelyAddress(meant)).toBeUndefined();
      }),
    );
  });
});
