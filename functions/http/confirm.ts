import { confirmationSchema } from '../api/requests.ts';
import { interestView, memberView, suggestionView } from '../api/views.ts';
import { hashAddress, hashMailbox } from '../runtime/crypto/address-hash.ts';
import { issueToken, readToken } from '../runtime/crypto/tokens.ts';
import { type HttpResponse, jsonHandler } from '../runtime/http/json-handler.ts';
import { marksFor } from '../runtime/http/marks.ts';
import { ProblemError } from '../runtime/http/problem.ts';
import { parseBody } from '../runtime/http/request.ts';
import { newId } from '../runtime/new-id.ts';
import { type RedeemedLink, redeemLink } from '../services/members/confirm.ts';
import { readInterestStates } from '../services/members/interest-states.ts';
import { TEXTS_VERSION } from '../site/messages/texts-version.ts';
import { marking } from '../web/marking.ts';
import { openSite } from '../web/open-site.ts';
import { quorums } from '../web/quorums.ts';
import { addresses, tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';

const site = openSite(table, tokens, addresses, marking, quorums);

/**
 * Takes the token of a confirmation or sign-in mail and opens a session; a repeated call shows the present state. A member
 * whom a second sign-up named adds the topics that they list here.
 */
export const handler = jsonHandler({
  'POST /v1/confirmations': async ({ event }) => {
    const { token, topics, agreed } = parseBody(confirmationSchema, event);
    const link = await readToken(site.tokenSecret, ['confirm', 'sign-in'], token, site.now());
    const entry = await redeemLink(site.table, link, {
      hashAddress: (address) => hashAddress(site.addressSecret, address),
      hashMailbox: (address) => hashMailbox(site.addressSecret, address),
      marksOf: marksFor(site, event, site.now()),
      newId,
      now: site.now(),
      texts: TEXTS_VERSION,
      ticked: topics?.map(({ slug }) => slug),
      consents: agreed?.sensitive && (() => true),
    });
    if (entry.kind === 'in') return openSession(entry.membership);
    throw new ProblemError(
      'link-expired',
      entry.kind === 'used'
        ? 'This link has already been used. Please ask for a new sign-in link.'
        : 'The sign-up has expired or the membership has ended. Please sign up again.',
    );
  },
});

async function openSession(entered: RedeemedLink): Promise<HttpResponse> {
  const { member, second, refused, lacking } = entered;
  const states = await readInterestStates(site.table, entered, site.quorumOf, site.now());
  return {
    status: 200,
    body: {
      member: memberView(member),
      session: await issueToken(site.tokenSecret, 'session', member.id, site.now()),
      interests: states.map(interestView),
      pending: second && second.pending.length > 0 ? second.pending.map(suggestionView) : undefined,
      refused: refused && refused.length > 0 ? refused.map(suggestionView) : undefined,
      unconsented: lacking && lacking.length > 0 ? lacking.map(suggestionView) : undefined,
    },
  };
}
