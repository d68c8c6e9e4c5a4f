import { renderToString } from 'preact-render-to-string';
import { languageOf } from './language.ts';
import { Layout } from './layout.tsx';
import { messagesIn } from './messages/by-language.ts';
import { problemPage } from './problem-page.tsx';
import { showIn } from './show.ts';
import type { Imprint, Page, Visit } from './visit.ts';

interface Request {
  readonly address: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly cookies: ReadonlyMap<string, string>;
  readonly acceptLanguage: string;
}

/** What the functions of a site know of it: its origin, and who answers for it, if they say so. */
interface SiteSettings {
  readonly SITE_URL: string;
  readonly IMPRINT?: Imprint | undefined;
}

/**
 * The site with these settings, with its assets by name: makes text of pages, in the language of who asks for them. Its pages
 * may show images from `imagesFrom`, another origin.
 */
export function openSite(
  { SITE_URL: origin, IMPRINT: imprint }: SiteSettings,
  assets: Readonly<Record<string, string>>,
  imagesFrom?: string,
) {
  const asset = (name: string) => {
    const file = assets[name];
    if (file === undefined) throw new Error(`there is no asset ${name}`);
    return `/assets/${file}`;
  };
  return {
    origin,
    imagesFrom,
    explain: problemPage,
    async render(page: Page, request: Request): Promise<string> {
      const language = languageOf(request);
      const t = await messagesIn(language);
      const { address } = request;
      const visit: Visit = { language, t, show: showIn(language), address, origin, imprint, asset };
      return `<!DOCTYPE html>\n${renderToString(<Layout visit={visit} content={await page(visit)} />)}\n`;
    },
  };
}
