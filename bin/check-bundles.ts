import { type Bundle, bundle, readBundles } from '../lib/build/bundle.ts';

/** KB (1000 bytes) minified, without data files: what start-up time allows. */
const BUDGET_KB = { http: 352, other: 600 };

/** Either of these in a bundle means that a file imports zod's namespace object, with all locales. */
const BANNED = /node_modules\/zod\/v4\/(locales\/index|classic\/external)\.js$/;

const LARGEST = 3;

await bundle();
const bundles = [...(await readBundles())].sort(([a], [b]) => a.localeCompare(b));
const complaints = bundles.flatMap(([name, made]) => complaintsAbout(name, made));

console.log(`${'entry point'.padEnd(22)} ${'KB'.padStart(5)}  largest in it (KB)`);
for (const [name, made] of bundles) {
  const parts = largestParts(made).map(([part, bytes]) => `${part} ${kb(bytes)}`);
  console.log(`${name.padEnd(22)} ${kb(made.bytes).padStart(5)}  ${parts.join(', ')}`);
}
for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;

function complaintsAbout(name: string, made: Bundle): string[] {
  const budget = BUDGET_KB[kindOf(name)];
  const banned = Object.keys(made.inputs).filter((file) => BANNED.test(file));
  return [
    ...(made.bytes > budget * 1000
      ? [`${name} has ${kb(made.bytes)} KB, more than its budget of ${budget}.`]
      : []),
    ...(banned.length > 0
      ? [`${name} holds ${banned.join(' and ')}: import zod as \`import * as z from 'zod/mini'\`.`]
      : []),
  ];
}

function kindOf(name: string): keyof typeof BUDGET_KB {
  return name.startsWith('http/') ? 'http' : 'other';
}

function largestParts(made: Bundle): [string, number][] {
  const parts = new Map<string, number>();
  for (const [file, { bytesInOutput }] of Object.entries(made.inputs)) {
    const part = partOf(file);
    parts.set(part, (parts.get(part) ?? 0) + bytesInOutput);
  }
  return [...parts].sort(([, a], [, b]) => b - a).slice(0, LARGEST);
}

/** The package that a file belongs to; our own files count as one. */
function partOf(file: string): string {
  const [, path] = file.split(/node_modules\/(?!.*node_modules\/)/);
  return path?.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? 'convoke';
}

function kb(bytes: number): string {
  return Math.ceil(bytes / 1000).toString();
}
