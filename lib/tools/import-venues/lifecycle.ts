import { textIn } from './loose-values.ts';

/** Main keys of OpenStreetMap: what makes something a place to go to. */
const MAIN_KEYS = ['amenity', 'shop', 'leisure', 'tourism', 'club', 'office', 'craft', 'building'];

/** Prefixes of keys that are not true yet or no longer (OpenStreetMap wiki, "Lifecycle prefix"). */
const PREFIXES = new Set(
  'proposed planned construction disused abandoned ruins demolished removed razed destroyed dismantled was historic closed vacant no'.split(
    ' ',
  ),
);
/** Marks on a place as a whole, `disused=yes`. A ruin may be visited, and a historic place may be open. */
const PLAIN_MARKS =
  'proposed planned construction disused abandoned demolished removed razed destroyed dismantled'.split(' ');
/** Values of a main key for an empty place: `shop=vacant`. */
const NOTHING = new Set(
  'no none vacant disused abandoned closed ruins demolished removed razed destroyed construction proposed planned'.split(
    ' ',
  ),
);

type Tags = Readonly<Record<string, unknown>>;

/**
 * Whether OpenStreetMap's tags say that a place is gone or not there yet: a mark on the whole, or on a main key with no
 * other one alive. A building alone does not count as alive: the pub is gone, its house stands.
 */
export function isGone(tags: Tags): boolean {
  if (PLAIN_MARKS.some((mark) => isYes(tags[mark]))) return true;
  const said = MAIN_KEYS.filter((key) => isSaid(tags[key]));
  const alive = said.filter((key) => !NOTHING.has(word(tags[key])));
  const marked = Object.keys(tags).flatMap((key) => (isTrue(tags[key]) ? (markedKey(key) ?? []) : []));
  const dead = [...marked, ...said.filter((key) => isTrue(tags[key]) && !alive.includes(key))];
  const isHouse = (key: string) => key === 'building';
  return dead.length > 0 && !alive.some((key) => !isHouse(key) || dead.every(isHouse));
}

/** The main key that a key marks as gone: `amenity` for `was:disused:amenity`. */
function markedKey(key: string): string | undefined {
  if (!key.includes(':')) return undefined;
  const parts = key.toLowerCase().split(':');
  const main = parts.pop() ?? '';
  return MAIN_KEYS.includes(main) && parts.every((part) => PREFIXES.has(part)) ? main : undefined;
}

const word = (value: unknown) => (value === true ? 'yes' : (textIn(value) ?? '').toLowerCase());
const isSaid = (value: unknown) => word(value) !== '';
const isTrue = (value: unknown) => isSaid(value) && word(value) !== 'no';
const isYes = (value: unknown) => /^(yes|true|1)$/.test(word(value));
