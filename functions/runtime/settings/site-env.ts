import * as z from 'zod/mini';
import { jsonText } from './json-text.ts';

const imprint = z.object({
  name: z.string(),
  lines: z.array(z.string()),
  email: z.optional(z.string()),
  phone: z.optional(z.string()),
});

/** What every page and mail needs: the address of the site, and its operator's imprint if there is one (JSON). */
export const siteEnv = {
  SITE_URL: z.string(),
  IMPRINT: z.optional(z.pipe(jsonText, imprint)),
};

/** The same for pages, with how old members say they are. */
export const pagesEnv = { ...siteEnv, MINIMUM_AGE: z.coerce.number() };
