import Holidays from 'date-holidays';

/** Countries whose public holidays are kept free: where most of those live who may use a site in English or German. */
const COUNTRIES = [
  ...['AT', 'AU', 'BE', 'BR', 'CA', 'CH', 'CZ', 'DE', 'DK', 'ES', 'FI', 'FR', 'GB', 'IE', 'IN', 'IT', 'JP'],
  ...['KR', 'LI', 'LU', 'MX', 'NL', 'NO', 'NZ', 'PL', 'PT', 'SE', 'SG', 'US', 'ZA'],
];
/** The table holds this year and so many more. */
const YEARS_AHEAD = 2;

/** The text of `functions/domain/meetups/holidays.ts`, from what `date-holidays` knows, beginning with a year. */
export function holidaysModule(firstYear: number): string {
  const years = Array.from({ length: YEARS_AHEAD + 1 }, (_, ahead) => firstYear + ahead);
  const lines = COUNTRIES.flatMap((country) => [
    `  ${country}: [`,
    ...publicHolidays(country, years).map(([date, name]) => `    '${date}', // ${name}`),
    '  ],',
  ]);
  return `// Written by \`npm run holidays\`; a test says when it is time to write it anew.
// Source: date-holidays (https://github.com/commenthol/date-holidays), whose data come from articles of Wikipedia and are
// licensed under CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/), and so is this table. Only holidays of
// whole countries; the names stand here for those who read the table.

/** The last day that the table knows. */
export const HOLIDAYS_UNTIL = '${firstYear + YEARS_AHEAD}-12-31';

/** Public holidays, \`yyyy-mm-dd\`, by ISO 3166-1 code of the country. */
export const HOLIDAYS: Readonly<Record<string, readonly string[]>> = {
${lines.join('\n')}
};
`;
}

/** Days with their English names, in order; a day of several holidays once. */
function publicHolidays(country: string, years: readonly number[]): [date: string, name: string][] {
  const calendar = new Holidays(country);
  const days = new Map<string, string>();
  for (const year of years)
    for (const { date, name, type } of calendar.getHolidays(year, 'en'))
      if (type === 'public' && !days.has(date.slice(0, 10))) days.set(date.slice(0, 10), name);
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}
