import { topicHash, type WaitMailOrder } from '../domain/mailing/mail-order.ts';
import { isWantedWaiting, wantsNoMail } from '../domain/mailing/wanted-mail.ts';
import type { Interest, Member } from '../domain/model.ts';
import { hidden } from '../domain/topics/hidden-slug.ts';
import { isSensitive } from '../domain/topics/sensitive-topics.ts';
import type { Message } from '../mail/message.ts';
import { almostThereMail } from '../mail/messages/almost-there-mail.ts';
import { stillInterestedMail } from '../mail/messages/still-interested-mail.ts';
import { wordingFor } from '../mail/wording/wordings.ts';
import { now } from '../runtime/clock.ts';
import { readTopic } from '../services/topics/public-topics.ts';
import { readMembership } from '../store/members.ts';
import { readTopicItem } from '../store/topics.ts';
import {
  interestLinks,
  lookUp,
  type MailContext,
  type PreparedMail,
  stopLinks,
  write,
} from './mail-context.ts';

/** Prepares a mail to somebody who waits; undefined if it is no longer true. */
export async function prepareWaitMail(
  context: MailContext,
  order: WaitMailOrder,
): Promise<PreparedMail | undefined> {
  const membership = await readMembership(context.table, order.member);
  const interest = membership?.interests.find(({ topic }) => topicHash(topic.slug) === order.topic);
  if (!membership || !interest || !isWantedWaiting(order, interest)) return undefined;
  const { member } = membership;
  const { slug } = interest.topic;
  const kept = await readTopicItem(context.table, slug);
  const isUnnamed = isSensitive(kept ?? { slug });
  // A link to pass on would tell that they wait for it.
  if (order.kind === 'almost-there' && (isUnnamed || kept?.listing === 'closed')) return undefined;
  if (wantsNoMail(member, now()) || (await lookUp(context, member.email)).suppressed) return undefined;
  return {
    ...(await write(
      context,
      order,
      member.email,
      await messageFor(context, order, member, { ...interest, isUnnamed }),
    )),
    member: member.id,
  };
}

async function messageFor(
  context: MailContext,
  order: WaitMailOrder,
  member: Member,
  { topic, since, isUnnamed }: Pick<Interest, 'topic' | 'since'> & { readonly isUnnamed: boolean },
): Promise<Message> {
  const named = isUnnamed ? hidden(topic.slug) : topic.slug;
  const stop = await stopLinks(context, order, member.id, named);
  const wording = wordingFor(member, context.house);
  if (order.kind === 'almost-there') {
    const slug = encodeURIComponent(topic.slug);
    // An unlisted topic has no page; the sign-up form names it to whoever has the link.
    const share = (await readTopic(context.table, topic.slug))
      ? `${context.site}/topics/${slug}`
      : `${context.site}/?topic=${slug}#sign-up`;
    return almostThereMail({ topic: topic.name, member, links: { ...stop, share } }, wording);
  }
  return stillInterestedMail(
    {
      topic: isUnnamed ? undefined : topic.name,
      member,
      since,
      until: new Date(order.until).toISOString(),
      links: { ...stop, ...(await interestLinks(context, member.id, named)) },
    },
    wording,
  );
}
