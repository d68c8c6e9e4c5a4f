import { NotFoundError } from '../../domain/errors.ts';
import type { Member } from '../../domain/model.ts';
import type { ReadSecret } from '../crypto/secrets.ts';
import { issueToken, readToken, TokenError } from '../crypto/tokens.ts';
import { forLink } from './for-link.ts';
import { calendarParameter } from './path-parameter.ts';

/** The address of a member's own calendar: whoever has it may read it. It stays the same until the year ends. */
export async function calendarAddress(
  secret: ReadSecret,
  site: string,
  { id, calendar = 0 }: Pick<Member, 'id' | 'calendar'>,
  now: Date,
): Promise<string> {
  const newYear = new Date(Date.UTC(now.getUTCFullYear(), 0, 1));
  const { token } = await issueToken(secret, 'calendar', `${id}/${calendar}`, newYear);
  return `${site}/v1/calendars/${token}.ics`;
}

/**
 * For routes with the address of a member's own calendar as their path: whose it is (id), and the number of the address.
 * Throws NotFoundError where the path does not end in `.ics`.
 */
export const forCalendarLink = forLink(async (secret, event, now) => {
  const token = calendarParameter(event, 'token');
  if (token === undefined) throw new NotFoundError('The address of a calendar ends in .ics.');
  const { subject } = await readToken(secret, ['calendar'], token, now);
  const [, member, calendar] = /^([^/]+)\/(\d{1,6})$/.exec(subject) ?? [];
  if (!member || !calendar) throw new TokenError('invalid');
  return { member, calendar: Number(calendar) };
});
