import { invitationsQuerySchema } from '../api/requests.ts';
import { invitationView } from '../api/views.ts';
import { forAnswerLink } from '../runtime/http/answer-link.ts';
import { fromCursor, toCursor } from '../runtime/http/cursor.ts';
import { jsonHandler } from '../runtime/http/json-handler.ts';
import { parseQuery } from '../runtime/http/request.ts';
import { withAttendees } from '../services/meetups/attendees.ts';
import { pageOwnInvitations } from '../services/meetups/own-invitations.ts';
import { choicesFor } from '../services/meetups/plan.ts';
import { type Invited, readInvited } from '../services/meetups/rsvp.ts';
import { isUpcomingSort } from '../store/keys.ts';
import { forMember } from '../web/api-members.ts';
import { openSite } from '../web/open-site.ts';
import { tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';

const site = openSite(table, tokens);

/** Shows invitations. It may not write, so a program that follows links cannot answer them. */
export const handler = jsonHandler({
  'GET /v1/invitations/{token}': forAnswerLink(site, async ({ link: { meetup, member } }) => ({
    status: 200,
    body: await shown(await readInvited(site.table, meetup, member)),
  })),

  'GET /v1/me/invitations': forMember(site, async ({ member, event }) => {
    const { when, cursor, limit } = parseQuery(invitationsQuerySchema, event);
    const after = cursor === undefined ? undefined : fromCursor(cursor, isUpcomingSort);
    const page = await pageOwnInvitations(site.table, member.id, { when, after, limit }, site.now());
    return {
      status: 200,
      body: {
        items: await Promise.all(page.invited.map(shown)),
        ...(page.end && { cursor: toCursor(page.end) }),
      },
    };
  }),
});

const shown = async (invited: Invited) =>
  invitationView({
    ...(await withAttendees(site.table, invited, site.now())),
    choices: await choicesFor(site.table, invited, site.now()),
  });
