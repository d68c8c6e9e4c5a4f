import { unsubscribeQuerySchema } from '../api/requests.ts';
import { subscribedView } from '../api/views.ts';
import { NotFoundError } from '../domain/errors.ts';
import { jsonHandler } from '../runtime/http/json-handler.ts';
import { parseQuery } from '../runtime/http/request.ts';
import { forUnsubscribeLink } from '../runtime/http/unsubscribe-link.ts';
import { readSubscribed, stopMail } from '../services/members/subscription.ts';
import { openSite } from '../web/open-site.ts';
import { tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';

const site = openSite(table, tokens);

/** RFC 8058: POST stops what the link is about, without a cookie and whatever the body says; GET changes nothing. */
export const handler = jsonHandler({
  'GET /v1/unsubscribe/{token}': forUnsubscribeLink(site, async ({ link }) => {
    const subscribed = await readSubscribed(site.table, link);
    if (!subscribed) throw new NotFoundError('The membership that this link belongs to has ended.');
    return { status: 200, body: subscribedView(subscribed) };
  }),

  'POST /v1/unsubscribe/{token}': forUnsubscribeLink(site, async ({ link, event }) => {
    const { scope } = parseQuery(unsubscribeQuerySchema, event);
    await stopMail(
      site.table,
      link,
      link.topic === undefined || scope === 'all' ? 'all' : 'topic',
      site.now(),
    );
    const subscribed = await readSubscribed(site.table, link);
    return { status: 200, body: subscribedView(subscribed ?? { ...link, mail: false }) };
  }),
});
