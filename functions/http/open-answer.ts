import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { now } from '../runtime/clock.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { readAnswerLink } from '../runtime/http/answer-link.ts';
import { readAssetManifest } from '../runtime/http/asset-manifest.ts';
import { parseForm } from '../runtime/http/form.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { siteEnv } from '../runtime/settings/site-env.ts';
import { answerInvitation } from '../services/meetups/answer-invitation.ts';
import { withAttendees } from '../services/meetups/attendees.ts';
import { giveFeedback, readInvited } from '../services/meetups/rsvp.ts';
import { answerPage } from '../site/answer-page.tsx';
import { feedbackPage } from '../site/feedback-page.tsx';
import { openSite } from '../site/site.tsx';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), TOKEN_SECRET_ARN: z.string(), ...siteEnv });
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);
const site = openSite(env, readAssetManifest());

const ticked = z.optional(z.literal('yes'));
const yesOrNo = z.enum(['yes', 'no']);

const answerForm = z.object({
  answer: yesOrNo,
  venue: z.optional(z.string().check(z.maxLength(80))),
  host: ticked,
  tooFar: ticked,
});

const peopleField = z.optional(z.string().check(z.regex(/^(\d{1,3}|1000)?$/)));
const feedbackForm = z.object({ happened: yesOrNo, people: peopleField, hostNext: ticked });

/** The pages of an invitation. Looking changes nothing; the button does what the JSON API does. */
export const handler = pageHandler(site, {
  'GET /answer/{token}': async (event) => {
    const invited = await open(event);
    const { answer, venue } = event.queryStringParameters ?? {};
    const proposed = { answer: z.safeParse(yesOrNo, answer).data, venue };
    return {
      page: answerPage({ ...(await withAttendees(table, invited, now())), proposed }),
    };
  },

  'POST /answer/{token}': async (event) => {
    const { meetup, member } = await readAnswerLink(tokenSecret, event, now());
    const { answer, venue, host, tooFar } = parseForm(answerForm, event);
    // A form cannot grey out what goes with a yes only, so whatever else it says beside a no is left aside.
    const reply =
      answer === 'no'
        ? { answer, tooFar: tooFar !== undefined }
        : { answer, venue: venue === '' ? null : venue, host: host !== undefined };
    const { smallerReachKm, ...invited } = await answerInvitation(table, meetup, member, reply, now());
    const enoughHosts = host !== undefined && answer === 'yes' && !invited.invitation.host;
    return { page: answerPage({ ...invited, given: { smallerReachKm, enoughHosts } }) };
  },

  'GET /feedback/{token}': async (event) => {
    const answer = z.safeParse(yesOrNo, event.queryStringParameters?.happened).data;
    const happened = answer && answer === 'yes';
    return { page: feedbackPage({ ...(await open(event)), proposed: { happened }, now: now() }) };
  },

  'POST /feedback/{token}': async (event) => {
    const { meetup, member } = await readAnswerLink(tokenSecret, event, now());
    const { happened, people, hostNext } = parseForm(feedbackForm, event);
    const feedback = {
      happened: happened === 'yes',
      people: people ? Number(people) : undefined,
      hostNext: hostNext && true,
    };
    const invited = await giveFeedback(table, meetup, member, feedback, now());
    return { page: feedbackPage({ ...invited, given: true, now: now() }) };
  },
});

async function open(event: APIGatewayProxyEventV2) {
  const { meetup, member } = await readAnswerLink(tokenSecret, event, now());
  return readInvited(table, meetup, member);
}
