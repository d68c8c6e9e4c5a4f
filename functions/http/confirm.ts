import * as z from 'zod/mini';
import { confirmationSchema } from '../api/requests.ts';
import { interestView, memberView, pendingView } from '../api/views.ts';
import { now } from '../runtime/clock.ts';
import { hashAddress, hashMailbox } from '../runtime/crypto/address-hash.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { issueToken, readToken } from '../runtime/crypto/tokens.ts';
import { type HttpResponse, httpHandler } from '../runtime/http/json-handler.ts';
import { ProblemError } from '../runtime/http/problem.ts';
import { parseBody } from '../runtime/http/request.ts';
import { newId } from '../runtime/new-id.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { quorumEnv, quorumOf } from '../runtime/settings/topic-rules.ts';
import { type RedeemedLink, redeemLink } from '../services/members/confirm.ts';
import { readInterestStates } from '../services/members/interest-states.ts';
import { TEXTS_VERSION } from '../site/messages/texts-version.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  TOKEN_SECRET_ARN: z.string(),
  ADDRESS_SECRET_ARN: z.string(),
  ...quorumEnv,
});
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);
const addressSecret = openSecret(env.ADDRESS_SECRET_ARN);

/**
 * Takes the token of a confirmation or sign-in mail and opens a session; a repeated call shows the present state. A member who
 * was signed up once more adds the topics that they name here.
 */
export const handler = httpHandler({
  'POST /v1/confirmations': async (event) => {
    const { token, topics } = parseBody(confirmationSchema, event);
    const link = await readToken(tokenSecret, ['confirm', 'sign-in'], token, now());
    const entry = await redeemLink(table, link, {
      hashAddress: (address) => hashAddress(addressSecret, address),
      hashMailbox: (address) => hashMailbox(addressSecret, address),
      newId,
      now: now(),
      texts: TEXTS_VERSION,
      ticked: topics?.map(({ slug }) => slug),
    });
    if (entry.kind === 'in') return openSession(entry.membership);
    throw new ProblemError(
      'link-expired',
      entry.kind === 'used'
        ? 'The link has been used and opens no session any more. Please ask for a sign-in link.'
        : 'The sign-up has expired or the membership has ended. Please sign up again.',
    );
  },
});

async function openSession(entered: RedeemedLink): Promise<HttpResponse> {
  const { member, second, refused } = entered;
  const states = await readInterestStates(table, entered, (topic) => quorumOf(env, topic), now());
  return {
    status: 200,
    body: {
      member: memberView(member),
      session: await issueToken(tokenSecret, 'session', member.id, now()),
      interests: states.map(interestView),
      pending: second && second.pending.length > 0 ? pendingView(second.pending) : undefined,
      refused:
        refused && refused.length > 0 ? refused.map(({ slug, name }) => ({ topic: slug, name })) : undefined,
    },
  };
}
