import * as z from 'zod/mini';
import { monthsFrom } from '../domain/members/pause.ts';
import { now } from '../runtime/clock.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { readAssetManifest } from '../runtime/http/asset-manifest.ts';
import { parseForm } from '../runtime/http/form.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import { readUnsubscribeLink } from '../runtime/http/unsubscribe-link.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { siteEnv } from '../runtime/settings/site-env.ts';
import { readSubscribed, type Stop, stopMail } from '../services/members/subscription.ts';
import { openSite } from '../site/site.tsx';
import { PAUSES, unsubscribePage } from '../site/unsubscribe-page.tsx';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), TOKEN_SECRET_ARN: z.string(), ...siteEnv });
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);
const site = openSite(env, readAssetManifest());

const form = z.object({ what: z.enum(['topic', 'all', ...PAUSES]) });
type Choice = z.output<typeof form>['what'];

/** The page of an unsubscribe link. Looking changes nothing; the button stops or pauses what its reader chose. */
export const handler = pageHandler(site, {
  'GET /unsubscribe/{token}': async (event) => {
    const subscribed = await readSubscribed(table, await readUnsubscribeLink(tokenSecret, event, now()));
    return { page: unsubscribePage({ ...subscribed, now: now() }) };
  },

  'POST /unsubscribe/{token}': async (event) => {
    const link = await readUnsubscribeLink(tokenSecret, event, now());
    const before = await readSubscribed(table, link);
    await stopMail(table, link, toStop(parseForm(form, event).what), now());
    const subscribed = await readSubscribed(table, link);
    const ended = subscribed?.interest ? undefined : before?.interest?.topic.name;
    return { page: unsubscribePage({ ...subscribed, ended, now: now() }) };
  },
});

const toStop = (what: Choice): Stop =>
  what === 'topic' || what === 'all' ? what : { until: monthsFrom(now(), Number(what)) };
