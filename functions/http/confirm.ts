import * as z from 'zod/mini';
import { confirmationSchema } from '../api/requests.ts';
import { interestView, memberView } from '../api/views.ts';
import { hashAddress } from '../runtime/address-hash.ts';
import { now } from '../runtime/clock.ts';
import { readEnv } from '../runtime/env.ts';
import { type Answer, httpHandler } from '../runtime/http.ts';
import { newId } from '../runtime/new-id.ts';
import { ProblemError } from '../runtime/problem.ts';
import { parseBody } from '../runtime/request.ts';
import { openSecret } from '../runtime/secrets.ts';
import { issueToken, readToken } from '../runtime/tokens.ts';
import { quorumEnv, quorumOf } from '../runtime/topic-rules.ts';
import { TEXTS_VERSION } from '../site/messages/texts-version.ts';
import { letIn } from '../store/confirm.ts';
import { readInterestStates } from '../store/interest-states.ts';
import type { Surroundings } from '../store/membership.ts';
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

/** Takes the token of a confirmation or sign-in mail and opens a session; a repeated call shows the present state. */
export const handler = httpHandler({
  'POST /v1/confirmations': async (event) => {
    const { token } = parseBody(confirmationSchema, event);
    const link = await readToken(tokenSecret, ['confirm', 'sign-in'], token, now());
    const surroundings = await letIn(table, link, {
      hashAddress: (address) => hashAddress(addressSecret, address),
      newId,
      now: now(),
      texts: TEXTS_VERSION,
    });
    if (!surroundings)
      throw new ProblemError(
        'link-expired',
        'The sign-up has expired or the membership has ended. Please sign up again.',
      );
    return openSession(surroundings);
  },
});

async function openSession(surroundings: Surroundings): Promise<Answer> {
  const { member, refused = [] } = surroundings;
  const states = await readInterestStates(table, surroundings, (topic) => quorumOf(env, topic), now());
  return {
    status: 200,
    body: {
      member: memberView(member),
      session: await issueToken(tokenSecret, 'session', member.id, now()),
      interests: states.map(interestView),
      ...(refused.length > 0 && { refused: refused.map(({ slug, name }) => ({ topic: slug, name })) }),
    },
  };
}
