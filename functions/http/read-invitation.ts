import * as z from 'zod/mini';
import { invitationView } from '../api/views.ts';
import { readAnswerLink } from '../runtime/answer-link.ts';
import { now } from '../runtime/clock.ts';
import { readEnv } from '../runtime/env.ts';
import { httpHandler } from '../runtime/http.ts';
import { openSecret } from '../runtime/secrets.ts';
import { readInvited } from '../store/answer.ts';
import { companyFor } from '../store/company.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), TOKEN_SECRET_ARN: z.string() });
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);

/** Shows an invitation. It may not write, so that no program which follows links can answer. */
export const handler = httpHandler({
  'GET /v1/invitations/{token}': async (event) => {
    const { meetup, member } = await readAnswerLink(tokenSecret, event, now());
    const invited = await readInvited(table, meetup, member);
    return {
      status: 200,
      body: invitationView(invited, { company: await companyFor(table, invited, now()) }),
    };
  },
});
