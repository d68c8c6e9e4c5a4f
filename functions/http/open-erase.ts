import * as z from 'zod/mini';
import { hashAddress } from '../runtime/address-hash.ts';
import { readAssetManifest } from '../runtime/asset-manifest.ts';
import { now } from '../runtime/clock.ts';
import { NO_DEVICE } from '../runtime/device-cookie.ts';
import { readEnv } from '../runtime/env.ts';
import { membersOnly } from '../runtime/members-only.ts';
import { pageHandler } from '../runtime/page.ts';
import { openSecret } from '../runtime/secrets.ts';
import { NO_SESSION } from '../runtime/session-cookie.ts';
import { siteEnv } from '../runtime/site-env.ts';
import { erasedPage, erasePage } from '../site/me/erase-pages.tsx';
import { openSite } from '../site/site.tsx';
import { erase } from '../store/erase.ts';
import { readMemberOf } from '../store/sessions.ts';
import { forOneWork, openTable } from '../store/table.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  TOKEN_SECRET_ARN: z.string(),
  ADDRESS_SECRET_ARN: z.string(),
  ...siteEnv,
});
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);
const addressSecret = openSecret(env.ADDRESS_SECRET_ARN);
const signedIn = membersOnly(tokenSecret, (session) => readMemberOf(table, session));

/** Where members erase everything that is kept about them. Looking changes nothing; the button erases. */
export const handler = pageHandler(openSite(env, readAssetManifest()), {
  'GET /me/erase': signedIn(() => ({ page: erasePage() })),

  'POST /me/erase': signedIn(async ({ id }) => {
    await erase(forOneWork(table), id, (address) => hashAddress(addressSecret, address), now());
    return { page: erasedPage(), cookies: [NO_SESSION, NO_DEVICE] };
  }),
});
