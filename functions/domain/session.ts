import type { Member } from './model.ts';

/** What a session token says. */
export interface Session {
  readonly member: string;
  /** To the second. */
  readonly issuedAt: Date;
}

/** Whether a session still counts: it was not issued before its member signed out everywhere, or in that very second. */
export const isCurrent = ({ issuedAt }: Session, { signedOutAt }: Pick<Member, 'signedOutAt'>): boolean =>
  signedOutAt === undefined || issuedAt.getTime() > Date.parse(signedOutAt);
