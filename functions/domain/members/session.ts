import type { Member } from '../model.ts';

/** What a session token says. */
export interface Session {
  readonly member: string;
  /** To the millisecond; to the second for sessions opened by older releases. */
  readonly issuedAt: Date;
}

/** Whether a session, or a link that opens one, is valid: issued after its member last signed out everywhere. */
export const isCurrent = ({ issuedAt }: Session, { signedOutAt }: Pick<Member, 'signedOutAt'>): boolean =>
  signedOutAt === undefined || issuedAt.getTime() > Date.parse(signedOutAt);

/** Whether a sign-in link, or a later one of the same member, has been used. */
export const isUsed = ({ issuedAt }: Session, { signedIn }: Pick<Member, 'signedIn'>): boolean =>
  signedIn !== undefined && issuedAt.getTime() <= Date.parse(signedIn.link);

const HOUR_MS = 60 * 60_000;

/** Whether the link of a sign-up confirmed at `confirmedAt` still signs in: for an hour, the life of a sign-in link. */
export const confirmationSignsIn = (confirmedAt: Date, now: Date): boolean =>
  now.getTime() < confirmedAt.getTime() + HOUR_MS;
