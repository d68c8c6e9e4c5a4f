/** Who answers for a site, and where to find them. */
export interface Imprint {
  readonly name: string;
  /** The postal address. */
  readonly lines: readonly string[];
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}
