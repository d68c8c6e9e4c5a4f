import * as z from 'zod/mini';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { readEnv } from '../runtime/settings/env.ts';

/** The key that signs tokens. */
export const tokens = () => ({
  tokenSecret: openSecret(readEnv({ TOKEN_SECRET_ARN: z.string() }).TOKEN_SECRET_ARN),
});

/** The key that hashes addresses. */
export const addresses = () => ({
  addressSecret: openSecret(readEnv({ ADDRESS_SECRET_ARN: z.string() }).ADDRESS_SECRET_ARN),
});

/** The key by which the distribution proves itself. */
export const origins = () => ({
  originSecret: openSecret(readEnv({ ORIGIN_SECRET_ARN: z.string() }).ORIGIN_SECRET_ARN),
});
