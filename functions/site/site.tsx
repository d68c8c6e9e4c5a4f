import { renderToString } from 'preact-render-to-string';
import { acceptedRegion, languageOf, namedLanguage } from './language.ts';
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

/** Who asks: their language, what pages say in it, and how they are shown numbers and times. */
export function readerOf(request: Omit<Request, 'address'>): Pick<Visit, 'language' | 't' | 'show'> {
  const language = languageOf(request);
  const region = acceptedRegion(request.acceptLanguage, language);
  return { language, t: messagesIn(language), show: showIn(language, region) };
}

/**
 * The site at that origin, with its assets by name: makes text of pages, in the language of who asks for them. Its pages
 * may show images from `imagesFrom`, another origin.
 */
export function openSite(origin: string, assets: Readonly<Record<string, string>>, imagesFrom?: string) {
  const asset = (name: string) => {
    const file = assets[name];
    if (file === undefined) throw new Error(`there is no asset ${name}`);
    return `/assets/${file}`;
  };
  return {
    origin,
    imagesFrom,
    explain: problemPage,
    render(page: Page, request: Request): string {
      const visit: Visit = {
        ...readerOf(request),
        named: namedLanguage(request.query),
        address: request.address,
        origin,
        asset,
      };
      return `<!DOCTYPE html>\n${renderToString(<Layout visit={visit} content={page(visit)} />)}\n`;
    },
  };
}
