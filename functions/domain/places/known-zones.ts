/** Those of some IANA time zones that this runtime does not know, each once and sorted. */
export const unknownZones = (zones: readonly string[]): string[] =>
  [...new Set(zones)].filter((zone) => !isZone(zone)).sort();

function isZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}
