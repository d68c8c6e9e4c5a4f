import * as z from 'zod/mini';
import type { Meetup } from '../domain/model.ts';
import { forAnswerLink } from '../runtime/http/answer-link.ts';
import { parseForm } from '../runtime/http/form.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import type { HttpRequest } from '../runtime/http/routes.ts';
import { answerInvitation } from '../services/meetups/answer-invitation.ts';
import { withAttendees } from '../services/meetups/attendees.ts';
import { giveFeedback, readInvited } from '../services/meetups/rsvp.ts';
import { answerPage } from '../site/answer-page.tsx';
import { feedbackPage } from '../site/feedback-page.tsx';
import { languageOf } from '../site/language.ts';
import { readSensitive } from '../store/topics.ts';
import { calendars, guestLinks } from '../web/calendars.ts';
import { openSite } from '../web/open-site.ts';
import { pages } from '../web/pages.ts';
import { minimumsOfYes } from '../web/quorums.ts';
import { tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';

const site = openSite(table, tokens, calendars, minimumsOfYes, pages);

const ticked = z.optional(z.literal('yes'));
const yesOrNo = z.enum(['yes', 'no']);

const answerForm = z.object({
  answer: yesOrNo,
  venue: z.optional(z.string().check(z.maxLength(80))),
  host: ticked,
  tooFar: ticked,
  /** The form of one press has no field for an offer to host. */
  only: z.optional(z.literal('answer')),
});

const peopleField = z.optional(z.string().check(z.regex(/^(\d{1,3}|1000)?$/)));
const feedbackForm = z.object({ happened: yesOrNo, people: peopleField, hostNext: ticked });

/** The pages of an invitation. GET changes nothing; the button does what the JSON API does. */
export const handler = pageHandler(site.pages, {
  'GET /answer/{token}': forAnswerLink(site, async ({ link, ...request }) => {
    const { query } = request;
    const invited = await readInvited(site.table, link.meetup, link.member);
    const proposed = { answer: z.safeParse(yesOrNo, query.answer).data, venue: query.venue };
    const now = site.now();
    const more = await beside(invited.meetup, request);
    return {
      page: answerPage({ ...(await withAttendees(site.table, invited, now)), proposed, ...more, now }),
    };
  }),

  'POST /answer/{token}': forAnswerLink(site, async ({ link: { meetup, member }, ...request }) => {
    const { answer, venue, host, tooFar, only } = parseForm(answerForm, request.event);
    // A form cannot disable the fields that go with a yes, so a no ignores them.
    const reply =
      answer === 'no'
        ? { answer, tooFar: tooFar !== undefined }
        : { answer, venue: venue === '' ? null : venue, host: only ? undefined : host !== undefined };
    const now = site.now();
    const shown = await answerInvitation(site.table, meetup, member, reply, now);
    const { smallerReachKm, widerReachKm, agreed, ...invited } = shown;
    const enoughHosts = host !== undefined && invited.invitation.answer === 'yes' && !invited.invitation.host;
    const more = await beside(invited.meetup, request);
    const given = { smallerReachKm, widerReachKm, hasJoined: agreed !== undefined, enoughHosts };
    return { page: answerPage({ ...invited, given, ...more, now }) };
  }),

  'GET /feedback/{token}': forAnswerLink(site, async ({ link, query }) => {
    const answer = z.safeParse(yesOrNo, query.happened).data;
    const proposed = { happened: answer && answer === 'yes' };
    const invited = await readInvited(site.table, link.meetup, link.member);
    return { page: feedbackPage({ ...invited, proposed, now: site.now() }) };
  }),

  'POST /feedback/{token}': forAnswerLink(site, async ({ link: { meetup, member }, event }) => {
    const { happened, people, hostNext } = parseForm(feedbackForm, event);
    const feedback = {
      happened: happened === 'yes',
      people: people ? Number(people) : undefined,
      hostNext: hostNext && true,
    };
    const invited = await giveFeedback(site.table, meetup, member, feedback, site.now());
    return { page: feedbackPage({ ...invited, given: true, now: site.now() }) };
  }),
});

/** What the page of an invitation says of its meetup beside how it stands. */
async function beside(meetup: Meetup, request: HttpRequest) {
  const { slug } = meetup.topic;
  const isSensitive = (await readSensitive(site.table, [slug])).has(slug);
  return {
    isSensitive,
    minimumYes: site.minimumYesOf(slug),
    calendars: () => guestLinks(meetup, isSensitive, site, languageOf(request)),
  };
}
