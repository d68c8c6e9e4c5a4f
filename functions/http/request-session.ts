import { sessionRequestSchema } from '../api/requests.ts';
import { jsonHandler } from '../runtime/http/json-handler.ts';
import { parseBody } from '../runtime/http/request.ts';
import { networkHash } from '../runtime/http/source.ts';
import { newId } from '../runtime/new-id.ts';
import { requestSignIn } from '../services/members/sign-up.ts';
import { admission } from '../web/admission.ts';
import { openSite } from '../web/open-site.ts';
import { addresses } from '../web/secrets.ts';
import { table } from '../web/table.ts';

const site = openSite(table, addresses, admission);

/** Keeps a request to sign in: a member gets a link by mail, an unknown address nothing, and both get this answer. */
export const handler = jsonHandler({
  'POST /v1/sessions': async ({ event }) => {
    const { email } = parseBody(sessionRequestSchema, event);
    const at = site.now();
    await site.admit(site, event, at);
    const asker = { network: await networkHash(site, event, at) };
    await requestSignIn(site.table, email, asker, { now: at, newId });
    return { status: 202, body: { status: 'check-your-mail' } };
  },
});
