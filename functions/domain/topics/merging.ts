import { isStillFurther } from '../gathering/further.ts';
import { groupInReach } from '../gathering/placing.ts';
import { waitingAgain } from '../gathering/waiting.ts';
import type { Interest, OpenGroup } from '../model.ts';

/** What one member wished about a topic before it was merged, and about the other one, if anything. */
export interface BeforeMerge {
  readonly own: Interest;
  readonly other?: Interest | undefined;
}

/**
 * An interest under another topic, where nothing else changes. A question that is out was about the topic of before, so it is
 * asked again when its answer would be due.
 */
const under = (topic: string, interest: Interest): Interest => ({
  ...interest,
  topic: { slug: topic, name: interest.topic.name },
  ...(interest.due?.step === 'lapse' && { due: { step: 'ask', at: interest.due.at } }),
});

/** What comes of two interests that become one: the interest, and the group that its member is in no more. */
export interface Joined {
  readonly interest: Interest;
  readonly leaves?: string | undefined;
}

/**
 * The one interest in a topic of somebody who also held one in a topic that became the same. Who is in a group stays in it; of
 * two groups they stay in `stays`, if they said so to either, else in the one that was about this topic.
 */
export function join(topic: string, { own, other }: BeforeMerge, stays?: string): Joined {
  if (!other) return { interest: under(topic, own) };
  if (own.group === undefined)
    return { interest: other.group === undefined ? awakeIfAny(own, other) : other };
  const comesAlong: Joined = {
    interest: { ...under(topic, own), topic: other.topic },
    leaves: other.group,
  };
  if (other.group === undefined || other.group === own.group) return { interest: comesAlong.interest };
  return stays === own.group ? comesAlong : { interest: other, leaves: own.group };
}

/** The second of two waiting interests; it rests only if both do. */
const awakeIfAny = (own: Interest, other: Interest): Interest =>
  own.resting === undefined ? { ...other, resting: undefined } : other;

/** What undoing a merge is decided upon, for one member. */
interface Undone {
  readonly from: string;
  readonly into: string;
  /** Their interests in both topics as they are. */
  readonly now: { readonly own?: Interest | undefined; readonly other?: Interest | undefined };
  /** Their interests of before; undefined for who came since. */
  readonly before: BeforeMerge | undefined;
  /** The groups that are about `from` again. */
  readonly returned: (group: string) => boolean;
  /** Groups that are open by now, of those that they were in. */
  readonly open: readonly OpenGroup[];
  /** Whether they may hold one interest more. */
  readonly hasRoom: boolean;
  /** ISO 8601. */
  readonly at: string;
}

/** What a member wishes about both topics once a merge is undone; undefined where that is nothing. */
export interface TakenApart {
  readonly own: Interest | undefined;
  readonly other: Interest | undefined;
}

/**
 * Takes two topics apart for one member. Nobody loses a group: whoever is in one that goes back goes with it, whoever is in
 * another stays there, under the topic that it is about. What has ended since stays ended.
 */
export function takeApart({ from, into, now, before, returned, open, hasRoom, at }: Undone): TakenApart {
  const { own, other } = now;
  if (!other) return { own, other };
  const again = (was: Interest, topic: string): Interest =>
    restored({ ...was, home: other.home, reachKm: other.reachKm }, topic, open, at);
  if (other.group !== undefined && returned(other.group)) {
    const { interest } = join(from, { own: { ...other, topic: nameOf(other, before) }, other: own });
    return { own: interest, other: before?.other && hasRoom ? again(before.other, into) : undefined };
  }
  if (!before) return { own, other };
  if (before.other) return { own: own ?? (hasRoom ? again(before.own, from) : undefined), other };
  return other.group === undefined
    ? { own: own ?? under(from, { ...other, topic: before.own.topic }), other: undefined }
    : { own, other };
}

const nameOf = ({ topic }: Interest, before: BeforeMerge | undefined) => before?.own.topic ?? topic;

/** An interest of before: in its group, if that is open and within reach or as near as was agreed to, else waiting. */
function restored(was: Interest, topic: string, open: readonly OpenGroup[], at: string): Interest {
  const interest = under(topic, was);
  if (was.group === undefined) return interest;
  const own = open.filter(({ id }) => id === was.group).map((group) => ({ ...group, only: undefined }));
  const { further } = was;
  const stays =
    groupInReach(was.home, was.reachKm, own) ??
    (further && own.find((group) => isStillFurther(was, further, group)));
  return stays ? interest : waitingAgain(interest, at);
}
