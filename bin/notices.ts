import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle, readBundles } from '../lib/build/bundle.ts';
import { noticesOf } from '../lib/tools/notices.ts';

await bundle();
const bundles = await readBundles();
await writeFile(join(import.meta.dirname, '../NOTICES'), await noticesOf(bundles.values()));
