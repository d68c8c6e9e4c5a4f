import * as z from 'zod/mini';
import { now } from '../runtime/clock.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { readInterestLink } from '../runtime/http/answer-link.ts';
import { readAssetManifest } from '../runtime/http/asset-manifest.ts';
import { parseForm } from '../runtime/http/form.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { siteEnv } from '../runtime/settings/site-env.ts';
import { readInterestNamed } from '../services/members/interest-about.ts';
import { answerStillInterested } from '../services/members/still-interested.ts';
import { interestPage } from '../site/interest-page.tsx';
import { openSite } from '../site/site.tsx';
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
    return { page: interestPage({ interest: await readInterestNamed(table, member, topic), proposed }) };
  },

  'POST /interest/{token}': async (event) => {
    const { member, topic } = await readInterestLink(tokenSecret, event, now());
    const { answer } = parseForm(answerForm, event);
    const interest = await answerStillInterested(table, member, topic, answer, now());
    return { page: interestPage({ interest, given: true }) };
  },
});
