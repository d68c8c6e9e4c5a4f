import { encode } from '../geo/geohash.ts';
import { HOME_PRECISION, type Profile, REACHES, type Reach, SLOTS, type Slot, type Topic } from '../model.ts';
import { type FoundTown, findTown } from '../places/find-town.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import type { Town } from '../places/town.ts';
import { toTopic } from '../topics/topic.ts';
import { normaliseAddress } from './address.ts';
import { cleanName } from './person-name.ts';

/** What somebody has typed and ticked, exactly so. */
export interface HomeDraft {
  readonly town: string;
  /** The place chosen of several (a gazetteer id), and the words that it was chosen for. */
  readonly place: string;
  readonly placeFor: string;
  /** The home cell, where the browser knows it. */
  readonly cell: string;
}

export interface SignUpDraft extends HomeDraft {
  readonly reachKm: string;
  /** Topics in one field, a comma between. */
  readonly topics: string;
  /** Topics ticked of those suggested. */
  readonly suggested: readonly string[];
  readonly free: readonly string[];
  readonly name: string;
  readonly email: string;
  readonly agreed: boolean;
}

export const EMPTY_DRAFT: SignUpDraft = {
  town: '',
  place: '',
  placeFor: '',
  cell: '',
  reachKm: '10',
  topics: '',
  suggested: [],
  free: [],
  name: '',
  email: '',
  agreed: false,
};

/** What is wrong with a home, in the order of likelihood. */
export type TownComplaint =
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown-code' }
  | { readonly kind: 'which' | 'unknown'; readonly towns: readonly Town[] };

export interface SignUpComplaints {
  readonly town?: TownComplaint;
  readonly reach?: true;
  readonly topics?: 'missing' | 'too-many' | 'unreadable';
  readonly name?: true;
  readonly email?: true;
  readonly agreed?: true;
}

export type CheckedSignUp =
  | { readonly signUp: Profile & { readonly topics: readonly Topic[] } }
  | { readonly complaints: SignUpComplaints };

const MAX_TOPICS = 10;
const HOME_CELL = new RegExp(`^[0-9b-hjkmnp-z]{${HOME_PRECISION}}$`);

/** A draft as a sign-up, or everything that is wrong with it at once; of namesakes the towns of `country` come first. */
export function checkSignUp(draft: SignUpDraft, gazetteer: Gazetteer, country?: string): CheckedSignUp {
  const home = checkHome(draft, gazetteer, country);
  const reachKm = toReach(draft.reachKm);
  const topics = checkTopics(draft);
  const name = draft.name.trim() === '' ? undefined : cleanName(draft.name);
  const email = normaliseAddress(draft.email);
  const complaints: SignUpComplaints = {
    ...('cell' in home ? {} : { town: home }),
    ...(reachKm === undefined && { reach: true }),
    ...(typeof topics === 'string' && { topics }),
    ...(draft.name.trim() !== '' && name === undefined && { name: true }),
    ...(email === undefined && { email: true }),
    ...(!draft.agreed && { agreed: true }),
  };
  if (
    'cell' in home &&
    reachKm &&
    typeof topics !== 'string' &&
    email &&
    Object.keys(complaints).length === 0
  )
    return { signUp: { email, name, home: home.cell, reachKm, free: toSlots(draft.free), topics } };
  return { complaints };
}

/** Home and reach of a draft, as far as it tells them: what a map can show before all is said. */
export function homeOf(
  draft: HomeDraft & Pick<SignUpDraft, 'reachKm'>,
  gazetteer: Gazetteer,
): { readonly cell: string; readonly reachKm: Reach } | undefined {
  const home = checkHome(draft, gazetteer);
  const reachKm = toReach(draft.reachKm);
  return 'cell' in home && reachKm ? { cell: home.cell, reachKm } : undefined;
}

/** The home cell that a draft means. What the browser measured goes first, then the town that was chosen or written. */
export function checkHome(
  draft: HomeDraft,
  gazetteer: Gazetteer,
  country?: string,
): { readonly cell: string } | TownComplaint {
  if (HOME_CELL.test(draft.cell)) return { cell: draft.cell };
  const town = draft.town.trim();
  if (town === '') return { kind: 'missing' };
  const chosen = draft.placeFor.trim() === town ? gazetteer.byId(draft.place) : undefined;
  const found: FoundTown = chosen ? { town: chosen } : findTown(gazetteer, town, country);
  if ('town' in found) return { cell: encode(found.town, HOME_PRECISION) };
  if ('unknownCode' in found) return { kind: 'unknown-code' };
  return 'oneOf' in found ? { kind: 'which', towns: found.oneOf } : { kind: 'unknown', towns: found.near };
}

/** The reach that a form names. */
export const toReach = (written: string): Reach | undefined =>
  REACHES.find((reach) => String(reach) === written);

/** The weekly times that a form names; what is none is left out. */
export const toSlots = (ticked: readonly string[]): Slot[] => SLOTS.filter((slot) => ticked.includes(slot));

function checkTopics({ topics, suggested }: SignUpDraft): Topic[] | NonNullable<SignUpComplaints['topics']> {
  const written = [...suggested, ...topics.split(/[,;\n、،]/)].filter((one) => one.trim() !== '');
  const read = written.map((one) => toTopic(one.slice(0, 200)));
  const distinct = new Map(read.flatMap((topic) => (topic ? [[topic.slug, topic] as const] : [])));
  if (distinct.size > MAX_TOPICS) return 'too-many';
  if (read.includes(undefined)) return 'unreadable';
  return distinct.size === 0 ? 'missing' : [...distinct.values()];
}
