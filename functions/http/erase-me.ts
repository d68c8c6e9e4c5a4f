import * as z from 'zod/mini';
import { isCurrent } from '../domain/session.ts';
import { hashAddress } from '../runtime/address-hash.ts';
import { now } from '../runtime/clock.ts';
import { readEnv } from '../runtime/env.ts';
import { httpHandler } from '../runtime/http.ts';
import { authenticate, unauthenticated } from '../runtime/request.ts';
import { openSecret } from '../runtime/secrets.ts';
import { erase } from '../store/erase.ts';
import { readMember } from '../store/members.ts';
import { forOneWork, openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), TOKEN_SECRET_ARN: z.string(), ADDRESS_SECRET_ARN: z.string() });
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);
const addressSecret = openSecret(env.ADDRESS_SECRET_ARN);

/** Forgets a member. */
export const handler = httpHandler({
  'DELETE /v1/me': async (event) => {
    const session = await authenticate(tokenSecret, event, now());
    // Erasing again what is erased already is well; only a session that was ended may not.
    const member = await readMember(table, session.member);
    if (member && !isCurrent(session, member)) throw unauthenticated('The session has ended.');
    await erase(forOneWork(table), session.member, (address) => hashAddress(addressSecret, address), now());
    return { status: 204 };
  },
});
