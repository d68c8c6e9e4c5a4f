/** When the nightly reconcile begins, in hours after midnight UTC. */
const NIGHT_HOUR = 3;
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** The night an instant belongs to, as `yyyy-mm-dd`: each has one reconcile run. */
export const nightOf = (now: Date): string =>
  new Date(now.getTime() - NIGHT_HOUR * HOUR_MS).toISOString().slice(0, 10);

/** When the next night begins, and its reconcile run with it. */
export const nextNight = (now: Date): Date =>
  new Date(Date.parse(nightOf(now)) + DAY_MS + NIGHT_HOUR * HOUR_MS);
