import { memberTag } from '../api/member-tag.ts';
import { isCurrent } from '../domain/members/session.ts';
import { hashAddress } from '../runtime/crypto/address-hash.ts';
import { endedSession } from '../runtime/http/bearer-session.ts';
import { jsonHandler } from '../runtime/http/json-handler.ts';
import { expectMatch, isConditional } from '../runtime/http/precondition.ts';
import { erase } from '../services/members/erase.ts';
import { claimMember } from '../services/members/sessions.ts';
import { forOneWork } from '../store/table.ts';
import { forSession } from '../web/api-members.ts';
import { openSite } from '../web/open-site.ts';
import { addresses, tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';

const site = openSite(table, tokens, addresses);

/** Erases a member. */
export const handler = jsonHandler({
  'DELETE /v1/me': forSession(site, async ({ session, event }) => {
    // Erasing twice is fine, so a member who is gone is no error; a session that was revoked is.
    const work = forOneWork(site.table);
    await claimMember(work, session.member, (member) => {
      if (!isCurrent(session, member)) throw endedSession('The session has ended.');
      expectMatch(event, memberTag(member));
      return isConditional(event);
    });
    await erase(work, session.member, (address) => hashAddress(site.addressSecret, address), site.now());
    return { status: 204 };
  }),
});
