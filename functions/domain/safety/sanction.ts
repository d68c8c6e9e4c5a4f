import { ImpossibleError } from '../errors.ts';

/** What somebody may still do: anything but host; or take part without their name or words being shown to others. */
const LIMITS = ['no-hosting', 'silent'] as const;
export type Limit = (typeof LIMITS)[number];

/** What an operator can impose on an address, the lightest first: a limit, out until a date, or out for good. */
export const MEASURES = [...LIMITS, 'suspended', 'banned'] as const;
export type Measure = (typeof MEASURES)[number];

/** A measure in force against a mailbox and whoever owns it. */
export interface Sanction {
  readonly measure: Measure;
  /** When it ends (ISO 8601); absent for one that an operator lifts or nobody. */
  readonly until?: string | undefined;
  /** Id of the decision that imposed it. */
  readonly decision: string;
}

export const isLimit = (measure: Measure): measure is Limit => LIMITS.some((limit) => limit === measure);

/** Whether a sanction applies at `now`. */
export const isInForce = (sanction: Pick<Sanction, 'until'> | undefined, now: Date): boolean =>
  sanction !== undefined && (sanction.until === undefined || now.toISOString() < sanction.until);

/** A sanction that keeps its member out at `now`; undefined if it does not. */
export const barring = <S extends Sanction>(sanction: S | undefined, now: Date): S | undefined =>
  sanction && !isLimit(sanction.measure) && isInForce(sanction, now) ? sanction : undefined;

/** A sanction that limits what its member may do at `now`; undefined if it does not. */
export const limiting = <S extends Sanction>(sanction: S | undefined, now: Date): S | undefined =>
  sanction && isLimit(sanction.measure) && isInForce(sanction, now) ? sanction : undefined;

interface Limited {
  readonly limited?: Sanction | undefined;
}

/** Whether a member may host at `now`. */
export const mayHost = ({ limited }: Limited, now: Date): boolean => limiting(limited, now) === undefined;

/** Whether others read a member's name and words at `now`. */
export const isHeard = ({ limited }: Limited, now: Date): boolean =>
  limiting(limited, now)?.measure !== 'silent';

/** Why somebody under a sanction cannot wait for a meetup. */
export const barred = () =>
  new ImpossibleError(
    { why: 'barred' },
    'The operator of this site has decided that you cannot take part. If you were a member at the time, the reasons and how to object were mailed to you; otherwise, please ask the operator.',
  );

/** Why somebody under a limit cannot host. */
export const mayNotHost = () =>
  new ImpossibleError(
    { why: 'may-not-host' },
    'The operator of this site has decided that you cannot host. The reasons and how to object were mailed to you.',
  );

/** Why somebody who is silent cannot propose a place. */
export const notHeard = () =>
  new ImpossibleError(
    { why: 'not-heard' },
    'The operator of this site has decided that nothing you write is shown to others. The reasons and how to object were mailed to you.',
  );
