import { nextMeetup } from '../../domain/meetups/next-meetup.ts';
import type { Group, Interest, Meetup } from '../../domain/model.ts';
import { readGroup } from '../../store/groups.ts';
import type { Membership } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';

/** The state of an interest: waiting for a quorum, or in a group, perhaps with an upcoming meetup. */
export type InterestState =
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
    };

/** The state of each of a member's interests, ordered by topic. */
export async function readInterestStates(
  table: Table,
  { interests }: Membership,
  quorumOf: (topic: string) => number,
  now: Date,
): Promise<InterestState[]> {
  const ordered = [...interests].sort((a, b) => (a.topic.slug < b.topic.slug ? -1 : 1));
  return Promise.all(
    ordered.map(async (interest): Promise<InterestState> => {
      const found = interest.group === undefined ? undefined : await readGroup(table, interest.group);
      if (found)
        return {
          state: 'gathered',
          interest,
          group: found.group,
          meetup: nextMeetup(found.meetups, now),
        };
      return { state: 'waiting', interest, quorum: quorumOf(interest.topic.slug) };
    }),
  );
}
