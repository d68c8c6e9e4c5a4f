import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Land, readLand } from '../../domain/places/land.ts';

let loaded: Land | undefined;

/**
 * The land beside the function's code (`land.bin`), read by the first call. Throws if the file is missing.
 */
export function loadLand(): Land {
  loaded ??= readLand(readFileSync(join(process.env.LAMBDA_TASK_ROOT ?? '.', 'land.bin')));
  return loaded;
}
