import { isOneSlip } from '../one-slip.ts';
import { COMMON_PROVIDERS as PROVIDERS } from './mail-providers.ts';

/** Shorter names are one slip away from too many others. */
const SHORTEST_NAME = 5;

/** Endings that there are not, and what was meant. */
const NO_ENDINGS: Readonly<Record<string, string>> = {
  con: 'com',
  cmo: 'com',
  ocm: 'com',
  comm: 'com',
  coom: 'com',
  vom: 'com',
  xom: 'com',
  cpm: 'com',
  nte: 'net',
  nett: 'net',
  ogr: 'org',
  orgg: 'org',
};
/** Endings of other countries that are a slip where somebody has their mail with a provider that has none there. */
const SHORTENED = new Set(['co', 'cm', 'om']);

/**
 * The address that somebody most likely meant who wrote another (normalised); undefined where nothing looks like a slip. For
 * asking: it may be right as it is.
 */
export function likelyAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const meant = likelyDomain(address.slice(at + 1));
  return meant === undefined ? undefined : `${address.slice(0, at)}@${meant}`;
}

function likelyDomain(domain: string): string | undefined {
  if (PROVIDERS.has(domain)) return undefined;
  const dot = domain.indexOf('.');
  const [name, ending] = [domain.slice(0, dot), domain.slice(dot + 1)];
  const last = domain.slice(domain.lastIndexOf('.') + 1);
  const better = Object.hasOwn(NO_ENDINGS, last) ? NO_ENDINGS[last] : undefined;
  const whole = better === undefined ? ending : `${ending.slice(0, -last.length)}${better}`;
  const near = likelyProvider(name, SHORTENED.has(whole) ? 'com' : whole);
  return near ?? (better === undefined ? undefined : `${name}.${whole}`);
}

function likelyProvider(name: string, ending: string): string | undefined {
  if (PROVIDERS.has(`${name}.${ending}`)) return `${name}.${ending}`;
  if (name.length < SHORTEST_NAME - 1) return undefined;
  return [...PROVIDERS].find((provider) => {
    const dot = provider.indexOf('.');
    const known = provider.slice(0, dot);
    return provider.slice(dot + 1) === ending && known.length >= SHORTEST_NAME && isOneSlip(name, known);
  });
}
