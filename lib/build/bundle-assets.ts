import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';

/** What browsers load with a page. Files in subfolders are parts of these. */
export const ASSET_SOURCES = 'functions/site/assets/*.*';

/** Compressing these again would only make them larger. */
const COMPRESSED_ALREADY = /\.(png|webp|avif|woff2)$/;

/**
 * Builds the site's assets from `sources`, paths below `root`. Writes into `folder`:
 * - `assets/`: every asset, minified, under a name that holds the hash of its content, and beside it the same
 *   compressed (`.br`, `.gz`);
 * - `assets.json`: the hashed name of each asset by the name that pages know, `site.css` -> `site-4WVKUDFG.css`.
 */
export async function bundleAssets(root: string, sources: readonly string[], folder: string): Promise<void> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...sources],
    entryNames: '[name]-[hash]',
    // Nothing is written here; it only makes names relative.
    outdir: root,
    outbase: root,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: ['es2022', 'safari16'],
    // Third-party licences stay with the code.
    legalComments: 'eof',
    plugins: [swaggerLicences],
    logLevel: 'error',
    loader: Object.fromEntries(
      ['.svg', '.png', '.webp', '.json', '.webmanifest', '.woff2'].map((ending) => [ending, 'copy']),
    ),
  });
  const assets = join(folder, 'assets');
  await mkdir(assets, { recursive: true });
  for (const { path, contents } of outputFiles) {
    const file = join(assets, relative(root, path));
    await writeFile(file, contents);
    if (COMPRESSED_ALREADY.test(file)) continue;
    await writeFile(`${file}.br`, brotliCompressSync(contents, { params: brotliFor(contents.length) }));
    await writeFile(`${file}.gz`, gzipSync(contents, { level: 9 }));
  }
  const names = Object.entries(metafile.outputs).flatMap(([output, { entryPoint, inputs }]) => {
    const source = entryPoint ?? Object.keys(inputs)[0];
    return source === undefined ? [] : [[knownName(source), output]];
  });
  await writeFile(join(folder, 'assets.json'), JSON.stringify(Object.fromEntries(names.sort())));
}

/** The best quality takes half a minute per megabyte and saves only 8 % more. */
const LARGE_BYTES = 200_000;
const LARGE_QUALITY = 9;

const brotliFor = (bytes: number) => ({
  [constants.BROTLI_PARAM_QUALITY]: bytes > LARGE_BYTES ? LARGE_QUALITY : constants.BROTLI_MAX_QUALITY,
});

/** The API renderer only names its licence files: here they are included. */
const swaggerLicences: Plugin = {
  name: 'licences of swagger-ui',
  setup: ({ onLoad }) =>
    onLoad({ filter: /swagger-ui-es-bundle\.js$/ }, async ({ path }) => {
      const read = (file: string) => readFile(join(dirname(path), file), 'utf8');
      const own = `/*!\n${await read('NOTICE')}\n${await read('LICENSE')}\n*/`;
      const parts = await read('swagger-ui-es-bundle.js.LICENSE.txt');
      return { contents: `${await readFile(path, 'utf8')}\n${own}\n${parts}` };
    }),
};

/** `functions/site/assets/home.ts` -> `home.js`. */
function knownName(source: string): string {
  return source.slice(source.lastIndexOf('/') + 1).replace(/\.ts$/, '.js');
}
