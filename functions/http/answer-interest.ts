import * as z from 'zod/mini';
import { stillInterestedSchema } from '../api/requests.ts';
import { stillInterestedView } from '../api/views.ts';
import { now } from '../runtime/clock.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { readInterestLink } from '../runtime/http/answer-link.ts';
import { httpHandler } from '../runtime/http/json-handler.ts';
import { parseBody } from '../runtime/http/request.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { readInterestNamed } from '../services/members/interest-about.ts';
import { answerStillInterested } from '../services/members/still-interested.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), TOKEN_SECRET_ARN: z.string() });
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);

/** Whether somebody still wants to meet about a topic: GET shows how it stands, POST takes the answer. */
export const handler = httpHandler({
  'GET /v1/interests/{token}': async (event) => {
    const { member, topic } = await readInterestLink(tokenSecret, event, now());
    return { status: 200, body: stillInterestedView(topic, await readInterestNamed(table, member, topic)) };
  },

  'POST /v1/interests/{token}': async (event) => {
    const { member, topic } = await readInterestLink(tokenSecret, event, now());
    const { answer } = parseBody(stillInterestedSchema, event);
    const interest = await answerStillInterested(table, member, topic, answer, now());
    return { status: 200, body: stillInterestedView(topic, interest) };
  },
});
