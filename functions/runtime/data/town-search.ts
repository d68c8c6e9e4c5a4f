import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createPostalCodes,
  type PostalCodes,
  type TownSearch,
  withPostalCodes,
} from '../../domain/places/postal-codes.ts';
import { loadGazetteer } from './gazetteer-file.ts';

let codes: PostalCodes | undefined;
let search: TownSearch | undefined;

/** Read by the first search with a postal code in it, from beside the function's code. Throws if the file is missing. */
function loadPostalCodes(): PostalCodes {
  codes ??= createPostalCodes(
    readFileSync(
      process.env.POSTAL_CODES_FILE ?? join(process.env.LAMBDA_TASK_ROOT ?? '.', 'postal-codes.txt'),
    ),
  );
  return codes;
}

/** The gazetteer as `loadGazetteer` has it, searched by postal codes, too: for what people write. */
export function loadTownSearch(): TownSearch {
  search ??= withPostalCodes(loadGazetteer(), loadPostalCodes);
  return search;
}
