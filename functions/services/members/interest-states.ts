import { nextMeetup } from '../../domain/meetups/next-meetup.ts';
import type { Group, Interest, Meetup } from '../../domain/model.ts';
import { readGroup } from '../../store/groups.ts';
import type { Membership } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';

/** Where an interest stands: it waits for as many people as it takes, or is in a group with a meetup to come. */
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

/** Where each of a member's interests stands, in the order of their topics. */
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
