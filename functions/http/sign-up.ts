import * as z from 'zod/mini';
import { signUpSchema } from '../api/requests.ts';
import { now } from '../runtime/clock.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { homeCell } from '../runtime/http/home-cell.ts';
import { httpHandler } from '../runtime/http/json-handler.ts';
import { parseBody } from '../runtime/http/request.ts';
import { networkHash } from '../runtime/http/source.ts';
import { newId } from '../runtime/new-id.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { signUp } from '../services/members/sign-up.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  ADDRESS_SECRET_ARN: z.string(),
  ORIGIN_SECRET_ARN: z.string(),
});
const table = openTable(env.TABLE_NAME, 3_000);
const secrets = {
  addressSecret: openSecret(env.ADDRESS_SECRET_ARN),
  originSecret: openSecret(env.ORIGIN_SECRET_ARN),
};

/** Keeps a sign-up until the address is confirmed. It never asks whether the address is known, so nobody can learn it here. */
export const handler = httpHandler({
  'POST /v1/sign-ups': async (event) => {
    const { home, free = [], ...person } = parseBody(signUpSchema, event);
    const at = now();
    const asker = { network: await networkHash(secrets, event, at) };
    await signUp(table, { ...person, home: homeCell(home), free, asker }, { now: at, newId });
    return { status: 202, body: { status: 'check-your-mail' } };
  },
});
