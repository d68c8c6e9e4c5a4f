/** In this header CloudFront says the country that an address belongs to, where a cache policy asks for it. */
export const COUNTRY_HEADER = 'CloudFront-Viewer-Country';

/**
 * The country (ISO 3166-1) that somebody most likely looks from: the one CloudFront sees, else the first region that their
 * browser names. It puts towns into an order, in the asker's own answer alone: so nobody has to prove the header, which anybody
 * may write who calls the API's own address.
 */
export function viewerCountry(headers: Readonly<Record<string, string | undefined>>): string | undefined {
  const seen = headers[COUNTRY_HEADER.toLowerCase()]?.toUpperCase();
  if (seen !== undefined && /^[A-Z]{2}$/.test(seen)) return seen;
  const wished = (headers['accept-language'] ?? '').slice(0, 500);
  return /^\s*[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})\b/i.exec(wished)?.[1]?.toUpperCase();
}
