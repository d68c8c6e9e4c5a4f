import { parseArgs } from 'node:util';
import { LostRaceError } from '../../functions/domain/errors.ts';
import { COMMON_TOPICS } from '../../functions/domain/topics/common-topics.ts';
import { listingOf, SHOWN_FROM } from '../../functions/domain/topics/publish-topic.ts';
import { isSensitive } from '../../functions/domain/topics/sensitive-topics.ts';
import { toTopic } from '../../functions/domain/topics/topic.ts';
import { majoritySpelling, wordsOf } from '../../functions/domain/topics/topic-name.ts';
import { MergeRefusedError } from '../../functions/services/topics/merge-refused.ts';
import { mergeTopic } from '../../functions/services/topics/merge-topic.ts';
import { decideTopic, reopenTopic } from '../../functions/services/topics/review-topics.ts';
import { unmergeTopic } from '../../functions/services/topics/unmerge-topic.ts';
import type { Table } from '../../functions/store/table.ts';
import { readSpellings, readTopicItem, readUnlisted, type TopicItem } from '../../functions/store/topics.ts';
import { orUsageError, UsageError } from './usage-error.ts';

export const USAGE = `npm run topics -- list --table <name>
npm run topics -- show <topic> --table <name>
npm run topics -- approve | hide | close | reopen <topic> --why "<reason>" --table <name>
npm run topics -- merge <topic> <into> --why "<reason>" --table <name>
npm run topics -- unmerge <topic> --why "<reason>" --table <name>

  list     topics that await review, the most widely shared first, and what was decided about others
  show     a topic's state, how people spell it, and what was decided and why
  approve  lists it within three nights, under --name "<name>" or as most people spell it
  hide     removes it from all lists, as if nobody had written it; people continue to meet about it
  close    takes it down for good (410): nobody new waits for it, and nobody is brought together for it any longer
  reopen   returns it to the rules
  merge    makes one topic part of another: people and groups come along, links lead on, and its name means the other;
           if it breaks off, the same command continues, otherwise the next night does
  unmerge  undoes that within 30 days: its groups go back with everybody in them, and whoever still waits goes back

--by <who> is stored with the reason; by default the name of this machine's user.
Region, credentials and another endpoint come from the usual variables: AWS_REGION, AWS_PROFILE, AWS_ENDPOINT_URL ...`;

interface CommandContext {
  readonly openTable: (name: string) => Table;
  /** Who runs the command. */
  readonly user: string;
  readonly now: () => Date;
  readonly say: (line: string) => void;
}

/** The operator's command for topics. Throws a UsageError if it cannot be understood. */
export async function runTopicsCommand(args: readonly string[], around: CommandContext): Promise<void> {
  const { say } = around;
  const { values, positionals } = parse(args);
  if (values.help) return say(USAGE);
  const [act, written, other, ...more] = positionals;
  if (!values.table || more.length > 0 || (other !== undefined && act !== 'merge')) throw new UsageError();
  const table = around.openTable(values.table);
  if (act === 'list' && written === undefined) return list(table, say);
  const topic = toTopic(written ?? '');
  if (!topic) throw new UsageError();
  const { slug } = topic;
  if (act === 'show') return show(table, slug, say);
  if (!isAct(act)) throw new UsageError();
  const why = values.why?.trim();
  if (!why) throw new UsageError('A decision needs its reason: --why "<reason>".');
  const deciding = { why, by: values.by ?? around.user, now: around.now() };
  const same = (await readTopicItem(table, slug))?.same;
  if (same !== undefined && act !== 'merge' && act !== 'unmerge')
    throw new UsageError(`${slug} was merged into ${same}; decide about that, or unmerge it first.`);
  switch (act) {
    case 'merge': {
      const into = toTopic(other ?? '');
      if (!into) throw new UsageError();
      const { moved, leftGroups } = await unlessRefused(mergeTopic(table, slug, into.slug, deciding));
      say(`${slug} is ${into.slug} from now on: ${moved} people and groups came along in this run.`);
      if (leftGroups > 0)
        say(`${leftGroups} people were in a group of each; each of them is in one of the two now.`);
      return sayCopies(say, slug);
    }
    case 'unmerge': {
      const moved = await unlessRefused(unmergeTopic(table, slug, deciding));
      say(`${slug} is a topic of its own again: ${moved} people and groups went back in this run.`);
      return sayCopies(say, slug);
    }
    case 'approve': {
      if (isSensitive((await readTopicItem(table, slug)) ?? { slug }))
        throw new UsageError(
          `${slug} is sensitive and never listed, unless "npm run convoke -- topic ordinary" says otherwise.`,
        );
      const name = await nameFor(table, slug, values.name);
      await decideTopic(table, slug, { listing: 'listed', name, ...deciding });
      return say(
        `${slug} is approved as "${name}". It is listed within three nights, once ${SHOWN_FROM} people share it.`,
      );
    }
    case 'hide':
      await decideTopic(table, slug, { listing: 'hidden', ...deciding });
      break;
    case 'close':
      await decideTopic(table, slug, { listing: 'closed', ...deciding });
      break;
    case 'reopen':
      await reopen(table, slug, deciding);
      return say(`${slug} is left to the rules again.`);
  }
  say(`${slug} is ${act === 'hide' ? 'hidden' : 'closed'}.`);
  sayCopies(say, slug);
}

function sayCopies(say: CommandContext['say'], slug: string): void {
  say('Copies of its pages may be kept for some minutes more; to end that now:');
  say(`aws cloudfront create-invalidation --distribution-id <id> --paths ${pathsOf(slug).join(' ')}`);
}

/** What the rules of merging refuse is said to the operator as what is wrong with the command. */
async function unlessRefused<T>(done: Promise<T>): Promise<T> {
  try {
    return await done;
  } catch (error) {
    if (error instanceof MergeRefusedError) throw new UsageError(error.message);
    throw error;
  }
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  return orUsageError(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { table: text, why: text, by: text, name: text, help: { type: 'boolean' } },
    }),
  );
}

const ACTS = ['approve', 'hide', 'close', 'reopen', 'merge', 'unmerge'] as const;
const isAct = (word: string | undefined): word is (typeof ACTS)[number] => ACTS.some((act) => act === word);

/** Paths in CloudFront's cache that show a topic. */
const pathsOf = (slug: string) =>
  [
    `/topics/${slug}*`,
    `/v1/topics/${slug}*`,
    '/topics',
    '/topics?*',
    '/v1/topics*',
    '/near*',
    '/sitemap.xml',
  ].map((path) => `'${encodeURI(path)}'`);

async function list(table: Table, say: CommandContext['say']): Promise<void> {
  const topics = (await readUnlisted(table)).toSorted((a, b) => b.members - a.members);
  for (const topic of topics.filter(isToReview)) say(`waiting ${lineOf(topic)}`);
  for (const topic of topics.filter(({ listing }) => listing && listing !== 'waiting'))
    say(`${topic.listing} ${lineOf(topic)} ${topic.decision?.why ?? ''}`);
}

/** Topics of fewer people are not shown anyway. */
const isToReview = (topic: TopicItem) =>
  topic.members >= SHOWN_FROM && topic.same === undefined && listingOf(topic, 'reviewed') === 'waiting';

const lineOf = ({ slug, members }: TopicItem) => `${String(members).padStart(6)} ${slug}`;

async function show(table: Table, slug: string, say: CommandContext['say']): Promise<void> {
  const topic = await readTopicItem(table, slug);
  if (!topic) return say(`${slug}: nobody has written it.`);
  const { decision, members, publicName, shown } = topic;
  const listing = isSensitive(topic) ? 'sensitive' : listingOf(topic, 'reviewed');
  say(`${slug}: ${listing}, ${members} people, ${shown ? `shown as ${shown.members}` : 'not shown'}`);
  if (publicName !== undefined) say(`name for all: ${publicName}`);
  if (topic.same !== undefined) say(`merged into ${topic.same}`);
  if (topic.alsoKnownAs?.length) say(`merged into it: ${topic.alsoKnownAs.join(', ')}`);
  if (decision) say(`decided by ${decision.by}, ${decision.at}: ${decision.why}`);
  for (const { text, people } of await readSpellings(table, slug)) say(`written ${people} times: ${text}`);
}

/** The operator's name for a topic, else the common one, the most frequent spelling, or its slug as words. */
async function nameFor(table: Table, slug: string, said: string | undefined): Promise<string> {
  if (said === undefined)
    return COMMON_TOPICS.get(slug) ?? majoritySpelling(await readSpellings(table, slug)) ?? wordsOf(slug);
  const named = toTopic(said);
  if (named?.slug !== slug) throw new UsageError(`"${said}" is another topic than ${slug}.`);
  return named.name;
}

async function reopen(
  table: Table,
  slug: string,
  deciding: Parameters<typeof reopenTopic>[2],
): Promise<void> {
  try {
    await reopenTopic(table, slug, deciding);
  } catch (error) {
    if (error instanceof LostRaceError) throw new UsageError(`${slug} is not known.`);
    throw error;
  }
}
