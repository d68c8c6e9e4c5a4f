import * as z from 'zod/mini';
import { monthsFrom } from '../domain/members/pause.ts';
import { parseForm } from '../runtime/http/form.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import { forUnsubscribeLink } from '../runtime/http/unsubscribe-link.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { readSubscribed, type Stop, stopMail } from '../services/members/subscription.ts';
import { PAUSES, unsubscribePage } from '../site/unsubscribe-page.tsx';
import { openSite } from '../web/open-site.ts';
import { pages } from '../web/pages.ts';
import { addresses, tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';
import { appealRoutes } from './open-unsubscribe/appeal.ts';
import { reportRoutes } from './open-unsubscribe/report.ts';

const { SAFETY_CONTACT: contact } = readEnv({ SAFETY_CONTACT: z.optional(z.string()) });
const site = openSite(table, tokens, addresses, pages, () => ({ contact }));

const form = z.object({ what: z.enum(['topic', 'all', ...PAUSES]) });
type Choice = z.output<typeof form>['what'];

/** Pages at the foot of every mail: to stop or pause it, to report what is wrong, and to object to a decision. GET changes nothing; the button does. */
export const handler = pageHandler(site.pages, {
  ...reportRoutes(site),
  ...appealRoutes(site),

  'GET /unsubscribe/{token}': forUnsubscribeLink(site, async ({ link }) => {
    const subscribed = await readSubscribed(site.table, link);
    return { page: unsubscribePage({ ...subscribed, now: site.now() }) };
  }),

  'POST /unsubscribe/{token}': forUnsubscribeLink(site, async ({ link, event }) => {
    const before = await readSubscribed(site.table, link);
    await stopMail(site.table, link, toStop(parseForm(form, event).what), site.now());
    const subscribed = await readSubscribed(site.table, link);
    const ended = subscribed?.interest ? undefined : before?.interest?.topic.name;
    return { page: unsubscribePage({ ...subscribed, ended, now: site.now() }) };
  }),
});

const toStop = (what: Choice): Stop =>
  what === 'topic' || what === 'all' ? what : { until: monthsFrom(site.now(), Number(what)) };
