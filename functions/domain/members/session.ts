import type { Member } from '../model.ts';

/** What a session token says. */
export interface Session {
  readonly member: string;
  /** To the millisecond; to the second if it was opened before tokens knew more. */
  readonly issuedAt: Date;
}

/** Whether a session, or a link that opens one, still counts: it was issued after its member last signed out everywhere. */
export const isCurrent = ({ issuedAt }: Session, { signedOutAt }: Pick<Member, 'signedOutAt'>): boolean =>
  signedOutAt === undefined || issuedAt.getTime() > Date.parse(signedOutAt);

/** Whether a sign-in link has been used, or one of the same member that was issued later. */
export const isUsed = ({ issuedAt }: Session, { signedIn }: Pick<Member, 'signedIn'>): boolean =>
  signedIn !== undefined && issuedAt.getTime() <= Date.parse(signedIn.link);

const HOUR_MS = 60 * 60_000;

/** Whether the link of a sign-up that was confirmed at `confirmedAt` still signs in: for an hour, as a sign-in link lives. */
export const confirmationSignsIn = (confirmedAt: Date, now: Date): boolean =>
  now.getTime() < confirmedAt.getTime() + HOUR_MS;
