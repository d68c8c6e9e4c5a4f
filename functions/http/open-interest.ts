import * as z from 'zod/mini';
import { forInterestLink } from '../runtime/http/answer-link.ts';
import { parseForm } from '../runtime/http/form.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import { readInterestNamed } from '../services/members/interest-about.ts';
import { answerStillInterested } from '../services/members/still-interested.ts';
import { interestPage } from '../site/interest-page.tsx';
import { openSite } from '../web/open-site.ts';
import { pages } from '../web/pages.ts';
import { tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';

const site = openSite(table, tokens, pages);

const yesOrNo = z.enum(['yes', 'no']);
const answerForm = z.object({ answer: yesOrNo });

/** The page that asks whether somebody is still interested in a topic. GET changes nothing; the button answers. */
export const handler = pageHandler(site.pages, {
  'GET /interest/{token}': forInterestLink(site, async ({ link: { member, topic }, query }) => {
    const proposed = z.safeParse(yesOrNo, query.answer).data;
    return {
      page: interestPage({ interest: await readInterestNamed(site.table, member, topic), proposed }),
    };
  }),

  'POST /interest/{token}': forInterestLink(site, async ({ link: { member, topic }, event }) => {
    const { answer } = parseForm(answerForm, event);
    const interest = await answerStillInterested(site.table, member, topic, answer, site.now());
    return { page: interestPage({ interest, given: true }) };
  }),
});
