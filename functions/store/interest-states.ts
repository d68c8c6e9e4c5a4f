import { peopleTogether } from '../domain/matching.ts';
import type { Group, Interest, Meetup } from '../domain/model.ts';
import { nextMeetup } from '../domain/next-meetup.ts';
import { readGroup } from './groups.ts';
import type { Surroundings } from './membership.ts';
import type { Table } from './table.ts';

/** Where an interest stands: so many of the people it takes, or in a group with a meetup to come. */
export type InterestState =
  | {
      readonly state: 'waiting';
      readonly interest: Interest;
      readonly people: number;
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
  { interests, areas }: Surroundings,
  quorumOf: (topic: string) => number,
  now: Date,
): Promise<InterestState[]> {
  const ordered = [...interests].sort((a, b) => (a.topic.slug < b.topic.slug ? -1 : 1));
  return Promise.all(
    ordered.map(async (interest): Promise<InterestState> => {
      const topic = interest.topic.slug;
      const found = interest.group === undefined ? undefined : await readGroup(table, interest.group);
      if (found)
        return {
          state: 'gathered',
          interest,
          group: found.group,
          meetup: nextMeetup(found.meetups, now),
        };
      const people = peopleTogether(
        areas.get(topic) ?? { counters: [], groups: [] },
        { cell: interest.home, reachKm: interest.reachKm },
        { newcomer: false },
      );
      return { state: 'waiting', interest, people, quorum: quorumOf(topic) };
    }),
  );
}
