import { parseArgs } from 'node:util';
import { LostRaceError } from '../../functions/domain/errors.ts';
import { COMMON_TOPICS } from '../../functions/domain/topics/common-topics.ts';
import { listingOf, SHOWN_FROM } from '../../functions/domain/topics/publish-topic.ts';
import { toTopic } from '../../functions/domain/topics/topic.ts';
import { majoritySpelling, wordsOf } from '../../functions/domain/topics/topic-name.ts';
import { decideTopic, reopenTopic } from '../../functions/services/topics/review-topics.ts';
import type { Table } from '../../functions/store/table.ts';
import { readSpellings, readTopicItem, readUnlisted, type TopicItem } from '../../functions/store/topics.ts';

export const USAGE = `npm run topics -- list --table <name>
npm run topics -- show <topic> --table <name>
npm run topics -- approve | hide | close | reopen <topic> --why "<reason>" --table <name>

  list     topics that wait to be looked at, those that most people share first, and what was decided about others
  show     how a topic stands, how people write it, and what was decided and why
  approve  lists it within three nights, under --name "<name>" or as most people write it
  hide     takes it out of all lists, as if nobody had written it; people go on meeting about it
  close    takes it down for good (410): nobody new waits for it, nobody is brought together for it any more
  reopen   leaves it to the rules again

--by <who> is kept beside the reason; without it, the name of this machine's user.
Region, credentials and another endpoint come from the usual variables: AWS_REGION, AWS_PROFILE, AWS_ENDPOINT_URL ...`;

/** The command was called wrongly; the message, if any, is one sentence about how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface CommandContext {
  readonly openTable: (name: string) => Table;
  /** Who runs the command. */
  readonly user: string;
  readonly now: () => Date;
  readonly say: (line: string) => void;
}

/** The operator's command for topics. Throws a UsageError for one that cannot be understood. */
export async function runTopicsCommand(args: readonly string[], around: CommandContext): Promise<void> {
  const { say } = around;
  const { values, positionals } = parse(args);
  if (values.help) return say(USAGE);
  const [act, written, ...more] = positionals;
  if (!values.table || more.length > 0) throw new UsageError();
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
  switch (act) {
    case 'approve': {
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
  say(
    `${slug} is ${act === 'hide' ? 'hidden' : 'closed'}. Copies of its pages may be kept for some minutes more; to end that now:`,
  );
  say(`aws cloudfront create-invalidation --distribution-id <id> --paths ${pathsOf(slug).join(' ')}`);
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { table: text, why: text, by: text, name: text, help: { type: 'boolean' } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : '');
  }
}

const ACTS = ['approve', 'hide', 'close', 'reopen'] as const;
const isAct = (word: string | undefined): word is (typeof ACTS)[number] => ACTS.some((act) => act === word);

/** What CloudFront keeps that shows a topic. */
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

/** Nobody sees a topic of fewer people anyway. */
const isToReview = (topic: TopicItem) =>
  topic.members >= SHOWN_FROM && listingOf(topic, 'reviewed') === 'waiting';

const lineOf = ({ slug, members }: TopicItem) => `${String(members).padStart(6)} ${slug}`;

async function show(table: Table, slug: string, say: CommandContext['say']): Promise<void> {
  const topic = await readTopicItem(table, slug);
  if (!topic) return say(`${slug}: nobody has written it.`);
  const { decision, members, publicName, shown } = topic;
  say(
    `${slug}: ${listingOf(topic, 'reviewed')}, ${members} people, ${shown ? `shown as ${shown.members}` : 'not shown'}`,
  );
  if (publicName !== undefined) say(`name for all: ${publicName}`);
  if (decision) say(`decided by ${decision.by}, ${decision.at}: ${decision.why}`);
  for (const { text, people } of await readSpellings(table, slug)) say(`written ${people} times: ${text}`);
}

/** The operator's name for a topic, the common one, how most people write it, or its slug as words. */
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
