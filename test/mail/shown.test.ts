import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutJoiners } from '../../functions/domain/members/joiners.ts';
import { shorten, shown } from '../../functions/mail/letter/shown.ts';
import { hostileText } from './hostile-text.ts';

describe('text from people as a mail shows it', () => {
  it.each([
    ['Board games', 'Board games'],
    ['  Board \t games\n', 'Board games'],
    ['Ada\r\nBcc: spy@evil.com', 'Ada Bcc: spy@evil. com'],
    ['Ada\u2028Bcc:\u0085x', 'Ada Bcc: x'],
    ['\u202eevil\u202c', 'evil'],
    ['a\u2066b\u2069c\u200bd\u200ee\ufefff', 'abcdef'],
    ['soft\u00adhyphen and \u3164blank', 'softhyphen and blank'],
    ['\ud800lone', 'lone'],
    ['tag\u{e0041}ged', 'tagged'],
    ['http://evil.com/x', 'evil. com/x'],
    ['hthttp://tp://evil.com', 'evil. com'],
    ['mailto:spy@evil.com', 'spy@evil. com'],
    ['Amailto:spy@evil.comEND', 'Aspy@evil. comEND'],
    ['WWW.EVIL.COM', 'WWW. EVIL. COM'],
    ['evil\u200b.com', 'evil. com'],
    ['evil．com', 'evil． com'],
    [`${'x'.repeat(100)}.evil.com`, `${'x'.repeat(100)}. evil. com`],
    ['Node.js', 'Node.js'],
    ['J.R.R. Tolkien', 'J.R.R. Tolkien'],
    ['version 2.0, at 19.30', 'version 2.0, at 19.30'],
    ['日本語 🎲 العربية', '日本語 🎲 العربية'],
    ['e\u0301', 'é'],
  ])('shows %j as %j', (given, expected) => {
    expect(shown(given)).toBe(expected);
  });

  it('is one line without anything unseen, whatever is given', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(withoutJoiners(shown(text))).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^ | $| {2}/u);
      }),
    );
  });

  it('changes nothing more when applied again', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(shown(shown(text))).toBe(shown(text));
      }),
    );
  });

  it('holds no web address, whatever is given', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(shown(text)).not.toMatch(/:\/\/|mailto:|[a-z0-9]\.(com|org)(?![\p{L}\p{N}_-])/iu);
      }),
    );
  });
});

describe('shortening', () => {
  it('counts what the eye counts and cuts no character in half', () => {
    expect(shorten('abc', 3)).toBe('abc');
    expect(shorten('abcd', 3)).toBe('ab…');
    expect(shorten('👩🏽👩🏽👩🏽', 2)).toBe('👩🏽…');
  });
});
