import { roundedFigure } from '../gathering/rounded-figure.ts';
import { COMMON_TOPICS } from './common-topics.ts';
import { isSensitive } from './sensitive-topics.ts';
import type { Listing, Snapshot, TopicPolicy, TopicState } from './topic-listing.ts';

/** Fewer people than this are nobody's to know of. */
export const SHOWN_FROM = 5;
/** How old a figure is at least before others see it. */
const FIGURE_AGE_MS = 48 * 60 * 60_000;

/** What a night makes of a topic: all three together, absent ones gone. */
export type Published = Pick<TopicState, 'publicName' | 'pending' | 'shown'>;

/**
 * What the nightly reconcile makes of a topic; undefined where that changes nothing. Others see a figure of an earlier night that
 * is 48 hours old by now, and nothing below SHOWN_FROM. What must not be seen any more goes at once.
 */
export function publish(
  topic: TopicState,
  now: Date,
  { policy, majority }: { readonly policy: TopicPolicy; readonly majority?: string | undefined },
): Published | undefined {
  const { pending, shown, members } = topic;
  const settled = pending && now.getTime() - Date.parse(pending.at) >= FIGURE_AGE_MS ? pending : undefined;
  const name = publicNameOf(topic, settled?.name);
  const isListed = listingOf({ ...topic, name }, policy) === 'listed';
  const figure = settled ? figureOf(settled) : shown;
  const next: Published = {
    publicName: isListed ? name : undefined,
    pending:
      pending && !settled
        ? pending
        : members >= SHOWN_FROM || figure
          ? { members, name: majority, at: now.toISOString() }
          : undefined,
    shown: isListed ? figure : undefined,
  };
  const isSame = next.pending === pending && next.shown === shown && next.publicName === topic.publicName;
  return isSame ? undefined : next;
}

const figureOf = ({ members }: Snapshot) =>
  members >= SHOWN_FROM ? { members: roundedFigure(members) } : undefined;

/** An operator's name goes first, then the common one; else how most people wrote it. */
const publicNameOf = ({ slug, listing, publicName }: TopicState, majority: string | undefined) =>
  listing === 'listed' && publicName !== undefined
    ? publicName
    : (COMMON_TOPICS.get(slug) ?? majority ?? publicName);

/** What an operator said of a topic, else what the rules say of it under a name; a sensitive one is never listed. */
export function listingOf(
  topic: Pick<TopicState, 'slug' | 'listing' | 'sensitive'> & { readonly name?: string | undefined },
  policy: TopicPolicy,
): Listing {
  const { slug, listing, name } = topic;
  if (isSensitive(topic)) return listing === 'closed' ? 'closed' : 'hidden';
  if (listing) return listing;
  if (COMMON_TOPICS.has(slug)) return 'listed';
  return policy === 'open' && name !== undefined && !mayNameSomebody(name) ? 'listed' : 'waiting';
}

const TWO_NAMES = /(?<!\p{L})\p{Lu}\p{L}*[^\p{L}\p{N}]+\p{Lu}\p{L}*/u;
const SAYS_OF_SOMEBODY = /(?<![\p{L}\p{N}])(is an?|are|was|ist|sind|war|hat|has)(?![\p{L}\p{N}])/iu;
const ADDRESS =
  /(?<![\p{L}\p{N}])(street|road|avenue|lane|drive|court|square|flat|apartment|apt|floor|stra(ss|ß)e|str|weg|gasse|platz|allee|stock|wohnung)(?![\p{L}\p{N}])|stra(ss|ß)e(?![\p{L}\p{N}])/iu;

/** Whether words may speak of a person or a place where one lives: an operator looks first. */
const mayNameSomebody = (name: string): boolean =>
  (name.match(/\p{N}/gu)?.length ?? 0) >= 5 ||
  TWO_NAMES.test(name) ||
  SAYS_OF_SOMEBODY.test(name) ||
  ADDRESS.test(name);
