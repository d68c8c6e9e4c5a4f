import { stillInterestedSchema } from '../api/requests.ts';
import { stillInterestedView } from '../api/views.ts';
import { forInterestLink } from '../runtime/http/answer-link.ts';
import { jsonHandler } from '../runtime/http/json-handler.ts';
import { parseBody } from '../runtime/http/request.ts';
import { readInterestNamed } from '../services/members/interest-about.ts';
import { answerStillInterested } from '../services/members/still-interested.ts';
import { openSite } from '../web/open-site.ts';
import { tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';

const site = openSite(table, tokens);

/** Whether somebody still wants to meet about a topic: GET shows how it stands, POST takes the answer. */
export const handler = jsonHandler({
  'GET /v1/interests/{token}': forInterestLink(site, async ({ link: { member, topic } }) => {
    const interest = await readInterestNamed(site.table, member, topic);
    return { status: 200, body: stillInterestedView(topic, interest) };
  }),

  'POST /v1/interests/{token}': forInterestLink(site, async ({ link: { member, topic }, event }) => {
    const { answer } = parseBody(stillInterestedSchema, event);
    const interest = await answerStillInterested(site.table, member, topic, answer, site.now());
    return { status: 200, body: stillInterestedView(topic, interest) };
  }),
});
