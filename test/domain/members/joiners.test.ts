import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { venueWords } from '../../../functions/domain/meetups/venue-words.ts';
import { withoutJoiners } from '../../../functions/domain/members/joiners.ts';
import { cleanName, firstName } from '../../../functions/domain/members/person-name.ts';
import { plainText } from '../../../functions/domain/members/plain-text.ts';
import { toTopic } from '../../../functions/domain/topics/topic.ts';
import { shown } from '../../../functions/mail/letter/shown.ts';

/** Words of eleven scripts and some pictures, each as its readers write it. */
const WRITTEN = [
  'نمی\u200cدانم',
  'می\u200cخواهم',
  'کتاب\u200cها',
  'ܫܠܡ\u200cܐ',
  'क्\u200dष',
  'क्\u200cष',
  'শ্রীমান্\u200cনাম',
  'র\u200d্যাব',
  'ക്\u200dഷ',
  'രാജന്\u200d',
  'ශ්\u200dරී',
  'ન્\u200dય',
  'க்\u200cஷ',
  'ಕ್\u200cಷ',
  'క్\u200cష',
  '👨\u200d👩\u200d👧',
  '🏳\ufe0f\u200d🌈',
  '👩🏽\u200d💻',
  '❤\ufe0f\u200d🔥 Salsa',
  '1\ufe0f\u20e3 first',
];

describe('given words that need joiners', () => {
  test.each(WRITTEN)('when they are %j, then names, topics, venues and mails keep them', (word) => {
    expect(plainText(word)).toBe(word);
    expect(shown(word)).toBe(word.normalize('NFC'));
    if (/[\p{L}\p{N}]/u.test(word)) {
      expect(cleanName(word)).toBe(word);
      expect(venueWords(word)).toBe(word);
      expect(toTopic(word)?.name).toBe(word);
    }
  });

  test.each(['نمی\u200cدانم', 'क्\u200dष', 'രാജന്\u200d', 'র\u200d্যাব'])(
    'when a first name is %j, then others read it so',
    (name) => {
      expect(firstName(name)).toBe(name);
    },
  );
});

describe('given joiners where no script needs them', () => {
  test.each([
    ['An\u200dna', 'Anna'],
    ['Che\u200css', 'Chess'],
    ['Ada\ufe0f', 'Ada'],
    ['ab\u200c\u200d\u200ccd', 'abcd'],
    ['نمی\u200c', 'نمی'],
    ['نمی\u200c x', 'نمی x'],
    ['نمی\u200c\u200d\u200cدانم', 'نمی\u200cدانم'],
    ['\u200d👩', '👩'],
    ['👩\u200d', '👩'],
    ['👩\u200dx', '👩x'],
    ['д\u200dа', 'да'],
    ['日\u200d本', '日本'],
    ['evil\u200d.com', ''],
    ['T.M\u200de', 'T. Me'],
    ['a.র\u200d্যাব', ''],
    ['১.ক্\u200dষ', ''],
    ['ن\u202e\u200cم', 'ن\u200cم'],
  ])('when it is %j, then it becomes %j', (text, left) => {
    expect(plainText(text)).toBe(left);
  });
});

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...WRITTEN, '\u200c', '\u200d', '\ufe0f', ' ', '-', "'", '\u202e', '\u0301', '\u094d'),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

describe('whatever people write', () => {
  test('then a topic with and without joiners is one', () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(toTopic(written)?.slug).toBe(toTopic(withoutJoiners(written))?.slug);
      }),
      { numRuns: 5_000 },
    );
  });

  test('then cleaning twice is cleaning once, and nothing unseen but a joiner is left', () => {
    fc.assert(
      fc.property(text, (written) => {
        const clean = plainText(written);
        expect(plainText(clean)).toBe(clean);
        expect(shown(shown(written))).toBe(shown(written));
        expect(withoutJoiners(clean)).not.toMatch(/[\p{C}\p{Default_Ignorable_Code_Point}]/u);
        expect(clean).not.toMatch(/[\u200c\u200d]{2}|\p{Script=Latin}[\u200c\u200d]/u);
      }),
      { numRuns: 5_000 },
    );
  });

  test('then its slug is the one of before joiners were kept, when all that is unseen was dropped', () => {
    const asBefore = (written: string) =>
      written
        .normalize('NFKC')
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .replace(/[\p{C}\p{Default_Ignorable_Code_Point}]+/gu, '');
    fc.assert(
      fc.property(text, (written) => {
        expect(toTopic(written)?.slug).toBe(toTopic(asBefore(written))?.slug);
      }),
      { numRuns: 5_000 },
    );
  });
});
