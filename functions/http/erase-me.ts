import * as z from 'zod/mini';
import { hashAddress } from '../runtime/address-hash.ts';
import { now } from '../runtime/clock.ts';
import { readEnv } from '../runtime/env.ts';
import { httpHandler } from '../runtime/http.ts';
import { authenticate } from '../runtime/request.ts';
import { openSecret } from '../runtime/secrets.ts';
import { erase } from '../store/erase.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), TOKEN_SECRET_ARN: z.string(), ADDRESS_SECRET_ARN: z.string() });
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);
const addressSecret = openSecret(env.ADDRESS_SECRET_ARN);

/** Forgets a member. */
export const handler = httpHandler({
  'DELETE /v1/me': async (event) => {
    const id = await authenticate(tokenSecret, event, now());
    await erase(table, id, (address) => hashAddress(addressSecret, address));
    return { status: 204 };
  },
});
