import type { Language } from '../language.ts';
import type { Member, Reach, Slot } from '../model.ts';

/** What a member changes about themselves: what is absent stays, `null` removes it. */
export interface ProfileChange {
  readonly name?: string | null | undefined;
  /** Home cell. */
  readonly home?: string | undefined;
  readonly reachKm?: Reach | undefined;
  /** Weekly times; a repeated one counts once. */
  readonly free?: readonly Slot[] | undefined;
  readonly language?: Language | undefined;
  /** Region (ISO 3166-1) whose way of writing the language they like. */
  readonly region?: string | null | undefined;
  /** Whether they may be asked about something a little beyond their reach. */
  readonly askFurther?: boolean | undefined;
  /** No mail before this date (`yyyy-mm-dd`). */
  readonly pausedUntil?: string | null | undefined;
}

/** The member after a change of their profile. */
export function withProfile({ pausedUntil: paused, ...member }: Member, change: ProfileChange): Member {
  const pausedUntil = change.pausedUntil === undefined ? paused : (change.pausedUntil ?? undefined);
  return {
    ...member,
    ...(pausedUntil !== undefined && { pausedUntil }),
    name: change.name === undefined ? member.name : (change.name ?? undefined),
    home: change.home ?? member.home,
    reachKm: change.reachKm ?? member.reachKm,
    free: change.free ? [...new Set(change.free)] : member.free,
    language: change.language ?? member.language,
    region: change.region === undefined ? member.region : (change.region ?? undefined),
    askFurther: change.askFurther ?? member.askFurther,
  };
}
