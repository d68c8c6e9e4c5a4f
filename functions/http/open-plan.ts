import * as z from 'zod/mini';
import { ImpossibleError } from '../domain/errors.ts';
import type { Plan } from '../domain/meetups/planning.ts';
import { venueWords } from '../domain/meetups/venue-words.ts';
import { readPoint } from '../domain/places/written-point.ts';
import { forAnswerLink } from '../runtime/http/answer-link.ts';
import { parseForm } from '../runtime/http/form.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import { newId } from '../runtime/new-id.ts';
import { planMeetup, startsFor } from '../services/meetups/plan.ts';
import { reportVenueClosed } from '../services/meetups/report-venue.ts';
import { readInvited } from '../services/meetups/rsvp.ts';
import { closedPage } from '../site/closed-page.tsx';
import { type Complaint, hostPage, KEEP, OTHER, type TypedPlan } from '../site/host-page.tsx';
import { openSite } from '../web/open-site.ts';
import { pagesWithMaps } from '../web/pages.ts';
import { tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';
import { placesRoutes } from './open-plan/places.ts';

const site = openSite(table, tokens, pagesWithMaps);

const text = (longest: number) => z._default(z.string().check(z.maxLength(longest)), '');
const planForm = z.object({
  startsAt: z.optional(z.iso.datetime()),
  place: text(80),
  name: text(200),
  address: text(200),
  where: text(1000),
});
const closedForm = z.object({ venue: z.string().check(z.minLength(1), z.maxLength(80)) });

/** Pages that change where and when people meet. GET changes nothing; the button does what the JSON API does. */
export const handler = pageHandler(site.pages, {
  ...placesRoutes(site),

  'GET /host/{token}': forAnswerLink(site, async ({ link }) => {
    const invited = await readInvited(site.table, link.meetup, link.member);
    const starts = await startsFor(site.table, invited.meetup, site.now());
    return { page: hostPage({ ...invited, starts, now: site.now() }) };
  }),

  'POST /host/{token}': forAnswerLink(site, async ({ link: { meetup: id, member }, event }) => {
    const typed = parseForm(planForm, event);
    const again = async (complaint: Complaint, status: number) => {
      const before = await readInvited(site.table, id, member);
      const starts = await startsFor(site.table, before.meetup, site.now());
      return { status, page: hostPage({ ...before, starts, typed, complaint, now: site.now() }) };
    };
    const plan = planOf(typed);
    if ('field' in plan) return again(plan, 400);
    try {
      const invited = await planMeetup(site.table, id, member, plan, { now: site.now(), newId });
      const starts = await startsFor(site.table, invited.meetup, site.now());
      return { page: hostPage({ ...invited, starts, done: true, now: site.now() }) };
    } catch (error) {
      if (!(error instanceof ImpossibleError)) throw error;
      const { refusal } = error;
      return refusal.why === 'venue-unknown'
        ? again({ field: 'place' }, 400)
        : again({ field: 'plan', refusal }, 409);
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

/** What a host typed as a plan, or the field that cannot be understood. */
function planOf({ startsAt, place, ...typed }: TypedPlan): Plan | Complaint {
  if (place === KEEP) return { startsAt };
  if (place !== OTHER) return { startsAt, venue: { id: place } };
  const name = venueWords(typed.name);
  if (name === undefined) return { field: 'name' };
  const point = readPoint(typed.where);
  if (!point) return { field: 'where' };
  return { startsAt, venue: { name, address: venueWords(typed.address), place: point } };
}
