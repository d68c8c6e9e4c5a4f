import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { answerSchema, closedVenueSchema, feedbackSchema, planSchema } from '../api/requests.ts';
import { invitationView } from '../api/views.ts';
import { now } from '../runtime/clock.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { readAnswerLink } from '../runtime/http/answer-link.ts';
import { type HttpResponse, httpHandler } from '../runtime/http/json-handler.ts';
import { pathParameter } from '../runtime/http/path-parameter.ts';
import { asMember, parseBody } from '../runtime/http/request.ts';
import { newId } from '../runtime/new-id.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { answerInvitation } from '../services/meetups/answer-invitation.ts';
import { withAttendees } from '../services/meetups/attendees.ts';
import { planMeetup } from '../services/meetups/plan.ts';
import { reportVenueClosed } from '../services/meetups/report-venue.ts';
import { giveFeedback, type Invited } from '../services/meetups/rsvp.ts';
import { readMemberOf } from '../services/members/sessions.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), TOKEN_SECRET_ARN: z.string() });
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);

/** What those who are asked say to a meetup: before it, after it, and as its host. */
export const handler = httpHandler({
  'POST /v1/invitations/{token}': async (event) => {
    const { meetup, member } = await readAnswerLink(tokenSecret, event, now());
    return takeAnswer(event, meetup, member);
  },

  'PUT /v1/me/invitations/{meetup}/answer': async (event) => {
    const { id } = await asMember(tokenSecret, event, now(), (session) => readMemberOf(table, session));
    return takeAnswer(event, pathParameter(event, 'meetup'), id);
  },

  'POST /v1/invitations/{token}/feedback': async (event) => {
    const { meetup, member } = await readAnswerLink(tokenSecret, event, now());
    return shown(await giveFeedback(table, meetup, member, parseBody(feedbackSchema, event), now()));
  },

  'POST /v1/invitations/{token}/plan': async (event) => {
    const { meetup, member } = await readAnswerLink(tokenSecret, event, now());
    const { startsAt, venue } = parseBody(planSchema, event);
    const plan = {
      startsAt,
      venue: venue && {
        name: venue.name,
        address: venue.address,
        place: { lat: venue.lat, lon: venue.lon },
      },
    };
    return shown(await planMeetup(table, meetup, member, plan, { now: now(), newId }));
  },

  'POST /v1/invitations/{token}/closed-venues': async (event) => {
    const { meetup, member } = await readAnswerLink(tokenSecret, event, now());
    const { venue } = parseBody(closedVenueSchema, event);
    const closed = await reportVenueClosed(table, meetup, member, venue, now());
    return { status: 200, body: { venue, closed } };
  },
});

async function takeAnswer(
  event: APIGatewayProxyEventV2,
  meetup: string,
  member: string,
): Promise<HttpResponse> {
  const answered = await answerInvitation(table, meetup, member, parseBody(answerSchema, event), now());
  return { status: 200, body: invitationView(answered) };
}

const shown = async (invited: Invited): Promise<HttpResponse> => ({
  status: 200,
  body: invitationView(await withAttendees(table, invited, now())),
});
