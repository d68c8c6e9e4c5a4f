import { LANGUAGES, type Language } from '../domain/language.ts';
import { addressIn } from './language.ts';

const STATIC = ['/', '/about', '/topics', '/near', '/privacy', '/terms'];

/** A function's answer holds 6 MB at most; what does not fit is found by links. */
const MOST_CHARACTERS = 5_000_000;

interface Mapped {
  readonly topics: readonly { readonly slug: string }[];
  /** Towns (gazetteer ids) around which there is something to see. */
  readonly places: readonly string[];
}

/** The pages that search engines shall know (sitemaps.org), each in every language: the fixed ones, those around towns and those of topics. */
export function siteMap(origin: string, { topics, places }: Mapped): string {
  const paths = [
    ...STATIC,
    ...places.map((place) => `/near?place=${place}`),
    ...topics.map(({ slug }) => `/topics/${encodeURIComponent(slug)}`),
  ];
  let entries = '';
  for (const path of paths) {
    const entry = entryOf(origin, path);
    if (entries.length + entry.length > MOST_CHARACTERS) break;
    entries += entry;
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries}</urlset>
`;
}

function entryOf(origin: string, path: string): string {
  const address = (language?: Language) => escapeXml(origin + addressIn(language, path));
  const alternates = LANGUAGES.map(
    (language) => `<xhtml:link rel="alternate" hreflang="${language}" href="${address(language)}"/>`,
  );
  return `<url><loc>${address()}</loc>${alternates.join('')}</url>\n`;
}

/** A percent-encoded address still may hold these. */
const escapeXml = (address: string) => address.replaceAll('&', '&amp;').replaceAll("'", '&apos;');
