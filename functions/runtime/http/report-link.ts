import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { orderOf } from '../../domain/mailing/mail-order.ts';
import type { ReportLink } from '../../domain/safety/report.ts';
import type { ReadSecret } from '../crypto/secrets.ts';
import { readToken, TokenError } from '../crypto/tokens.ts';
import { pathParameter } from './path-parameter.ts';

/** Reads the link of a mail, or of the page of an invitation, which has the same token as that. Throws TokenError. */
export async function readReportLink(
  secret: ReadSecret,
  event: APIGatewayProxyEventV2,
  now: Date,
): Promise<ReportLink> {
  const { purpose, subject } = await readToken(
    secret,
    ['report', 'answer'],
    pathParameter(event, 'about'),
    now,
  );
  const [first, second, ...more] = subject.split('/');
  if (!first || !second || more.length > 0) throw new TokenError('invalid');
  if (purpose === 'answer') return { member: second, meetup: first };
  const mail = orderOf(second);
  if (!mail) throw new TokenError('invalid');
  return { member: first, mail, ...('meetup' in mail && { meetup: mail.meetup }) };
}
