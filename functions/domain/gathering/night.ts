/** When a round of the sweep begins, in hours after midnight UTC. */
const NIGHT_HOUR = 3;
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** The night that an instant belongs to, as `yyyy-mm-dd`: one round is swept in each. */
export const nightOf = (now: Date): string =>
  new Date(now.getTime() - NIGHT_HOUR * HOUR_MS).toISOString().slice(0, 10);

/** When the night after this one begins, and the next round with it. */
export const nextNight = (now: Date): Date =>
  new Date(Date.parse(nightOf(now)) + DAY_MS + NIGHT_HOUR * HOUR_MS);
