import * as z from 'zod/mini';
import { now } from '../runtime/clock.ts';
import { hashAddress } from '../runtime/crypto/address-hash.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { readAssetManifest } from '../runtime/http/asset-manifest.ts';
import { NO_DEVICE } from '../runtime/http/device-cookie.ts';
import { membersOnly } from '../runtime/http/members-only.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import { NO_SESSION } from '../runtime/http/session-cookie.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { siteEnv } from '../runtime/settings/site-env.ts';
import { erase } from '../services/members/erase.ts';
import { readMemberOf } from '../services/members/sessions.ts';
import { erasedPage, erasePage } from '../site/me/erase-pages.tsx';
import { openSite } from '../site/site.tsx';
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
