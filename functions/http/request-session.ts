import * as z from 'zod/mini';
import { sessionRequestSchema } from '../api/requests.ts';
import { now } from '../runtime/clock.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { httpHandler } from '../runtime/http/json-handler.ts';
import { parseBody } from '../runtime/http/request.ts';
import { networkHash } from '../runtime/http/source.ts';
import { newId } from '../runtime/new-id.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { requestSignIn } from '../services/members/sign-up.ts';
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

/** Keeps the wish to sign in; a member gets a link by mail, an unknown address gets nothing, and both get this answer. */
export const handler = httpHandler({
  'POST /v1/sessions': async (event) => {
    const { email } = parseBody(sessionRequestSchema, event);
    const at = now();
    const asker = { network: await networkHash(secrets, event, at) };
    await requestSignIn(table, email, asker, { now: at, newId });
    return { status: 202, body: { status: 'check-your-mail' } };
  },
});
