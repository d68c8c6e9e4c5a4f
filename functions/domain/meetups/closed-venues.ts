import type { Invitation, Meetup, Venue } from '../model.ts';

/** So many different people have to say that a venue is closed. */
const REPORTERS = 2;
/** What was said so long ago no longer counts. */
export const COUNTED_MS = 365 * 24 * 60 * 60_000;

/** When (ISO 8601) each of several people, by a mark that names nobody, said that a venue is closed. */
export type ClosedReports = Readonly<Record<string, string>>;

/** The reports after somebody says that a venue is closed, and whether that is enough to believe it. */
export function withReport(
  reports: ClosedReports,
  reporter: string,
  now: Date,
): { readonly reports: ClosedReports; readonly closed: boolean } {
  const counted = Object.entries(reports).filter(([, at]) => now.getTime() - Date.parse(at) < COUNTED_MS);
  const after = { [reporter]: now.toISOString(), ...Object.fromEntries(counted) };
  return { reports: after, closed: Object.keys(after).length >= REPORTERS };
}

/** The venues of a meetup that somebody who was invited knows of: those to vote on, and for those who come the fixed one. */
export const venuesKnownTo = (
  { candidates, venue }: Pick<Meetup, 'candidates' | 'venue'>,
  { answer }: Pick<Invitation, 'answer'>,
): Venue[] => [
  ...(venue && answer === 'yes' && !candidates.some(({ id }) => id === venue.id) ? [venue] : []),
  ...candidates,
];
