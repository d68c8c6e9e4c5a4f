import { renderToString } from 'preact-render-to-string';
import { acceptedRegion } from '../domain/accept-language.ts';
import type { Imprint } from '../domain/imprint.ts';
import type { Language } from '../domain/language.ts';
import { languageOf, namedLanguage } from './language.ts';
import { Layout } from './layout.tsx';
import { messagesIn } from './messages/by-language.ts';
import { problemPage } from './problem-page.tsx';
import { showIn } from './show.ts';
import type { Page, Visit } from './visit.ts';

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
  readonly MINIMUM_AGE: number;
}

/**
 * Who asks: their language, what pages say in it, and how they are shown numbers and times. `speaks` is what they told us that
 * they speak, if we know.
 */
export async function readerOf(
  request: Omit<Request, 'address'>,
  speaks?: Language,
): Promise<Pick<Visit, 'language' | 't' | 'show'>> {
  const language = languageOf(request, speaks);
  const region = acceptedRegion(request.acceptLanguage, language);
  const t = await messagesIn(language);
  return { language, t, show: showIn(language, region, t.placeName) };
}

/**
 * The pages of the site with these settings, with its assets by name: renders them in the language of whoever asks. They
 * may show images from `imagesFrom`, another origin.
 */
export function pagesOf(
  { SITE_URL: origin, IMPRINT: imprint, MINIMUM_AGE: minimumAge }: SiteSettings,
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
    imprint,
    imagesFrom,
    explain: problemPage,
    async render(page: Page, request: Request, speaks?: Language): Promise<string> {
      const visit: Visit = {
        ...(await readerOf(request, speaks)),
        named: namedLanguage(request.query),
        address: request.address,
        origin,
        imprint,
        minimumAge,
        asset,
      };
      return `<!DOCTYPE html>\n${renderToString(<Layout visit={visit} content={await page(visit)} />)}\n`;
    },
  };
}
