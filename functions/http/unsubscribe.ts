import * as z from 'zod/mini';
import { unsubscribeQuerySchema } from '../api/requests.ts';
import { subscribedView } from '../api/views.ts';
import { NotFoundError } from '../domain/errors.ts';
import { now } from '../runtime/clock.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { httpHandler } from '../runtime/http/json-handler.ts';
import { parseQuery } from '../runtime/http/request.ts';
import { readUnsubscribeLink } from '../runtime/http/unsubscribe-link.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { readSubscribed, stopMail } from '../services/members/subscription.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), TOKEN_SECRET_ARN: z.string() });
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);

/** RFC 8058: POST stops what the link is about, without a cookie and whatever the body says; GET only shows. */
export const handler = httpHandler({
  'GET /v1/unsubscribe/{token}': async (event) => {
    const subscribed = await readSubscribed(table, await readUnsubscribeLink(tokenSecret, event, now()));
    if (!subscribed) throw new NotFoundError('The membership that this link belongs to has ended.');
    return { status: 200, body: subscribedView(subscribed) };
  },

  'POST /v1/unsubscribe/{token}': async (event) => {
    const link = await readUnsubscribeLink(tokenSecret, event, now());
    const { scope } = parseQuery(unsubscribeQuerySchema, event);
    await stopMail(table, link, link.topic === undefined || scope === 'all' ? 'all' : 'topic', now());
    const subscribed = await readSubscribed(table, link);
    return { status: 200, body: subscribedView(subscribed ?? { ...link, mail: false }) };
  },
});
