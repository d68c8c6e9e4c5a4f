import { basename, dirname, join } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

/** The texts of pages: a file for each language. */
const MESSAGES = join('functions', 'site', 'messages');
const FOLDER = './words/';

/** Keeps a language that pages load with `import()` out of their code, as a file in the folder `words` beside it. */
export const wordsBeside: Plugin = {
  name: 'words beside the code',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\/[\w-]+\.ts$/ }, ({ kind, importer, path }) =>
      kind === 'dynamic-import' && dirname(importer).endsWith(MESSAGES)
        ? { path: `${FOLDER}${basename(path, '.ts')}.mjs`, external: true }
        : undefined,
    ),
};

/** The word files that a bundle loads, as paths below its folder. */
export const wordsOf = ({ imports }: Metafile['outputs'][string]): string[] => [
  ...new Set(
    imports.filter(({ path, external }) => external && path.startsWith(FOLDER)).map(({ path }) => path),
  ),
];

/** Builds word files, as named by `wordsOf`, from the sources below `root` into `folder`. */
export async function bundleWords(
  root: string,
  options: BuildOptions,
  words: readonly string[],
  folder: string,
): Promise<void> {
  await build({
    ...options,
    absWorkingDir: root,
    entryPoints: words.map((file) => join(MESSAGES, `${basename(file, '.mjs')}.ts`)),
    outdir: join(folder, FOLDER),
    write: true,
  });
}
