import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODINGS, type Coding, preferredCoding } from './accept-encoding.ts';
import { type AssetManifest, readAssetManifest } from './asset-manifest.ts';

export interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
  readonly encoding: Coding | undefined;
  /** The name stands for exactly this content, so it may be kept for ever. */
  readonly isForEver: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  webmanifest: 'application/manifest+json',
  webp: 'image/webp',
  woff2: 'font/woff2',
};

/** An asset's name as the build makes it: `site-4WVKUDFG.css`. */
const HASHED = /^(?<stem>[\w.-]+)-[A-Z0-9]{8}\.(?<type>[a-z0-9]+)$/;

let manifest: AssetManifest | undefined;

/**
 * Returns the asset of that file name, compressed as its reader prefers (`Accept-Encoding`); undefined for unknown names.
 * A page kept from before a deployment asks for a name of that time and gets what stands in its place now; so does the manifest,
 * in which no build writes names: its icons are `LATEST00`.
 */
export function readAsset(file: string, acceptEncoding: string): Asset | undefined {
  const { stem, type = '' } = HASHED.exec(file)?.groups ?? {};
  manifest ??= readAssetManifest();
  const known = `${stem}.${type}`;
  const current = Object.hasOwn(manifest, known) ? manifest[known] : undefined;
  const mime = TYPES[type];
  if (current === undefined || mime === undefined) return undefined;
  const path = join(process.env.LAMBDA_TASK_ROOT ?? '.', 'assets', current);
  const packed = CODINGS.filter((coding) => existsSync(path + ENDINGS[coding]));
  const encoding = preferredCoding(acceptEncoding, packed);
  return {
    type: mime,
    bytes: readFileSync(path + (encoding ? ENDINGS[encoding] : '')),
    encoding,
    isForEver: current === file,
  };
}

/** The build leaves a compressed copy beside a file where that is smaller. */
const ENDINGS: Readonly<Record<Coding, string>> = { br: '.br', gzip: '.gz' };
