import { now } from '../runtime/clock.ts';

/** The intersection of a union's members. */
type Together<One> = (One extends unknown ? (one: One) => void : never) extends (all: infer All) => void
  ? All
  : never;

/**
 * Opens what an entry point needs, once per container, beside the clock. Each part reads its own settings from the
 * environment, so a function that opens more than `lib/entry-points.ts` lets it have does not start.
 */
export const openSite = <const Parts extends readonly (() => object)[]>(
  ...parts: Parts
): { readonly now: () => Date } & Together<ReturnType<Parts[number]>> =>
  Object.assign({ now }, ...parts.map((open) => open()));
