import * as z from 'zod/mini';
import { toMailbox } from '../mail/mailbox.ts';
import { readEnv } from '../runtime/settings/env.ts';

/** What stands in every calendar: the address of the site, and who organises. */
export function calendars() {
  const { SITE_URL, SENDER } = readEnv({ SITE_URL: z.string(), SENDER: z.string() });
  return { siteUrl: SITE_URL, organizer: toMailbox(SENDER) };
}
