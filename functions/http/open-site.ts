import * as z from 'zod/mini';
import { NotFoundError } from '../domain/errors.ts';
import { LANGUAGES } from '../domain/language.ts';
import { toMailbox } from '../mail/mailbox.ts';
import { parseForm } from '../runtime/http/form.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { tilesEnv } from '../runtime/settings/tiles-env.ts';
import { topicPolicyEnv } from '../runtime/settings/topic-rules.ts';
import { docsPage } from '../site/docs-page.tsx';
import { LANGUAGE_COOKIE } from '../site/language.ts';
import { aboutPage, imprintPage, privacyPage, termsPage } from '../site/texts-pages.tsx';
import { openSite } from '../web/open-site.ts';
import { pages } from '../web/pages.ts';

const env = readEnv({
  SENDER: z.string(),
  SAFETY_CONTACT: z.optional(z.string()),
  REPLY_DOMAIN: z.optional(z.string()),
  ...tilesEnv,
  ...topicPolicyEnv,
});
const site = openSite(pages);
const { address: contact } = toMailbox(env.SENDER);
const practice = {
  streetMapsFrom: env.TILES ? new URL(env.TILES.url).host : undefined,
  receivesMail: env.REPLY_DOMAIN !== undefined,
  opensTopics: env.TOPICS === 'open',
};
const CACHE_SECONDS = 60 * 60;
const A_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** A path of this site, so nobody can be sent elsewhere. */
const pathField = z.string().check(z.regex(/^\/(?![/\\])[\x21-\x7e]{0,2000}$/));
const languageForm = z.object({ language: z.enum(LANGUAGES), to: z._default(z.optional(pathField), '/') });

const ROBOTS = `User-agent: *
Allow: /
Disallow: /me
Sitemap: ${site.pages.origin}/sitemap.xml
`;

const DAY_MS = 24 * 60 * 60_000;
/** The file is a promise, and ends unless somebody renews it: by running the site. */
const PROMISED_DAYS = 180;

/** Whom to tell of a hole in the site, as RFC 9116 has it. */
const securityText = (
  contact: string,
  now: Date,
) => `Contact: ${contact.startsWith('https://') ? contact : `mailto:${contact}`}
Expires: ${new Date((Math.floor(now.getTime() / DAY_MS) + PROMISED_DAYS) * DAY_MS).toISOString()}
Preferred-Languages: ${LANGUAGES.join(', ')}
Canonical: ${site.pages.origin}/.well-known/security.txt
`;

/** Pages of text, and the choice of their language. */
export const handler = pageHandler(site.pages, {
  'GET /about': () => ({ page: aboutPage(), cacheSeconds: CACHE_SECONDS }),
  'GET /privacy': () => ({ page: privacyPage(contact, practice), cacheSeconds: CACHE_SECONDS }),
  'GET /terms': () => ({ page: termsPage(contact), cacheSeconds: CACHE_SECONDS }),
  'GET /imprint': () => {
    if (!site.pages.imprint) throw new NotFoundError('There is no imprint.');
    return { page: imprintPage(site.pages.imprint, contact), cacheSeconds: CACHE_SECONDS };
  },

  // The renderer's style sheet holds its icons.
  'GET /docs': () => ({ page: docsPage(), imagesFrom: 'data:', cacheSeconds: CACHE_SECONDS }),

  'GET /robots.txt': () => ({
    file: { type: 'text/plain; charset=utf-8', text: ROBOTS },
    cacheSeconds: CACHE_SECONDS,
  }),

  'GET /.well-known/security.txt': () => {
    if (env.SAFETY_CONTACT === undefined) throw new NotFoundError('There is no contact for safety.');
    return {
      file: {
        type: 'text/plain; charset=utf-8',
        text: securityText(env.SAFETY_CONTACT, site.now()),
      },
      cacheSeconds: CACHE_SECONDS,
    };
  },

  'POST /language': ({ event }) => {
    const { language, to } = parseForm(languageForm, event);
    const cookie = `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${A_YEAR_SECONDS}; Secure; HttpOnly; SameSite=Lax`;
    return { seeOther: to, cookies: [cookie] };
  },
});
