import * as z from 'zod/mini';
import { readAssetManifest } from '../runtime/asset-manifest.ts';
import { readEnv } from '../runtime/env.ts';
import { parseForm } from '../runtime/form.ts';
import { pageHandler } from '../runtime/page.ts';
import { aboutPage } from '../site/about-page.tsx';
import { LANGUAGE_COOKIE, LANGUAGES } from '../site/language.ts';
import { openSite } from '../site/site.tsx';

const env = readEnv({ SITE_URL: z.string() });
const CACHE_SECONDS = 60 * 60;
const A_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** A path of this site, so that nobody can be sent elsewhere. */
const pathField = z.string().check(z.regex(/^\/(?![/\\])[\x21-\x7e]{0,2000}$/));
const languageForm = z.object({ language: z.enum(LANGUAGES), to: z._default(z.optional(pathField), '/') });

/** Pages that hold words only, and the choice of their language. */
export const handler = pageHandler(openSite(env.SITE_URL, readAssetManifest()), {
  'GET /about': () => ({ page: aboutPage(), cacheSeconds: CACHE_SECONDS }),

  'POST /language': (event) => {
    const { language, to } = parseForm(languageForm, event);
    const cookie = `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${A_YEAR_SECONDS}; Secure; HttpOnly; SameSite=Lax`;
    return { seeOther: to, cookies: [cookie] };
  },
});
