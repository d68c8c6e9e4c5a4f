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
import { confirm } from '../store/confirm.ts';
import { readInterestStates } from '../store/interest-states.ts';
import { readMembership } from '../store/members.ts';
import { lookAround, type Surroundings } from '../store/membership.ts';
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
    const { purpose, subject } = await readToken(tokenSecret, ['confirm', 'sign-in'], token, now());
    return purpose === 'sign-in' ? openSession(await present(subject)) : confirmSignUp(subject);
  },
});

async function confirmSignUp(id: string): Promise<Answer> {
  const confirmed = await confirm(table, {
    id,
    hashAddress: (address) => hashAddress(addressSecret, address),
    newId,
    now: now(),
  });
  switch (confirmed.kind) {
    case 'changed':
      return openSession(confirmed.membership);
    case 'known':
      return openSession(await present(confirmed.member));
    case 'expired':
      throw gone('The sign-up has expired. Please sign up again.');
  }
}

async function present(id: string): Promise<Surroundings> {
  const membership = await readMembership(table, id);
  if (!membership) throw gone('The membership that this link belongs to has ended.');
  return lookAround(table, membership);
}

async function openSession(surroundings: Surroundings): Promise<Answer> {
  const { member } = surroundings;
  const states = await readInterestStates(table, surroundings, (topic) => quorumOf(env, topic), now());
  return {
    status: 200,
    body: {
      member: memberView(member),
      session: await issueToken(tokenSecret, 'session', member.id, now()),
      interests: states.map(interestView),
    },
  };
}

const gone = (detail: string) => new ProblemError('link-expired', detail);
