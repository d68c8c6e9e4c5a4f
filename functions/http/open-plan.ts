import * as z from 'zod/mini';
import { ImpossibleError } from '../domain/errors.ts';
import { forAnswerLink } from '../runtime/http/answer-link.ts';
import { parseForm } from '../runtime/http/form.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import { choicesFor, planMeetup } from '../services/meetups/plan.ts';
import { reportVenueClosed } from '../services/meetups/report-venue.ts';
import { type Invited, readInvited } from '../services/meetups/rsvp.ts';
import { closedPage } from '../site/closed-page.tsx';
import { type ChosenPlan, hostPage, KEEP } from '../site/host-page.tsx';
import { openSite } from '../web/open-site.ts';
import { pagesWithMaps } from '../web/pages.ts';
import { tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';
import { placesRoutes } from './open-plan/places.ts';

const site = openSite(table, tokens, pagesWithMaps);

const planForm = z.object({
  startsAt: z.optional(z.iso.datetime()),
  place: z._default(z.string().check(z.minLength(1), z.maxLength(80)), KEEP),
});
const closedForm = z.object({ venue: z.string().check(z.minLength(1), z.maxLength(80)) });

/** Pages that change where and when people meet. GET changes nothing; the button does what the JSON API does. */
export const handler = pageHandler(site.pages, {
  ...placesRoutes(site),

  'GET /host/{token}': forAnswerLink(site, async ({ link: { meetup, member } }) => ({
    page: hostPage(await withChoices(await readInvited(site.table, meetup, member))),
  })),

  'POST /host/{token}': forAnswerLink(site, async ({ link: { meetup, member }, event }) => {
    const plan = parseForm(planForm, event);
    try {
      const invited = await planMeetup(site.table, meetup, member, wanted(plan), site.now());
      return { page: hostPage({ ...(await withChoices(invited)), done: true }) };
    } catch (error) {
      if (!(error instanceof ImpossibleError)) throw error;
      const refused = { plan, refusal: error.refusal };
      const before = await withChoices(await readInvited(site.table, meetup, member));
      return { status: 409, page: hostPage({ ...before, refused }) };
    }
  }),

  'GET /closed/{token}': forAnswerLink(site, async ({ link: { meetup, member } }) => ({
    page: closedPage(await readInvited(site.table, meetup, member)),
  })),

  'POST /closed/{token}': forAnswerLink(site, async ({ link: { meetup, member }, event }) => {
    const { venue } = parseForm(closedForm, event);
    const closed = await reportVenueClosed(site.table, meetup, member, venue, site.now());
    return { page: closedPage({ ...(await readInvited(site.table, meetup, member)), reported: { closed } }) };
  }),
});

const wanted = ({ startsAt, place }: ChosenPlan) => ({ startsAt, venue: place === KEEP ? undefined : place });

const withChoices = async (invited: Invited) => ({
  ...invited,
  ...(await choicesFor(site.table, invited, site.now())),
  now: site.now(),
});
