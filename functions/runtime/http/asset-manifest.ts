import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** Names of asset files, with their content's hash in them, by the names that pages use. */
export type AssetManifest = Readonly<Record<string, string>>;

const manifestSchema = z.record(z.string(), z.string());

/** Reads the manifest beside the function's code (`assets.json`). Throws if it is missing. */
export function readAssetManifest(): AssetManifest {
  const file = join(process.env.LAMBDA_TASK_ROOT ?? '.', 'assets.json');
  return z.parse(manifestSchema, JSON.parse(readFileSync(file, 'utf8')));
}
