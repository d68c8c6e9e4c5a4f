import { signUpSchema } from '../api/requests.ts';
import { acceptedRegion, wishedLanguage } from '../domain/accept-language.ts';
import { homeCell } from '../runtime/http/home-cell.ts';
import { jsonHandler } from '../runtime/http/json-handler.ts';
import { ProblemError } from '../runtime/http/problem.ts';
import { parseBody } from '../runtime/http/request.ts';
import { networkHash } from '../runtime/http/source.ts';
import { newId } from '../runtime/new-id.ts';
import { signUp } from '../services/members/sign-up.ts';
import { sensitiveAmong } from '../services/topics/consent.ts';
import { TEXTS_VERSION } from '../site/messages/texts-version.ts';
import { admission } from '../web/admission.ts';
import { openSite } from '../web/open-site.ts';
import { addresses } from '../web/secrets.ts';
import { table } from '../web/table.ts';

const site = openSite(table, addresses, admission);

/** Keeps a sign-up until its address is confirmed. It never looks the address up, so nobody learns here if it is known. */
export const handler = jsonHandler({
  'POST /v1/sign-ups': async ({ event, acceptLanguage }) => {
    const { home: place, free = [], agreed, ...said } = parseBody(signUpSchema, event);
    const home = homeCell(place);
    const language = said.language ?? wishedLanguage(acceptLanguage);
    const region = said.region ?? (language && acceptedRegion(acceptLanguage, language));
    const at = site.now();
    await site.admit(site, event, at);
    const sensitive = agreed?.sensitive && { at: at.toISOString(), texts: TEXTS_VERSION };
    if (!sensitive && (await sensitiveAmong(site.table, said.topics)).length > 0) throw withoutConsent();
    const asker = { network: await networkHash(site, event, at) };
    const person = { ...said, language, region, home, free, asker, sensitive };
    await signUp(site.table, person, { now: at, newId });
    return { status: 202, body: { status: 'check-your-mail' } };
  },
});

/** The same for every address: it depends on the topics alone. */
const withoutConsent = () =>
  new ProblemError('invalid-request', 'A topic takes explicit consent; see errors.', {
    errors: [{ pointer: '/agreed/sensitive', detail: 'must be true for these topics' }],
  });
