import { cp, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import * as z from 'zod/mini';
import { ASSET_SOURCES, bundleAssets } from './bundle-assets.ts';
import { bundleWords, wordsBeside, wordsOf } from './bundle-words.ts';
import { DATA_FILES, refreshDataApart } from './refresh-data.ts';
import { BUNDLE_SOURCES, filesOf, hashFiles } from './sources.ts';

const ROOT = join(import.meta.dirname, '../..');
const BUNDLES = join(ROOT, 'dist/functions');

/** A bundle that holds this module gets the gazetteer beside it. */
const GAZETTEER_READER = 'functions/runtime/data/gazetteer-file.ts';
/** A bundle that holds this module gets the postal codes beside it. */
const TOWN_SEARCHER = 'functions/runtime/data/town-search.ts';
/** A bundle that holds this module gets the names of the site's assets beside it. */
const MANIFEST_READER = 'functions/runtime/http/asset-manifest.ts';
/** A bundle that holds this module gets the assets themselves. */
const ASSET_READER = 'functions/runtime/http/asset-files.ts';
/** A bundle that holds this module gets the land beside it. */
const LAND_READER = 'functions/runtime/data/land-file.ts';

/** Folder of an entry point's bundle (`http/sign-up`, ...): `index.mjs`, its source map, and the data it reads. */
export function bundleFolder(entry: string): string {
  return join(BUNDLES, entry);
}

/**
 * Bundles all entry points into dist/functions, unless that was done from the same sources before.
 * The same sources produce the same bytes, so a deployment changes only what changed. Throws if esbuild finds an error.
 */
export async function bundle(): Promise<void> {
  const sources = await hashFiles(BUNDLE_SOURCES);
  if ((await readText(join(BUNDLES, 'sources.sha256'))) === sources) return;
  const fresh = join(ROOT, `dist/.functions-${process.pid}`);
  try {
    const passing = join(fresh, '.passing');
    const [metafile] = await Promise.all([bundleInto(fresh), refreshDataApart(), bundleSite(passing)]);
    const words = [...bundlesOf(metafile).values()].flatMap(wordsOf);
    await bundleWords(ROOT, WORDS_BUILD, [...new Set(words)], passing);
    await addData(fresh, metafile, passing);
    await rm(passing, { recursive: true });
    await writeFile(join(fresh, 'metafile.json'), JSON.stringify(metafile));
    await writeFile(join(fresh, 'sources.sha256'), sources);
    await replace(BUNDLES, fresh);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** esbuild's metadata of one bundle: its size and the files it is made of. */
export type Bundle = Metafile['outputs'][string];

/** The latest bundles, by entry point. */
export async function readBundles(): Promise<Map<string, Bundle>> {
  const metafile: Metafile = JSON.parse(await readFile(join(BUNDLES, 'metafile.json'), 'utf8'));
  return bundlesOf(metafile);
}

function bundlesOf(metafile: Metafile) {
  return new Map(
    Object.values(metafile.outputs).flatMap((output) =>
      output.entryPoint ? [[entryName(output.entryPoint), output] as const] : [],
    ),
  );
}

/** `functions/http/sign-up.ts` -> `http/sign-up`. */
function entryName(file: string): string {
  return file.slice('functions/'.length, -'.ts'.length);
}

async function bundleInto(folder: string): Promise<Metafile> {
  const entries = await filesOf(['functions/{http,stream,queue,schedule}/*.ts']);
  const { outputFiles, metafile } = await build({
    ...LAMBDA_BUILD,
    // Paths inside maps and metafile must not depend on the temporary folder: nothing is written here.
    outdir: BUNDLES,
    entryPoints: entries.map((file) => ({ in: file, out: `${entryName(file)}/index` })),
    metafile: true,
  });
  for (const { path, contents } of outputFiles) {
    const file = join(folder, relative(BUNDLES, path));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
  return metafile;
}

const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  logLevel: 'error',
} as const satisfies BuildOptions;

/** A client reads only the version of its package.json but would include all of it: 2 KB for each client. */
const shortDescriptions: Plugin = {
  name: 'short package descriptions',
  setup: ({ onLoad }) =>
    onLoad({ filter: /@aws-sdk[\\/]client-[^\\/]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = z.parse(
        z.object({ version: z.string() }),
        JSON.parse(await readFile(path, 'utf8')),
      );
      return { contents: JSON.stringify({ version }), loader: 'json' };
    }),
};

/** Names of the clients' services in their addresses. */
const HOSTS = {
  dynamodb: 'dynamodb',
  'dynamodb-streams': 'streams.dynamodb',
  'secrets-manager': 'secretsmanager',
  sqs: 'sqs',
  ses: 'email',
};

/** Replaces the rules by which a client finds its service with `functions/runtime/aws/endpoint.ts`. */
const plainEndpoints: Plugin = {
  name: 'plain endpoints',
  setup: ({ onLoad }) => {
    for (const [client, host] of Object.entries(HOSTS))
      onLoad(
        { filter: new RegExp(String.raw`@aws-sdk[\\/]client-${client}[\\/].*[\\/]endpointResolver\.js$`) },
        ({ path }) => ({
          resolveDir: dirname(path),
          contents: `
            import { awsEndpointFunctions } from '@aws-sdk/core/client';
            import { endpointsOf } from ${JSON.stringify(join(ROOT, 'functions/runtime/aws/endpoint.ts'))};
            export const defaultEndpointResolver = endpointsOf('${host}', awsEndpointFunctions.partition);`,
        }),
      );
  },
};

/**
 * Parts of the SDK for other places than Lambda and other settings than ours, 8 KB of each bundle: hashes without Node's
 * crypto, retries in `adaptive` mode, the region of a virtual machine. Each is the only export of the file of its name.
 */
const ELSEWHERE = ['Sha256Js', 'AdaptiveRetryStrategy', 'DefaultRateLimiter', 'getInstanceMetadataRegion'];

/** Leaves those out; calling one throws. */
const nothingForElsewhere: Plugin = {
  name: 'nothing for elsewhere',
  setup: ({ onLoad }) => {
    for (const name of ELSEWHERE)
      onLoad(
        { filter: new RegExp(String.raw`@smithy[\\/]core[\\/]dist-es[\\/].*[\\/]${name}\.js$`) },
        () => ({
          contents: `export function ${name}() { throw new Error('${name} is left out of the bundles'); }`,
        }),
      );
  },
};

/** Leaves out which file names are of which type, 76 KB: what our mails carry has both. Asking for one throws. */
const noListOfTypes: Plugin = {
  name: 'no list of types',
  setup: ({ onLoad }) =>
    onLoad({ filter: /nodemailer[\\/].*[\\/]mime-types\.js$/ }, () => ({
      contents: ['detectMimeType', 'detectExtension']
        .map((name) => `export function ${name}() { throw new Error('${name} is left out of the bundles'); }`)
        .join('\n'),
    })),
};

/** esbuild's settings for a function's bundle; nothing is written. */
export const LAMBDA_BUILD = {
  ...COMMON,
  outExtension: { '.js': '.mjs' },
  minify: true,
  mainFields: ['module', 'main'],
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  alias: {
    '@aws-sdk/credential-provider-node': join(ROOT, 'functions/runtime/aws/credentials.ts'),
    '@aws-sdk/endpoint-cache': join(ROOT, 'functions/runtime/aws/endpoint-cache.ts'),
  },
  plugins: [shortDescriptions, plainEndpoints, nothingForElsewhere, noListOfTypes, wordsBeside],
  // The SDK imports it only for calls that stream events, which ours never do: 15 KB in every bundle.
  external: ['@smithy/core/event-streams'],
  // CommonJS packages inside an ES module call `require` for Node's built-in modules.
  banner: {
    js: "import{createRequire as convokeRequire}from'node:module';const require=convokeRequire(import.meta.url);",
  },
} satisfies BuildOptions;

/** Words contain no code that could fail, so they need no source map. */
const WORDS_BUILD = { ...LAMBDA_BUILD, banner: {}, sourcemap: false } as const satisfies BuildOptions;

async function bundleSite(folder: string): Promise<void> {
  await bundleAssets(ROOT, await filesOf([ASSET_SOURCES]), folder);
}

/** Puts the files that a function reads beside its code; `made` holds those that the same build produced. */
async function addData(folder: string, metafile: Metafile, made: string): Promise<void> {
  for (const [entry, output] of bundlesOf(metafile)) {
    const { inputs } = output;
    const beside = join(folder, entry);
    if (GAZETTEER_READER in inputs) await link(DATA_FILES.places, join(beside, 'places.tsv'));
    if (TOWN_SEARCHER in inputs) await link(DATA_FILES.postalCodes, join(beside, 'postal-codes.txt'));
    if (LAND_READER in inputs) await link(DATA_FILES.land, join(beside, 'land.bin'));
    if (MANIFEST_READER in inputs) await link(join(made, 'assets.json'), join(beside, 'assets.json'));
    if (ASSET_READER in inputs) await cp(join(made, 'assets'), join(beside, 'assets'), { recursive: true });
    for (const file of wordsOf(output)) {
      await mkdir(dirname(join(beside, file)), { recursive: true });
      await link(join(made, file), join(beside, file));
    }
  }
}

/** Replaces the old folder with the fresh one. If another process was quicker, its result stays. */
async function replace(old: string, fresh: string): Promise<void> {
  await rm(old, { recursive: true, force: true });
  await rename(fresh, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
}

async function readText(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
