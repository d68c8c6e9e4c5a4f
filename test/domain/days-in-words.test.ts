import { describe, expect, it } from 'vitest';
import { daysFor } from '../../functions/domain/days-in-words.ts';
import { timeInWords } from '../../functions/domain/meetups/time-in-words.ts';

const NEW_YEAR = '2027-01-04T23:30:00.000Z';

describe('days in words', () => {
  it.each([
    ['en', undefined, '4 January 2027', 'Mon 4 Jan', 'Monday 4 January'],
    ['en', 'GB', '4 January 2027', 'Mon 4 Jan', 'Monday 4 January'],
    ['en', 'US', 'January 4, 2027', 'Mon Jan 4', 'Monday, January 4'],
    ['de', undefined, '4. Januar 2027', 'Mo., 4. Jan.', 'Montag, 4. Januar'],
    ['de', 'DE', '4. Januar 2027', 'Mo., 4. Jan.', 'Montag, 4. Januar'],
    ['de', 'AT', '4. Jänner 2027', 'Mo., 4. Jän.', 'Montag, 4. Jänner'],
  ] as const)('%s-%s', (language, region, day, short, deadline) => {
    const days = daysFor({ language, region });
    expect(days.day(NEW_YEAR, 'UTC')).toBe(day);
    expect(days.shortDay(NEW_YEAR, 'UTC')).toBe(short);
    expect(days.deadline(NEW_YEAR, 'UTC')).toBe(deadline);
  });

  it('are those of the place: half an hour before midnight in London it is tomorrow in Berlin', () => {
    expect(daysFor({ language: 'en' }).day(NEW_YEAR, 'Europe/Berlin')).toBe('5 January 2027');
  });

  it.each([
    ['DE', 'Januar'],
    ['AT', 'Jänner'],
  ])('name the month as the time of day does: %s', (region, month) => {
    expect(timeInWords(NEW_YEAR, 'UTC', { language: 'de', region })).toContain(`4. ${month} 2027, 23:30 Uhr`);
    expect(daysFor({ language: 'de', region }).day(NEW_YEAR, 'UTC')).toBe(`4. ${month} 2027`);
  });
});
