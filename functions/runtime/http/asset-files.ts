import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AssetManifest, readAssetManifest } from './asset-manifest.ts';
import { takes } from './compress.ts';

export interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
  readonly encoding: 'br' | 'gzip' | undefined;
  /** The name stands for exactly this content, so whoever has it may keep it for ever. */
  readonly isForEver: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
  woff2: 'font/woff2',
};

/** An asset's name as the build makes it: `site-4WVKUDFG.css`. */
const HASHED = /^(?<stem>[\w.-]+)-[A-Z0-9]{8}\.(?<type>[a-z0-9]+)$/;

let manifest: AssetManifest | undefined;

/**
 * The asset of that file name, compressed where the reader takes it (`Accept-Encoding`); undefined for unknown names.
 * A page that was kept from before a deployment asks for a name of that time: it gets what the name stands for now.
 */
export function readAsset(file: string, acceptEncoding: string): Asset | undefined {
  const { stem, type = '' } = HASHED.exec(file)?.groups ?? {};
  manifest ??= readAssetManifest();
  const known = `${stem}.${type}`;
  const current = Object.hasOwn(manifest, known) ? manifest[known] : undefined;
  const mime = TYPES[type];
  if (current === undefined || mime === undefined) return undefined;
  const path = join(process.env.LAMBDA_TASK_ROOT ?? '.', 'assets', current);
  const encoding = ENCODINGS.find(
    ({ name, ending }) => takes(acceptEncoding, name) && existsSync(path + ending),
  );
  return {
    type: mime,
    bytes: readFileSync(path + (encoding?.ending ?? '')),
    encoding: encoding?.name,
    isForEver: current === file,
  };
}

const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;
