import { nextMeetup } from '../../domain/meetups/next-meetup.ts';
import type { Group, Interest, Meetup } from '../../domain/model.ts';
import { quorumFor } from '../../domain/topics/sensitive-topics.ts';
import { readGroup } from '../../store/groups.ts';
import { type Membership, slugsOf } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { readSensitive } from '../../store/topics.ts';

/** The state of an interest: waiting for a quorum, or in a group, perhaps with an upcoming meetup. */
export type InterestState = {
  /** It is nobody else's to know: no link leads others to it, and no band tells of them. */
  readonly isSensitive: boolean;
} & (
  | {
      readonly state: 'waiting';
      readonly interest: Interest;
      readonly quorum: number;
    }
  | {
      readonly state: 'gathered';
      readonly interest: Interest;
      readonly group: Group;
      readonly meetup: Meetup | undefined;
    }
);

/** The state of each of a member's interests, ordered by topic. */
export async function readInterestStates(
  table: Table,
  { interests }: Membership,
  quorumOf: (topic: string) => number,
  now: Date,
): Promise<InterestState[]> {
  const sensitive = await readSensitive(table, slugsOf({ interests }));
  const ordered = [...interests].sort((a, b) => (a.topic.slug < b.topic.slug ? -1 : 1));
  return Promise.all(
    ordered.map(async (interest): Promise<InterestState> => {
      const found = interest.group === undefined ? undefined : await readGroup(table, interest.group);
      const { slug } = interest.topic;
      const isSensitive = sensitive.has(slug);
      if (found)
        return {
          isSensitive,
          state: 'gathered',
          interest,
          group: found.group,
          meetup: nextMeetup(found.meetups, now),
        };
      return {
        isSensitive,
        state: 'waiting',
        interest: isSensitive ? { ...interest, crowd: undefined } : interest,
        quorum: quorumFor(quorumOf(slug), isSensitive),
      };
    }),
  );
}
