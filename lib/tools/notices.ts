import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Bundle } from '../build/bundle.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Licences that require only their own text and, for data, the Creative Commons licence that requires credit. */
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

/** Packages of which a deployment contains something although no function imports them, and what that is. */
const BESIDE_THE_CODE: Readonly<Record<string, string>> = {
  'date-holidays':
    'The table of public holidays is made of its data, which come from articles of Wikipedia, and is licensed as they are ' +
    'under CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/).',
  'swagger-ui-dist':
    'Served with the page /docs. The licences of what it is made of stand at the end of its script.',
  'world-atlas':
    'Where there is land is data of Natural Earth (https://www.naturalearthdata.com), in the public domain, simplified.',
};

/** Data that lie in the repository, with the files of their licences. */
const DATA = [
  {
    name: 'GeoNames',
    licence: 'CC-BY-4.0',
    terms: 'lib/build/geonames/LICENSE',
    about:
      'Names, places, populations, regions and time zones of towns are data of GeoNames (https://www.geonames.org), licensed ' +
      'under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), cut down to larger towns and to what Convoke needs of them.',
  },
  {
    name: 'countries-states-cities-database',
    licence: 'ODbL-1.0',
    terms: 'lib/build/postal-codes/LICENSE',
    about:
      'Postal codes, joined to towns: a database of its own beside the code, unless an operator has imported another.',
  },
];

/** Whether an SPDX expression, such as `MIT` or `(MIT OR Apache-2.0)`, allows what a deployment does. */
export function isAllowed(licence: string): boolean {
  return licence
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((names) => names.split(' AND ').every((name) => ALLOWED.has(name)));
}

/** A package's terms, and whose work it is. */
interface Licence {
  readonly name: string;
  readonly licence: string;
  readonly copyrights: readonly string[];
  readonly terms: string;
}

/**
 * The text of NOTICES: the licences of all third-party code and data in deployments. Names no versions, so that it changes
 * only when terms do. Throws for a package whose licence is not allowed, or that has neither a licence text nor a copyright.
 */
export async function noticesOf(bundles: Iterable<Bundle>): Promise<string> {
  const beside = Object.keys(BESIDE_THE_CODE).map((name) => `node_modules/${name}`);
  const folders = [...new Set([...bundles].flatMap(packagesIn).concat(beside))];
  const licences = await Promise.all(folders.map(readLicence));
  const groups = Object.values(Object.groupBy(licences, sameTerms)).flatMap((group) =>
    group === undefined ? [] : [section(group)],
  );
  const data = await Promise.all(DATA.map(dataSection));
  return [INTRODUCTION, ...[...groups, ...data].sort()].join('\n');
}

const INTRODUCTION = `Third-party notices

Convoke is under the MIT license, see LICENSE. Deployments hold the work of others under the terms below.
\`npm run notices\` writes this file.
`;
const RULE = '-'.repeat(80);

/** Folders of the packages whose code a bundle contains. */
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

/** Some packages state their copyright only in the README: our own copy of the MIT licence, in their name. */
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

/** The same terms, regardless of line breaks. */
const sameTerms = ({ name, terms }: Licence): string =>
  name in BESIDE_THE_CODE ? name : terms.replace(/\s+/g, ' ');

async function dataSection({ name, licence, terms, about }: (typeof DATA)[number]): Promise<string> {
  const text = tidy(await readFile(join(ROOT, terms), 'utf8'));
  return [RULE, `${name} (${licence})`, about, RULE, '', text, ''].join('\n');
}

function section(group: readonly Licence[]): string {
  const [first] = group;
  const heads = group.map(({ name, licence, copyrights }) =>
    [`${name} (${licence})`, ...copyrights].join('\n  '),
  );
  const about = first && BESIDE_THE_CODE[first.name];
  return [RULE, ...heads.sort(), ...(about ? [about] : []), RULE, '', first?.terms, ''].join('\n');
}
