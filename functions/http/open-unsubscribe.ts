import * as z from 'zod/mini';
import { monthsFrom } from '../domain/pause.ts';
import { readAssetManifest } from '../runtime/asset-manifest.ts';
import { now } from '../runtime/clock.ts';
import { readEnv } from '../runtime/env.ts';
import { parseForm } from '../runtime/form.ts';
import { pageHandler } from '../runtime/page.ts';
import { openSecret } from '../runtime/secrets.ts';
import { siteEnv } from '../runtime/site-env.ts';
import { readUnsubscribeLink } from '../runtime/unsubscribe-link.ts';
import { openSite } from '../site/site.tsx';
import { PAUSES, unsubscribePage } from '../site/unsubscribe-page.tsx';
import { endInterest, pause, readSubscribed, type Subscription } from '../store/subscription.ts';
import { openTable } from '../store/table.ts';
import { withdraw } from '../store/withdraw.ts';

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
    await stop(link, parseForm(form, event).what);
    const subscribed = await readSubscribed(table, link);
    const ended = subscribed?.interest ? undefined : before?.interest?.topic.name;
    return { page: unsubscribePage({ ...subscribed, ended, now: now() }) };
  },
});

async function stop({ member, topic }: Subscription, what: Choice): Promise<unknown> {
  switch (what) {
    case 'topic':
      return topic === undefined ? undefined : endInterest(table, member, topic, now());
    case 'all':
      return withdraw(table, member, now());
    default:
      return pause(table, member, monthsFrom(now(), Number(what)), now());
  }
}
