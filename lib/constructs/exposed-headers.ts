/** What pages of other sites may read of an answer of the API, whoever gives it: the functions, the gateway or the edge. */
export const EXPOSED_HEADERS = [
  'etag',
  'location',
  'link',
  'retry-after',
  'www-authenticate',
  'allow',
] as const;
