import {
  factsOf,
  miscounts,
  misplaced,
  missedMeetings,
  unreachable,
  wrongFigures,
} from '../oracle/gathering-laws.ts';
import type { Person } from './scenarios.ts';

type Item = Readonly<Record<string, unknown>>;

/** What a load left behind when all was quiet. */
export interface Result {
  readonly items: readonly Item[];
  /** Who confirmed. */
  readonly people: readonly Pick<Person, 'email' | 'topics'>[];
  /** How many mails with a link to confirm by came to each address, and how many invitations. */
  readonly confirmations: ReadonlyMap<string, number>;
  readonly invitations: ReadonlyMap<string, number>;
  readonly queued: Readonly<Record<string, readonly string[]>>;
  readonly reports: readonly string[];
}

/** How many people a meetup takes at the local stage. */
const QUORUM = 8;
const quorumOf = () => QUORUM;

/** Every promise that was broken, in words; by an oracle that shares no code with the product. */
export function violationsOf(after: Result): string[] {
  const facts = factsOf(after.items);
  return [
    ...miscounts(facts),
    ...unreachable(facts),
    ...missedMeetings(facts, quorumOf),
    ...misplaced(facts, quorumOf),
    ...wrongFigures(facts),
    ...wrongMembers(after),
    ...wrongConfirmations(after),
    ...wrongInvitations(after),
    ...unsettled(after),
    ...Object.entries(after.queued)
      .filter(([, messages]) => messages.length > 0)
      .map(([queue, messages]) => `${messages.length} message(s) left in ${queue}: ${messages[0]}`),
    ...after.reports,
  ];
}

const ofKind = (items: readonly Item[], kind: string) => items.filter((item) => item.kind === kind);

/** Whoever confirmed is one member with just the topics they named, each once; and nobody else is. */
function wrongMembers({ items, people }: Result): string[] {
  const interests = Map.groupBy(factsOf(items).interests, ({ member }) => member);
  const found = ofKind(items, 'member').map(({ id, email }) => {
    const topics = (interests.get(String(id)) ?? []).map((interest) => String(interest.topicName));
    return nameOf(String(email), topics);
  });
  const wished = people.map(({ email, topics }) => nameOf(email, topics));
  const lost = wished.filter((name) => !found.includes(name));
  const strange = found.filter((name) => !wished.includes(name));
  const claims = ofKind(items, 'email').length;
  return [
    ...lost.map((name) => `not as wished: ${name}`),
    ...strange.map((name) => `nobody wished: ${name}`),
    ...(found.length === people.length ? [] : [`${found.length} members of ${people.length} people`]),
    ...(claims === people.length ? [] : [`${claims} addresses are taken by ${people.length} people`]),
  ];
}

const nameOf = (email: string, topics: readonly string[]) => `${email} ${topics.toSorted().join()}`;

/** One mail for each sign-up that was taken: what was refused, and asked for again, had left nothing behind. */
function wrongConfirmations({ people, confirmations }: Result): string[] {
  return people.flatMap(({ email }) => {
    const got = confirmations.get(email) ?? 0;
    return got === 1 ? [] : [`${email} got ${got} mails to confirm by`];
  });
}

/** Whoever is in a group was invited to its one meetup, once by the ledger and once by the inbox; and nobody else was. */
function wrongInvitations({ items, invitations }: Result): string[] {
  const { interests, meetups } = factsOf(items);
  const meetupOf = new Map(meetups.map((meetup) => [meetup.group, meetup]));
  const due = new Set<string>();
  const groups = new Map<string, number>();
  for (const { member, group } of interests) {
    const meetup = group === undefined ? undefined : meetupOf.get(group);
    if (!meetup) continue;
    due.add(`invitation#${meetup.id}#${meetup.sequence}#${member}`);
    groups.set(member, (groups.get(member) ?? 0) + 1);
  }
  const sent = new Set(
    ofKind(items, 'mail')
      .map(({ mailId }) => String(mailId))
      .filter((mailId) => mailId.startsWith('invitation#')),
  );
  const byInbox = ofKind(items, 'member').flatMap(({ id, email }) => {
    const [got, expected] = [invitations.get(String(email)) ?? 0, groups.get(String(id)) ?? 0];
    return got === expected ? [] : [`${email} is in ${expected} group(s) and got ${got} invitation(s)`];
  });
  return [
    ...[...due].filter((mailId) => !sent.has(mailId)).map((mailId) => `never ordered: ${mailId}`),
    ...[...sent].filter((mailId) => !due.has(mailId)).map((mailId) => `should not be: ${mailId}`),
    ...byInbox,
  ];
}

/** What the ledger says of a mail that was surely not sent and that nobody wants any more when its turn comes again. */
const GIVEN_UP: readonly unknown[] = ['retry', 'released'];

/** Mails that the ledger still waits for, or has doubts about. */
function unsettled({ items }: Result): string[] {
  return ofKind(items, 'mail').flatMap(({ mailId, state }) => {
    if (state === 'sent') return [];
    // A meeting may be called while the news that it is almost there waits.
    if (String(mailId).startsWith('almost-there') && GIVEN_UP.includes(state)) return [];
    return [`the ledger has ${mailId} as ${state}`];
  });
}
