import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { costDocument } from '../lib/tools/cost/document.ts';
import { readCostInputs } from '../lib/tools/cost/inputs.ts';

await writeFile(join(import.meta.dirname, '../docs/cost.md'), costDocument(readCostInputs()));
