/** Who may keep a response, and for how long. */
export interface Caching {
  /** Seconds that anybody may keep the response; without it nobody may. */
  readonly cacheSeconds?: number;
  /** Only the one who asked may keep it. */
  readonly private?: true;
}

/** The `Cache-Control` header. */
export const cacheControl = ({ cacheSeconds, private: isPrivate }: Caching): string =>
  cacheSeconds === undefined ? 'no-store' : `${isPrivate ? 'private' : 'public'}, max-age=${cacheSeconds}`;
