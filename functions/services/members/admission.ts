import { BusyError, TooManyError } from '../../domain/errors.ts';
import { countAsked, countOrder } from '../../store/asked.ts';
import type { Table } from '../../store/table.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** More sources than that are not remembered, but asked about again. */
const MOST_REMEMBERED = 10_000;

/** Whoever has no session asks for mail; `source` (a keyed hash) is undefined for those who are not counted. */
export type Admit = (table: Table, source: string | undefined, now: Date) => Promise<void>;

/**
 * Returns what counts each request for mail by somebody without a session, first against their source, whatever the address,
 * then against what the stage sends to strangers in a minute. It throws TooManyError where the source has used up its
 * budget, and remembers that until the hour is over; BusyError where the stage has.
 */
export function openAdmission(mostAMinute: number): Admit {
  const usedUp = new Map<string, number>();
  return async (table, source, now) => {
    if (source !== undefined) {
      const isKnown = now.getTime() < (usedUp.get(source) ?? 0);
      if (isKnown || !(await countAsked(table, source, now))) {
        if (usedUp.size >= MOST_REMEMBERED) usedUp.clear();
        usedUp.set(source, now.getTime() + secondsLeft(HOUR_MS, now) * 1000);
        throw new TooManyError(secondsLeft(HOUR_MS, now));
      }
    }
    if (!(await countOrder(table, mostAMinute, now)))
      throw new BusyError(
        'the stage has sent strangers all that it may in this minute',
        secondsLeft(MINUTE_MS, now),
      );
  };
}

/** Whole seconds until the next minute or hour (UTC) begins. */
const secondsLeft = (spanMs: number, now: Date): number =>
  Math.ceil((spanMs - (now.getTime() % spanMs)) / 1000);
