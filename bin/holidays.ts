import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { holidaysModule } from '../lib/tools/holidays.ts';

const FILE = join(import.meta.dirname, '../functions/domain/meetups/holidays.ts');
await writeFile(FILE, holidaysModule(new Date().getUTCFullYear()));
