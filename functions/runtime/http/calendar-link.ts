import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { NotFoundError } from '../../domain/errors.ts';
import type { Member } from '../../domain/model.ts';
import type { ReadSecret } from '../crypto/secrets.ts';
import { issueToken, readToken, TokenError } from '../crypto/tokens.ts';
import { calendarParameter } from './path-parameter.ts';

/** The address of a member's own calendar: whoever has it may read it. It stays the same for a calendar year. */
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

/** Whose calendar is asked for, and which of their addresses it is; throws TokenError, or NotFoundError without its ending. */
export async function readCalendarLink(
  secret: ReadSecret,
  event: APIGatewayProxyEventV2,
  now: Date,
): Promise<{ readonly member: string; readonly calendar: number }> {
  const token = calendarParameter(event, 'token');
  if (token === undefined) throw new NotFoundError('The address of a calendar ends in .ics.');
  const { subject } = await readToken(secret, ['calendar'], token, now);
  const [, member, calendar] = /^([^/]+)\/(\d{1,6})$/.exec(subject) ?? [];
  if (!member || !calendar) throw new TokenError('invalid');
  return { member, calendar: Number(calendar) };
}
