import * as z from 'zod/mini';
import { memberTag } from '../api/member-tag.ts';
import { isCurrent } from '../domain/members/session.ts';
import { now } from '../runtime/clock.ts';
import { hashAddress } from '../runtime/crypto/address-hash.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { httpHandler } from '../runtime/http/json-handler.ts';
import { expectMatch, isConditional } from '../runtime/http/precondition.ts';
import { authenticate, endedSession } from '../runtime/http/request.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { erase } from '../services/members/erase.ts';
import { claimMember } from '../services/members/sessions.ts';
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
    const work = forOneWork(table);
    await claimMember(work, session.member, (member) => {
      if (!isCurrent(session, member)) throw endedSession('The session has ended.');
      expectMatch(event, memberTag(member));
      return isConditional(event);
    });
    await erase(work, session.member, (address) => hashAddress(addressSecret, address), now());
    return { status: 204 };
  },
});
