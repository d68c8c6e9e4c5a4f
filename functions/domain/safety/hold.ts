import { byWait } from '../gathering/waiting.ts';
import type { Interest, Reach } from '../model.ts';

/** A quorum that is not gathered because too many of its people may come from one hand; an operator's to decide. */
export interface Hold {
  readonly topic: string;
  /** The area (geohash of 3 characters) in which they would have met. */
  readonly area: string;
  /** Who has waited longest of the largest hand: with topic and area, what this is known by. */
  readonly eldest: string;
  /** Everybody who could meet there, in order of their ids. */
  readonly members: readonly string[];
  readonly independent: number;
  readonly needed: number;
  /** Around which home and reach they were found. */
  readonly newest: { readonly cell: string; readonly reachKm: Reach };
  /** When it was first held (ISO 8601). */
  readonly at: string;
  readonly state: 'open' | 'released' | 'refused';
}

/** What a hold is called by operators. */
export const holdName = ({ topic, area, eldest }: Pick<Hold, 'topic' | 'area' | 'eldest'>): string =>
  `${topic}/${area}/${eldest}`;

/** Whom a name means; undefined if it is none. */
export function readHoldName(name: string): Pick<Hold, 'topic' | 'area' | 'eldest'> | undefined {
  const [topic, area, eldest, ...more] = name.split('/');
  return topic && area && eldest && more.length === 0 ? { topic, area, eldest } : undefined;
}

/** Who has waited longest of the largest of some hands, none of which is empty. */
export function eldestOf(hands: readonly (readonly Interest[])[]): string {
  const [largest = []] = [...hands].sort((a, b) => b.length - a.length);
  const [eldest] = [...largest].sort(byWait);
  if (!eldest) throw new Error('nobody is held');
  return eldest.member;
}
