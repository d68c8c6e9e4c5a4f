import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { answerSchema, closedVenueSchema, feedbackSchema, planSchema } from '../api/requests.ts';
import { invitationView } from '../api/views.ts';
import { type AnswerLink, forAnswerLink } from '../runtime/http/answer-link.ts';
import { type HttpResponse, jsonHandler } from '../runtime/http/json-handler.ts';
import { pathParameter } from '../runtime/http/path-parameter.ts';
import { parseBody } from '../runtime/http/request.ts';
import { answerInvitation } from '../services/meetups/answer-invitation.ts';
import { withAttendees } from '../services/meetups/attendees.ts';
import { planMeetup } from '../services/meetups/plan.ts';
import { reportVenueClosed } from '../services/meetups/report-venue.ts';
import { giveFeedback, type Invited } from '../services/meetups/rsvp.ts';
import { forMember } from '../web/api-members.ts';
import { openSite } from '../web/open-site.ts';
import { tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';
import { placesRoutes } from './answer-invitation/places.ts';

const site = openSite(table, tokens);

/** Takes what invited people say: before a meetup, after it, and as its host. */
export const handler = jsonHandler({
  ...placesRoutes(site),

  'POST /v1/invitations/{token}': forAnswerLink(site, ({ link, event }) => takeAnswer(event, link)),

  'PUT /v1/me/invitations/{meetup}/answer': forMember(site, ({ member, event }) =>
    takeAnswer(event, { meetup: pathParameter(event, 'meetup'), member: member.id }),
  ),

  'POST /v1/invitations/{token}/feedback': forAnswerLink(
    site,
    async ({ link: { meetup, member }, event }) => {
      return shown(
        await giveFeedback(site.table, meetup, member, parseBody(feedbackSchema, event), site.now()),
      );
    },
  ),

  'POST /v1/invitations/{token}/plan': forAnswerLink(site, async ({ link: { meetup, member }, event }) => {
    const plan = parseBody(planSchema, event);
    return shown(await planMeetup(site.table, meetup, member, plan, site.now()));
  }),

  'POST /v1/invitations/{token}/closed-venues': forAnswerLink(
    site,
    async ({ link: { meetup, member }, event }) => {
      const { venue } = parseBody(closedVenueSchema, event);
      const closed = await reportVenueClosed(site.table, meetup, member, venue, site.now());
      return { status: 200, body: { venue, closed } };
    },
  ),
});

async function takeAnswer(
  event: APIGatewayProxyEventV2,
  { meetup, member }: AnswerLink,
): Promise<HttpResponse> {
  const answered = await answerInvitation(
    site.table,
    meetup,
    member,
    parseBody(answerSchema, event),
    site.now(),
  );
  return { status: 200, body: invitationView(answered) };
}

const shown = async (invited: Invited): Promise<HttpResponse> => ({
  status: 200,
  body: invitationView(await withAttendees(site.table, invited, site.now())),
});
