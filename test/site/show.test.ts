import { describe, expect, test } from 'vitest';
import { acceptedRegion } from '../../functions/domain/accept-language.ts';
import { timeInWords } from '../../functions/domain/meetups/time-in-words.ts';
import { REACHES } from '../../functions/domain/model.ts';
import { areaFor } from '../../functions/mail/area-for.ts';
import { messagesIn } from '../../functions/site/messages/by-language.ts';
import { showIn } from '../../functions/site/show.ts';

/** Intl puts narrow and unbreakable spaces where a test wants plain ones. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const EVENING = ['2026-12-18T00:00:00Z', 'America/New_York'] as const;

describe('given what a browser says of its languages', () => {
  test.each([
    ['en-US,en;q=0.9', 'en', 'US'],
    ['en,en-US;q=0.9', 'en', 'US'],
    ['de-DE,de;q=0.9,en-US;q=0.8', 'en', 'US'],
    ['de-DE,de;q=0.9,en-US;q=0.8', 'de', 'DE'],
    ['zh-Hant-TW,de-Latn-AT', 'de', 'AT'],
    ['en-x-us', 'en', 'US'],
    ['en', 'en', undefined],
    ['fr-FR', 'en', undefined],
    ['en-001', 'en', undefined],
    ['*', 'en', undefined],
  ] as const)('%s, when a page is in %s, then its region is %s', (said, language, region) => {
    expect(acceptedRegion(said, language)).toBe(region);
  });
});

describe('given readers of several regions', () => {
  test.each([
    [
      'en',
      undefined,
      'Thursday, 17 December 2026, 19:00 (Eastern Standard Time)',
      'Thu 17 Dec, 19:00',
      '19:00',
    ],
    [
      'en',
      'US',
      'Thursday, December 17, 2026 at 7:00 PM Eastern Standard Time',
      'Thu, Dec 17, 7:00 PM',
      '7:00 PM',
    ],
    [
      'en',
      'GB',
      'Thursday, 17 December 2026 at 7:00 pm Eastern Standard Time',
      'Thu 17 Dec, 7:00 pm',
      '7:00 pm',
    ],
    ['en', 'IE', 'Thursday, 17 December 2026, 19:00 (Eastern Standard Time)', 'Thu, 17 Dec, 19:00', '19:00'],
    [
      'de',
      'US',
      'Donnerstag, 17. Dezember 2026, 19:00 Uhr (Nordamerikanische Ostküsten-Normalzeit)',
      'Do., 17. Dez., 19:00',
      '19:00',
    ],
  ] as const)(
    'when times are shown in %s-%s, then clocks are read as there',
    (language, region, long, short, clock) => {
      const show = showIn(language, region);
      expect(plain(show.time(...EVENING))).toBe(long);
      expect(plain(show.shortTime(...EVENING))).toBe(short);
      expect(plain(show.clock('19:00'))).toBe(clock);
    },
  );

  test.each([
    ['en', 'US', ['1.2 mi (2 km)', '3 mi (5 km)', '6 mi (10 km)', '16 mi (25 km)', '31 mi (50 km)']],
    ['en', 'AU', ['2 km', '5 km', '10 km', '25 km', '50 km']],
    ['en', undefined, ['2 km', '5 km', '10 km', '25 km', '50 km']],
    ['de', 'AT', ['2 km', '5 km', '10 km', '25 km', '50 km']],
    ['de', 'US', ['1,2 mi (2 km)', '3 mi (5 km)', '6 mi (10 km)', '16 mi (25 km)', '31 mi (50 km)']],
  ] as const)(
    'when distances are shown in %s-%s, then miles stand where people think in them',
    (language, region, shown) => {
      expect(REACHES.map((km) => plain(showIn(language, region).distance(km)))).toEqual(shown);
    },
  );

  test('when an area stands alone, then it begins with a capital, and its distance is theirs', () => {
    expect(showIn('en', 'US').areaAlone('near Hoboken, NJ')).toBe('Near Hoboken, NJ');
    expect(showIn('de').areaAlone('near Hoboken, NJ')).toBe('Bei Hoboken, NJ');
    expect(plain(showIn('en', 'US').area('about 120 km north-west of Alice Springs'))).toBe(
      'about 75 mi (120 km) north-west of Alice Springs',
    );
    expect(showIn('en').area('about 120 km north-west of Alice Springs')).toBe(
      'about 120 km north-west of Alice Springs',
    );
  });
});

describe('given a member who reads pages and mails', () => {
  test.each([
    ['en', 'US'],
    ['en', 'GB'],
    ['en', undefined],
    ['de', 'DE'],
    ['de', 'AT'],
  ] as const)(
    'when they read %s as in %s, then times and distances are the same in both',
    async (language, region) => {
      const reader = { language, region };
      const show = showIn(language, region, (await messagesIn(language)).placeName);
      const area = 'about 120 km north-west of Munich, Bavaria, Germany';
      expect(timeInWords(...EVENING, reader)).toBe(show.time(...EVENING));
      expect(areaFor(reader, area)).toBe(show.area(area));
    },
  );
});
