import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HOLIDAYS_UNTIL } from '../../../functions/domain/meetups/holidays.ts';
import { holidaysModule } from '../../../lib/tools/holidays.ts';

const FILE = join(import.meta.dirname, '../../../functions/domain/meetups/holidays.ts');

test('given the table of holidays, then it is what `npm run holidays` writes', async () => {
  const firstYear = Number(HOLIDAYS_UNTIL.slice(0, 4)) - 2;
  expect(await readFile(FILE, 'utf8')).toBe(holidaysModule(firstYear));
});
