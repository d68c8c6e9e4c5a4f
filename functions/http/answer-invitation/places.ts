import { placeProposalSchema } from '../../api/requests.ts';
import { proposedPlacesView } from '../../api/views.ts';
import type { ReadSecret } from '../../runtime/crypto/secrets.ts';
import { forAnswerLink } from '../../runtime/http/answer-link.ts';
import type { HttpResponse } from '../../runtime/http/json-handler.ts';
import { pathParameter } from '../../runtime/http/path-parameter.ts';
import { parseBody } from '../../runtime/http/request.ts';
import { newId } from '../../runtime/new-id.ts';
import {
  endorsePlace,
  proposePlace,
  readPlaces,
  reportPlace,
  type WithPlaces,
} from '../../services/meetups/propose-places.ts';
import type { Table } from '../../store/table.ts';

interface InvitationSite {
  readonly table: Table;
  readonly tokenSecret: ReadSecret;
  readonly now: () => Date;
}

/** The places that people who come to a meetup without a venue propose. */
export const placesRoutes = (site: InvitationSite) => {
  const shown = (places: WithPlaces): HttpResponse => ({
    status: 200,
    body: proposedPlacesView(places, site.now()),
  });
  return {
    'GET /v1/invitations/{token}/places': forAnswerLink(site, async ({ link: { meetup, member } }) =>
      shown(await readPlaces(site.table, meetup, member)),
    ),

    'POST /v1/invitations/{token}/places': forAnswerLink(
      site,
      async ({ link: { meetup, member }, event }) => {
        const { name, lat, lon } = parseBody(placeProposalSchema, event);
        const asked = { name, place: { lat, lon } };
        return shown(await proposePlace(site.table, meetup, member, asked, { now: site.now(), newId }));
      },
    ),

    'POST /v1/invitations/{token}/places/{place}/endorsement': forAnswerLink(
      site,
      async ({ link: { meetup, member }, event }) =>
        shown(await endorsePlace(site.table, meetup, member, pathParameter(event, 'place'), site.now())),
    ),

    'POST /v1/invitations/{token}/places/{place}/report': forAnswerLink(
      site,
      async ({ link: { meetup, member }, event }) =>
        shown(await reportPlace(site.table, meetup, member, pathParameter(event, 'place'))),
    ),
  };
};
