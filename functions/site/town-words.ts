import type { TownComplaint } from '../domain/members/sign-up-draft.ts';
import type { Messages } from './messages/en.ts';

/** What is wrong with a town that somebody named, in words. */
export function townWords({ signUp: t }: Messages, complaint: TownComplaint): string {
  if (complaint.kind === 'missing') return t.townMissing;
  if (complaint.kind === 'unknown-code') return t.townCode;
  if (complaint.kind === 'which') return `${t.townWhich} ${t.townMore}`;
  return complaint.towns.length > 0 ? t.townNear : t.townUnknown;
}
