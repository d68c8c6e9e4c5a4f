import { USUAL_SLOTS } from '../meetups/slots.ts';
import { SLOTS, type Slot } from '../model.ts';

export const isEvening = (slot: Slot): boolean => slot.endsWith('-evening');

/**
 * Weekly times that suit somebody after they named more of them. Who named none before counts at the usual times, and goes on
 * counting there: more times never narrow what they can be asked to.
 */
export function withMoreTimes(free: readonly Slot[], more: readonly Slot[]): readonly Slot[] {
  const known = free.length === 0 ? USUAL_SLOTS : free;
  if (more.every((slot) => known.includes(slot))) return free;
  return SLOTS.filter((slot) => known.includes(slot) || more.includes(slot));
}
