import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { ImpossibleError } from '../domain/errors.ts';
import type { Plan } from '../domain/meetups/planning.ts';
import { venueWords } from '../domain/meetups/venue-words.ts';
import { readPoint } from '../domain/places/written-point.ts';
import { now } from '../runtime/clock.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { readAnswerLink } from '../runtime/http/answer-link.ts';
import { readAssetManifest } from '../runtime/http/asset-manifest.ts';
import { parseForm } from '../runtime/http/form.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import { newId } from '../runtime/new-id.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { siteEnv } from '../runtime/settings/site-env.ts';
import { planMeetup, startsFor } from '../services/meetups/plan.ts';
import { reportVenueClosed } from '../services/meetups/report-venue.ts';
import { type Invited, readInvited } from '../services/meetups/rsvp.ts';
import { closedPage } from '../site/closed-page.tsx';
import { type Complaint, hostPage, KEEP, OTHER, type TypedPlan } from '../site/host-page.tsx';
import { openSite } from '../site/site.tsx';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), TOKEN_SECRET_ARN: z.string(), ...siteEnv });
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);
const site = openSite(env, readAssetManifest());

const text = (longest: number) => z._default(z.string().check(z.maxLength(longest)), '');
const planForm = z.object({
  startsAt: z.optional(z.iso.datetime()),
  place: text(80),
  name: text(200),
  address: text(200),
  where: text(1000),
});
const closedForm = z.object({ venue: z.string().check(z.minLength(1), z.maxLength(80)) });

/** Pages that change where and when people meet. Looking changes nothing; the button does what the JSON API does. */
export const handler = pageHandler(site, {
  'GET /host/{token}': async (event) => {
    const invited = await open(event);
    const starts = await startsFor(table, invited.meetup, now());
    return { page: hostPage({ ...invited, starts, now: now() }) };
  },

  'POST /host/{token}': async (event) => {
    const { meetup: id, member } = await readAnswerLink(tokenSecret, event, now());
    const typed = parseForm(planForm, event);
    const before = await readInvited(table, id, member);
    const again = async (complaint: Complaint, status: number) => {
      const starts = await startsFor(table, before.meetup, now());
      return { status, page: hostPage({ ...before, starts, typed, complaint, now: now() }) };
    };
    const plan = planOf(typed);
    if ('field' in plan) return again(plan, 400);
    try {
      const invited = await planMeetup(table, id, member, plan, { now: now(), newId });
      const starts = await startsFor(table, invited.meetup, now());
      return { page: hostPage({ ...invited, starts, done: true, now: now() }) };
    } catch (error) {
      if (!(error instanceof ImpossibleError)) throw error;
      const { refusal } = error;
      return refusal.why === 'venue-unknown'
        ? again({ field: 'place' }, 400)
        : again({ field: 'plan', refusal }, 409);
    }
  },

  'GET /closed/{token}': async (event) => ({ page: closedPage(await open(event)) }),

  'POST /closed/{token}': async (event) => {
    const { meetup, member } = await readAnswerLink(tokenSecret, event, now());
    const { venue } = parseForm(closedForm, event);
    const closed = await reportVenueClosed(table, meetup, member, venue, now());
    return { page: closedPage({ ...(await readInvited(table, meetup, member)), reported: { closed } }) };
  },
});

async function open(event: APIGatewayProxyEventV2): Promise<Invited> {
  const { meetup, member } = await readAnswerLink(tokenSecret, event, now());
  return readInvited(table, meetup, member);
}

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
