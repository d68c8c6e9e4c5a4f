import * as z from 'zod/mini';
import { topicField } from '../api/fields.ts';
import { memberTag } from '../api/member-tag.ts';
import { interestView, memberView } from '../api/views.ts';
import { NotFoundError } from '../domain/errors.ts';
import { hashMailbox } from '../runtime/crypto/address-hash.ts';
import { calendarAddress } from '../runtime/http/calendar-link.ts';
import { jsonHandler } from '../runtime/http/json-handler.ts';
import { parsePath } from '../runtime/http/request.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { readExport } from '../services/members/export.ts';
import { ownSlug } from '../services/members/interest-about.ts';
import { readInterestStates } from '../services/members/interest-states.ts';
import { type Membership, slugsOf } from '../store/members.ts';
import { forMember, forMembership } from '../web/api-members.ts';
import { openSite } from '../web/open-site.ts';
import { quorums } from '../web/quorums.ts';
import { addresses, tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';

const { SITE_URL } = readEnv({ SITE_URL: z.string() });
const site = openSite(table, tokens, addresses, quorums);

/** What a member may see of themselves. */
export const handler = jsonHandler({
  'GET /v1/me': forMember(site, async ({ member }) => {
    const calendar = await calendarAddress(site.tokenSecret, SITE_URL, member, site.now());
    return { status: 200, etag: memberTag(member), body: { ...memberView(member), calendar } };
  }),

  'GET /v1/me/interests': forMembership(site, async ({ membership }) => ({
    status: 200,
    body: { items: await interests(membership) },
  })),

  'GET /v1/me/interests/{topic}': forMembership(site, async ({ membership, event }) => {
    const { slug } = parsePath(topicField, event, 'topic');
    const own = await ownSlug(site.table, slugsOf(membership), slug);
    const held = membership.interests.filter(({ topic }) => topic.slug === own);
    const [body] = await interests({ ...membership, interests: held });
    if (!body) throw new NotFoundError('You have no such interest.');
    return { status: 200, body };
  }),

  'GET /v1/me/export': forMembership(site, async ({ membership }) => {
    const mailbox = await hashMailbox(site.addressSecret, membership.member.email);
    return { status: 200, body: await readExport(site.table, membership, mailbox, site.now()) };
  }),
});

async function interests(membership: Membership) {
  const states = await readInterestStates(site.table, membership, site.quorumOf, site.now());
  return states.map(interestView);
}
