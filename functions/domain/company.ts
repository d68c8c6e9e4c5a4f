/** Who comes to a meetup, as only those who said yes may know it. */
export interface Company {
  readonly host: Host;
  /** First names of others who said yes. */
  readonly names: readonly string[];
  /** How many more said yes: without a name, or beyond those that are named. */
  readonly more: number;
}

export type Host =
  | { readonly is: 'you' }
  | { readonly is: 'nobody' }
  | { readonly is: 'somebody'; readonly name?: string | undefined };
