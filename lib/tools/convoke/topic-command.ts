import { sharedSlug } from '../../../functions/domain/topics/shared-topics.ts';
import { toTopic } from '../../../functions/domain/topics/topic.ts';
import { callSensitive } from '../../../functions/services/topics/call-sensitive.ts';
import { readTopicItem } from '../../../functions/store/topics.ts';
import { UsageError } from '../usage-error.ts';
import type { Operator } from './member-command.ts';

/** `topic sensitive | ordinary`. Throws a UsageError for a command that cannot be understood. */
export async function runTopicCommand(
  { table, user, newId, now, say }: Omit<Operator, 'addressSecret'>,
  [act, written, ...more]: readonly string[],
  options: { readonly why?: string | undefined },
): Promise<void> {
  const topic = toTopic(written ?? '');
  if ((act !== 'sensitive' && act !== 'ordinary') || !topic || more.length > 0) throw new UsageError();
  const why = options.why?.trim();
  if (!why) throw new UsageError('A decision needs its reasons: --why "<reasons>".');
  const named = sharedSlug(topic.slug);
  const slug = (await readTopicItem(table, named))?.same ?? named;
  const isSensitive = act === 'sensitive';
  await callSensitive(table, slug, isSensitive, { id: newId(), why, by: user, now: now() });
  if (!isSensitive) return say(`${slug} is an ordinary topic: the rules decide whether it is listed.`);
  say(`${slug} is sensitive: others see nothing of it, and whoever wants it is asked to consent.`);
  say('Copies of its pages may be kept for an hour; to end that now:');
  const paths = [
    `/topics/${slug}*`,
    `/v1/topics/${slug}*`,
    '/topics*',
    '/v1/topics*',
    '/v1/topic-suggestions*',
  ];
  const others = ['/near*', '/sitemap.xml', '/meetups/*', '/v1/meetups*', '/groups/*', '/v1/groups/*'];
  const quoted = [...paths, ...others].map((path) => `'${encodeURI(path)}'`).join(' ');
  say(`aws cloudfront create-invalidation --distribution-id <id> --paths ${quoted}`);
}
