import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { readAssetManifest } from '../runtime/asset-manifest.ts';
import { now } from '../runtime/clock.ts';
import { readEnv } from '../runtime/env.ts';
import { pageHandler } from '../runtime/page.ts';
import { pathParameter } from '../runtime/request.ts';
import { openSecret } from '../runtime/secrets.ts';
import { readToken } from '../runtime/tokens.ts';
import { openSite } from '../site/site.tsx';
import { unsubscribePage } from '../site/unsubscribe-page.tsx';
import { readMember } from '../store/members.ts';
import { openTable } from '../store/table.ts';
import { withdraw } from '../store/withdraw.ts';

const env = readEnv({ TABLE_NAME: z.string(), TOKEN_SECRET_ARN: z.string(), SITE_URL: z.string() });
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);
const site = openSite(env.SITE_URL, readAssetManifest());

/** The page of an unsubscribe link. Looking changes nothing; the button stops all mail. */
export const handler = pageHandler(site, {
  'GET /unsubscribe/{token}': async (event) => {
    const member = await readMember(table, await memberOf(event));
    return { page: unsubscribePage({ mail: member !== undefined && member.unsubscribedAt === undefined }) };
  },

  'POST /unsubscribe/{token}': async (event) => {
    await withdraw(table, await memberOf(event), now());
    return { page: unsubscribePage({ mail: false }) };
  },
});

async function memberOf(event: APIGatewayProxyEventV2): Promise<string> {
  return (await readToken(tokenSecret, ['unsubscribe'], pathParameter(event, 'token'), now())).subject;
}
