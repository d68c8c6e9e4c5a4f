import * as z from 'zod/mini';
import { readInterestLink } from '../runtime/answer-link.ts';
import { readAssetManifest } from '../runtime/asset-manifest.ts';
import { now } from '../runtime/clock.ts';
import { readEnv } from '../runtime/env.ts';
import { parseForm } from '../runtime/form.ts';
import { pageHandler } from '../runtime/page.ts';
import { openSecret } from '../runtime/secrets.ts';
import { siteEnv } from '../runtime/site-env.ts';
import { interestPage } from '../site/interest-page.tsx';
import { openSite } from '../site/site.tsx';
import { readInterest } from '../store/interests.ts';
import { answerStillInterested } from '../store/still-interested.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), TOKEN_SECRET_ARN: z.string(), ...siteEnv });
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);
const site = openSite(env, readAssetManifest());

const yesOrNo = z.enum(['yes', 'no']);
const answerForm = z.object({ answer: yesOrNo });

/** The page of the question whether a wish still stands. Looking changes nothing; the button answers. */
export const handler = pageHandler(site, {
  'GET /interest/{token}': async (event) => {
    const { member, topic } = await readInterestLink(tokenSecret, event, now());
    const proposed = z.safeParse(yesOrNo, event.queryStringParameters?.answer).data;
    return { page: interestPage({ interest: await readInterest(table, member, topic), proposed }) };
  },

  'POST /interest/{token}': async (event) => {
    const { member, topic } = await readInterestLink(tokenSecret, event, now());
    const { answer } = parseForm(answerForm, event);
    const interest = await answerStillInterested(table, member, topic, answer, now());
    return { page: interestPage({ interest, given: true }) };
  },
});
