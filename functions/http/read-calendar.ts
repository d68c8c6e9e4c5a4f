import * as z from 'zod/mini';
import { endOf } from '../domain/meetups/meetup-life.ts';
import { toMailbox } from '../mail/mailbox.ts';
import { memberFeed, toListed } from '../mail/meetup-feed.ts';
import { wordingIn } from '../mail/wordings.ts';
import { now } from '../runtime/clock.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { TokenError } from '../runtime/crypto/tokens.ts';
import { readCalendarLink } from '../runtime/http/calendar-link.ts';
import { httpHandler } from '../runtime/http/json-handler.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { readInvitations } from '../store/invitations.ts';
import { readMeetups } from '../store/meetups.ts';
import { readMember } from '../store/members.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  TOKEN_SECRET_ARN: z.string(),
  SITE_URL: z.string(),
  SENDER: z.string(),
});
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);
const organizer = toMailbox(env.SENDER);
const CACHE_SECONDS = 60;
/** What ended so long ago has left the calendar. */
const KEPT_MS = 90 * 24 * 60 * 60_000;

/** A member's own calendar, for whoever has its address until the member changes that. */
export const handler = httpHandler({
  'GET /v1/calendars/{token}': async (event) => {
    const link = await readCalendarLink(tokenSecret, event, now());
    const member = await readMember(table, link.member);
    if (!member || (member.calendar ?? 0) !== link.calendar) throw new TokenError('invalid');
    const answers = new Map(
      (await readInvitations(table, member.id)).map(({ meetup, answer }) => [meetup, answer]),
    );
    const kept = (await readMeetups(table, [...answers.keys()]))
      .filter((meetup) => Date.parse(endOf(meetup)) > now().getTime() - KEPT_MS)
      .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt) || (a.id < b.id ? -1 : 1));
    const invited = kept.map((meetup) => ({
      ...toListed(meetup, env.SITE_URL, member),
      answer: answers.get(meetup.id),
    }));
    return {
      status: 200,
      cacheSeconds: CACHE_SECONDS,
      private: true,
      headers: { 'x-robots-tag': 'noindex, nofollow' },
      file: {
        type: 'text/calendar; charset=utf-8',
        text: memberFeed(member.id, invited, organizer, wordingIn(member.language)),
      },
    };
  },
});
