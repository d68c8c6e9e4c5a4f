/** UID of a meetup in public feeds: the same for every reader. */
export const publicUid = (meetup: string): string => `${meetup}@convoke`;

/** UID of a meetup in one member's calendar: the same in every mail and feed for that member. */
export const memberUid = (meetup: string, member: string): string => `${meetup}-${member}@convoke`;

/** Parses a UID from a member's calendar; undefined for any other. Member ids hold no dash. */
export function readMemberUid(uid: string): { readonly meetup: string; readonly member: string } | undefined {
  const [, meetup, member] = /^([\w-]{1,64}-\d{1,9})-(\w{1,64})@convoke$/.exec(uid) ?? [];
  return meetup && member ? { meetup, member } : undefined;
}
