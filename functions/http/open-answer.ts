import * as z from 'zod/mini';
import { forAnswerLink } from '../runtime/http/answer-link.ts';
import { parseForm } from '../runtime/http/form.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import { answerInvitation } from '../services/meetups/answer-invitation.ts';
import { withAttendees } from '../services/meetups/attendees.ts';
import { giveFeedback, readInvited } from '../services/meetups/rsvp.ts';
import { answerPage } from '../site/answer-page.tsx';
import { feedbackPage } from '../site/feedback-page.tsx';
import { openSite } from '../web/open-site.ts';
import { pages } from '../web/pages.ts';
import { tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';

const site = openSite(table, tokens, pages);

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

/** The pages of an invitation. GET changes nothing; the button does what the JSON API does. */
export const handler = pageHandler(site.pages, {
  'GET /answer/{token}': forAnswerLink(site, async ({ link, query }) => {
    const invited = await readInvited(site.table, link.meetup, link.member);
    const proposed = { answer: z.safeParse(yesOrNo, query.answer).data, venue: query.venue };
    const now = site.now();
    return { page: answerPage({ ...(await withAttendees(site.table, invited, now)), proposed, now }) };
  }),

  'POST /answer/{token}': forAnswerLink(site, async ({ link: { meetup, member }, event }) => {
    const { answer, venue, host, tooFar } = parseForm(answerForm, event);
    // A form cannot disable the fields that go with a yes, so a no ignores them.
    const reply =
      answer === 'no'
        ? { answer, tooFar: tooFar !== undefined }
        : { answer, venue: venue === '' ? null : venue, host: host !== undefined };
    const now = site.now();
    const { smallerReachKm, ...invited } = await answerInvitation(site.table, meetup, member, reply, now);
    const enoughHosts = host !== undefined && invited.invitation.answer === 'yes' && !invited.invitation.host;
    return { page: answerPage({ ...invited, given: { smallerReachKm, enoughHosts }, now }) };
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
