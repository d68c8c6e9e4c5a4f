import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { NotFoundError } from '../domain/errors.ts';
import { now } from '../runtime/clock.ts';
import { readEnv } from '../runtime/env.ts';
import { httpHandler } from '../runtime/http.ts';
import { pathParameter } from '../runtime/request.ts';
import { openSecret } from '../runtime/secrets.ts';
import { readToken } from '../runtime/tokens.ts';
import { readMember } from '../store/members.ts';
import { openTable } from '../store/table.ts';
import { withdraw } from '../store/withdraw.ts';

const env = readEnv({ TABLE_NAME: z.string(), TOKEN_SECRET_ARN: z.string() });
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);

/** RFC 8058: POST stops all mail, without a cookie and whatever the body says; GET only shows. */
export const handler = httpHandler({
  'GET /v1/unsubscribe/{token}': async (event) => {
    const member = await readMember(table, await memberOf(event));
    if (!member) throw new NotFoundError('The membership that this link belongs to has ended.');
    return { status: 200, body: { mail: member.unsubscribedAt === undefined } };
  },

  'POST /v1/unsubscribe/{token}': async (event) => {
    await withdraw(table, await memberOf(event), now());
    return { status: 200, body: { mail: false } };
  },
});

async function memberOf(event: APIGatewayProxyEventV2): Promise<string> {
  return (await readToken(tokenSecret, ['unsubscribe'], pathParameter(event, 'token'), now())).subject;
}
