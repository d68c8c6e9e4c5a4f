import { encode } from '../geo/geohash.ts';
import { HOME_PRECISION, type Profile, REACHES, type Reach, SLOTS, type Slot, type Topic } from '../model.ts';
import { type FoundTown, findTown } from '../places/find-town.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import type { Town } from '../places/town.ts';
import { splitTopics } from '../topics/split-topics.ts';
import { toTopic } from '../topics/topic.ts';
import { normaliseAddress } from './address.ts';
import { likelyAddress } from './address-slip.ts';
import { cleanName } from './person-name.ts';

/** What somebody typed and ticked, verbatim. */
export interface HomeDraft {
  readonly town: string;
  /** The place chosen from several (a gazetteer id), and the words it was chosen for. */
  readonly place: string;
  readonly placeFor: string;
  /** The home cell, if the browser knows it. */
  readonly cell: string;
}

export interface SignUpDraft extends HomeDraft {
  readonly reachKm: string;
  /** They may be asked about something a little beyond it. */
  readonly askFurther: boolean;
  /** Topics typed into one field, separated by commas. */
  readonly topics: string;
  /** Suggested topics that were ticked. */
  readonly suggested: readonly string[];
  /** Slugs of topics of which they were asked whether they mean another. */
  readonly asked: readonly string[];
  readonly free: readonly string[];
  readonly name: string;
  readonly email: string;
  /** The address of which they were asked whether they mean another. */
  readonly emailAsked: string;
  readonly agreed: boolean;
}

export const EMPTY_DRAFT: SignUpDraft = {
  town: '',
  place: '',
  placeFor: '',
  cell: '',
  reachKm: '10',
  askFurther: true,
  topics: '',
  suggested: [],
  asked: [],
  free: [],
  name: '',
  email: '',
  emailAsked: '',
  agreed: false,
};

/** What can be wrong with a home, most likely first. */
export type TownComplaint =
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown-code' }
  | { readonly kind: 'which' | 'unknown'; readonly towns: readonly Town[] };

export interface SignUpComplaints {
  readonly town?: TownComplaint;
  readonly reach?: true;
  readonly topics?: 'missing' | 'too-many' | 'unreadable';
  readonly name?: true;
  /** It is no address, or most likely another was meant. */
  readonly email?: true | { readonly meant: string };
  readonly agreed?: true;
}

export type CheckedSignUp =
  | { readonly signUp: Profile & { readonly topics: readonly Topic[] } }
  | { readonly complaints: SignUpComplaints };

const MAX_TOPICS = 10;
const HOME_CELL = new RegExp(`^[0-9b-hjkmnp-z]{${HOME_PRECISION}}$`);

/** Returns a draft as a sign-up, or everything that is wrong with it. Of namesakes the towns of `country` come first. */
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
    ...(email === undefined ? { email: true } : askAbout(email, draft.emailAsked)),
    ...(!draft.agreed && { agreed: true }),
  };
  if (
    'cell' in home &&
    reachKm &&
    typeof topics !== 'string' &&
    email &&
    Object.keys(complaints).length === 0
  )
    return {
      signUp: {
        ...{ email, name, home: home.cell, reachKm, askFurther: draft.askFurther },
        ...{ free: toSlots(draft.free), topics },
      },
    };
  return { complaints };
}

/** Whether an address is to be asked about: once, for it may be right as it is. */
function askAbout(email: string, asked: string): Pick<SignUpComplaints, 'email'> {
  const meant = normaliseAddress(asked) === email ? undefined : likelyAddress(email);
  return meant === undefined ? {} : { email: { meant } };
}

/** Home and reach of a draft, as far as given: what a map can show before the form is complete. */
export function homeOf(
  draft: HomeDraft & Pick<SignUpDraft, 'reachKm'>,
  gazetteer: Gazetteer,
  country?: string,
): { readonly cell: string; readonly reachKm: Reach } | undefined {
  const home = checkHome(draft, gazetteer, country);
  const reachKm = toReach(draft.reachKm);
  return 'cell' in home && reachKm ? { cell: home.cell, reachKm } : undefined;
}

/** Returns the home cell of a draft: the browser's measurement if there is one, else the town chosen or typed. */
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
  return 'town' in found ? { cell: encode(found.town, HOME_PRECISION) } : townComplaint(found);
}

/** What is wrong with words that do not name one town. */
export function townComplaint(found: Exclude<FoundTown, { readonly town: Town }>): TownComplaint {
  if ('unknownCode' in found) return { kind: 'unknown-code' };
  return 'oneOf' in found ? { kind: 'which', towns: found.oneOf } : { kind: 'unknown', towns: found.near };
}

/** Reads the reach from a form. */
export const toReach = (written: string): Reach | undefined =>
  REACHES.find((reach) => String(reach) === written);

/** Reads the weekly times from a form, skipping anything unknown. */
export const toSlots = (ticked: readonly string[]): Slot[] => SLOTS.filter((slot) => ticked.includes(slot));

function checkTopics({ topics, suggested }: SignUpDraft): Topic[] | NonNullable<SignUpComplaints['topics']> {
  const written = [...suggested, ...splitTopics(topics)].filter((one) => one.trim() !== '');
  const read = written.map((one) => toTopic(one.slice(0, 200)));
  const distinct = new Map(read.flatMap((topic) => (topic ? [[topic.slug, topic] as const] : [])));
  if (distinct.size > MAX_TOPICS) return 'too-many';
  if (read.includes(undefined)) return 'unreadable';
  return distinct.size === 0 ? 'missing' : [...distinct.values()];
}
