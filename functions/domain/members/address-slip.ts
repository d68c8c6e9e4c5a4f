import { isOneSlip } from '../one-slip.ts';

/** Where most people have their mail, and domains that look like those and are others'. */
const PROVIDERS = new Set(
  (
    'gmail.com googlemail.com hotmail.com hotmail.de hotmail.co.uk hotmail.fr outlook.com outlook.de live.com live.de yahoo.com yahoo.de ' +
    'yahoo.co.uk yahoo.fr icloud.com protonmail.com proton.me fastmail.com posteo.de mailbox.org freenet.de t-online.de arcor.de ' +
    'web.de gmx.de gmx.net gmx.at gmx.ch gmx.com aol.com me.com mail.com mail.de mail.ru email.com email.de ymail.com rocketmail.com ' +
    'orange.fr wanadoo.fr laposte.net bluewin.ch'
  ).split(' '),
);
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
