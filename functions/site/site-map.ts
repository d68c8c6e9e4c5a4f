const STATIC = ['/', '/about', '/topics', '/near', '/privacy', '/terms'];

/** The pages that search engines shall know (sitemaps.org): the fixed ones and each listed topic. */
export function siteMap(origin: string, topics: readonly { readonly slug: string }[]): string {
  const paths = [...STATIC, ...topics.map(({ slug }) => `/topics/${encodeURIComponent(slug)}`)];
  const entries = paths.map((path) => `<url><loc>${escapeXml(origin + path)}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join('\n')}
</urlset>
`;
}

/** A percent-encoded address still may hold these. */
const escapeXml = (address: string) => address.replaceAll('&', '&amp;').replaceAll("'", '&apos;');
