import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, glob, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, type Metafile } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const OUT = 'dist/functions';
const HASH_FILE = 'sources.sha256';
const PLACES = 'dist/places.tsv';
const GAZETTEER_MODULE = 'functions/runtime/gazetteer-file.ts';

/** Folder that holds an entry point's bundle, `index.mjs` and what goes with it. */
export function bundleFolder(entry: string): string {
  return join(ROOT, OUT, entry);
}

/** Bundles all entry points to dist/functions, unless that was done from these very sources before. */
export async function bundle(): Promise<void> {
  const hash = await hashFiles([
    'functions/**/*.{ts,css,js,svg,html}',
    'package-lock.json',
    'tsconfig.json',
    'lib/bundle.ts',
    'lib/distil-places.ts',
  ]);
  const kept = await readFile(join(ROOT, OUT, HASH_FILE), 'utf8').catch(() => '');
  if (kept === hash) return;
  const entries = await files(['functions/{http,stream,queue,schedule}/*.ts']);
  const fresh = `dist/.functions-${process.pid}`;
  await rm(join(ROOT, fresh), { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: entries.map((file) => ({ in: file, out: `${entryName(file)}/index` })),
    outdir: fresh,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
    alias: { '@aws-sdk/credential-provider-node': join(ROOT, 'functions/runtime/credentials.ts') },
    banner: {
      js: "import{createRequire as convokeRequire}from'node:module';const require=convokeRequire(import.meta.url);",
    },
  });
  await rm(join(ROOT, OUT), { recursive: true, force: true });
  await rename(join(ROOT, fresh), join(ROOT, OUT));
  await writeFile(join(ROOT, OUT, 'metafile.json'), JSON.stringify(metafile));
  await writeFile(join(ROOT, OUT, HASH_FILE), hash);
}

function entryName(file: string): string {
  return file.replace(/^functions\//, '').replace(/\.ts$/, '');
}

async function files(patterns: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob(patterns, { cwd: ROOT })) found.push(file);
  return found.sort();
}

async function hashFiles(patterns: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await files(patterns)) {
    hash
      .update(`${file}\0`)
      .update(await readFile(join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}
