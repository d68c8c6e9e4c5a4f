import { SLOTS, type Slot } from '../model.ts';

export const isEvening = (slot: Slot): boolean => slot.endsWith('-evening');

/** Weekly times that suit somebody after they named more of them. No times are no preference: then only those named count. */
export const withMoreTimes = (free: readonly Slot[], more: readonly Slot[]): readonly Slot[] =>
  SLOTS.filter((slot) => free.includes(slot) || more.includes(slot));
