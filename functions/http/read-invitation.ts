import * as z from 'zod/mini';
import { invitationsQuerySchema } from '../api/requests.ts';
import { invitationView } from '../api/views.ts';
import { now } from '../runtime/clock.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { readAnswerLink } from '../runtime/http/answer-link.ts';
import { fromCursor, toCursor } from '../runtime/http/cursor.ts';
import { httpHandler } from '../runtime/http/json-handler.ts';
import { asMember, parseQuery } from '../runtime/http/request.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { withAttendees } from '../services/meetups/attendees.ts';
import { pageOwnInvitations } from '../services/meetups/own-invitations.ts';
import { type Invited, readInvited } from '../services/meetups/rsvp.ts';
import { readMemberOf } from '../services/members/sessions.ts';
import { isUpcomingSort } from '../store/keys.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), TOKEN_SECRET_ARN: z.string() });
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);

/** Shows invitations. It may not write, so that no program which follows links can answer. */
export const handler = httpHandler({
  'GET /v1/invitations/{token}': async (event) => {
    const { meetup, member } = await readAnswerLink(tokenSecret, event, now());
    return { status: 200, body: await shown(await readInvited(table, meetup, member)) };
  },

  'GET /v1/me/invitations': async (event) => {
    const { id } = await asMember(tokenSecret, event, now(), (session) => readMemberOf(table, session));
    const { when, cursor, limit } = parseQuery(invitationsQuerySchema, event);
    const after = cursor === undefined ? undefined : fromCursor(cursor, isUpcomingSort);
    const page = await pageOwnInvitations(table, id, { when, after, limit }, now());
    return {
      status: 200,
      body: {
        items: await Promise.all(page.invited.map(shown)),
        ...(page.end && { cursor: toCursor(page.end) }),
      },
    };
  },
});

const shown = async (invited: Invited) => invitationView(await withAttendees(table, invited, now()));
