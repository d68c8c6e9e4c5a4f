import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** One import or re-export: `from` by path below the root, `to` the same for our own files, else the package. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
  readonly statement: string;
}

const FROM = /^(?:import|export)\s+(type\s)?[^;'"]*?\bfrom\s*['"]([^'"]+)['"]/gm;
const BARE = /^import\s*['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]/g;

/** Every arrow that leaves a file. */
export function arrowsOf(from: string, source: string): Arrow[] {
  const to = (name: string) => (name.startsWith('.') ? join(dirname(from), name) : name);
  return [
    ...[...source.matchAll(FROM)].map(([statement, type, name = '']) => ({
      from,
      to: to(name),
      typeOnly: type !== undefined,
      statement,
    })),
    ...[...source.matchAll(BARE), ...source.matchAll(DYNAMIC)].map(([statement, name = '']) => ({
      from,
      to: to(name),
      typeOnly: false,
      statement,
    })),
  ];
}

export const sourceOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Every source file below the root. */
export const files = ['functions', 'lib', 'bin'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
);
/** Every arrow of the graph. */
export const arrows = files.flatMap((file) => arrowsOf(file, sourceOf(file)));
