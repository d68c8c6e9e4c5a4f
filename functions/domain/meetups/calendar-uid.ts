/** UID of a meetup for everybody: one id, whoever reads it. */
export const publicUid = (meetup: string): string => `${meetup}@convoke`;

/** UID of a meetup in one member's calendar: the same in every mail and feed for that member. */
export const memberUid = (meetup: string, member: string): string => `${meetup}-${member}@convoke`;

/** What a UID in a member's calendar is about; undefined for one that is not such. Ids of members hold no dash. */
export function readMemberUid(uid: string): { readonly meetup: string; readonly member: string } | undefined {
  const [, meetup, member] = /^([\w-]{1,64}-\d{1,9})-(\w{1,64})@convoke$/.exec(uid) ?? [];
  return meetup && member ? { meetup, member } : undefined;
}
