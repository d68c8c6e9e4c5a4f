import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** Names of asset files, which hold a hash of their content, by the names that pages know. */
export type AssetManifest = Readonly<Record<string, string>>;

const manifestSchema = z.record(z.string(), z.string());

/** The manifest that lies beside the function's code (`assets.json`). Throws if it is missing. */
export function readAssetManifest(): AssetManifest {
  const file = join(process.env.LAMBDA_TASK_ROOT ?? '.', 'assets.json');
  return z.parse(manifestSchema, JSON.parse(readFileSync(file, 'utf8')));
}
