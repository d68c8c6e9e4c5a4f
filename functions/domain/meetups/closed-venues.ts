import type { Invitation, Meetup, Venue } from '../model.ts';

/** Number of different people whose reports close a venue. */
const REPORTERS = 2;
/** Age beyond which a report no longer counts. */
export const COUNTED_MS = 365 * 24 * 60 * 60_000;

/** When (ISO 8601) each reporter, by an anonymous mark, said that a venue is closed. */
export type ClosedReports = Readonly<Record<string, string>>;

/** The reports after one more, and whether they suffice to close the venue. */
export function withReport(
  reports: ClosedReports,
  reporter: string,
  now: Date,
): { readonly reports: ClosedReports; readonly closed: boolean } {
  const counted = Object.entries(reports).filter(([, at]) => now.getTime() - Date.parse(at) < COUNTED_MS);
  const after = { [reporter]: now.toISOString(), ...Object.fromEntries(counted) };
  return { reports: after, closed: Object.keys(after).length >= REPORTERS };
}

/**
 * Venues of a meetup that an invited person knows and may report as closed: those to vote on, and the fixed one for those who
 * come. One that members suggested has a report of its own.
 */
export const venuesKnownTo = (
  { candidates, venue }: Pick<Meetup, 'candidates' | 'venue'>,
  { answer }: Pick<Invitation, 'answer'>,
): Venue[] => [
  ...(venue && !venue.suggested && answer === 'yes' && !candidates.some(({ id }) => id === venue.id)
    ? [venue]
    : []),
  ...candidates,
];
