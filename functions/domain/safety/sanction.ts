import { ImpossibleError } from '../errors.ts';

/** What an operator can impose on an address: out until a date, or for good. */
export const MEASURES = ['suspended', 'banned'] as const;
export type Measure = (typeof MEASURES)[number];

/** A measure in force against a mailbox and whoever owns it. */
export interface Sanction {
  readonly measure: Measure;
  /** When it ends (ISO 8601); absent for a ban, which an operator lifts or nobody. */
  readonly until?: string | undefined;
  /** Id of the decision that imposed it. */
  readonly decision: string;
}

/** Whether a sanction applies at `now`. */
export const isInForce = (sanction: Pick<Sanction, 'until'> | undefined, now: Date): boolean =>
  sanction !== undefined && (sanction.until === undefined || now.toISOString() < sanction.until);

/** Why somebody under a sanction cannot wait for a meetup. */
export const barred = () =>
  new ImpossibleError(
    { why: 'barred' },
    'The operator of this site has decided that you cannot take part. If you were a member at the time, the reasons and how to object were mailed to you; otherwise, please ask the operator.',
  );
