const MINUTE_MS = 60_000;

/** Local date (as text) and minutes since local midnight of an instant in a zone. */
export function wallClock(instantMs: number, zone: string): { date: string; minutes: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instantMs);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/** The time `HH:MM` that the clocks of a zone show at an instant. */
export function wallTime(instantMs: number, zone: string): string {
  return clockOf(wallClock(instantMs, zone).minutes);
}

/** What calendar and clock of a zone show at an instant, as ISO 8601 without an offset: "2026-12-17T19:00". */
export function localTime(instantMs: number, zone: string): string {
  const { date, minutes } = wallClock(instantMs, zone);
  return `${date}T${clockOf(minutes)}`;
}

/** `HH:MM` so many minutes after midnight. */
function clockOf(minutes: number): string {
  const digits = (number: number) => String(number).padStart(2, '0');
  return `${digits(Math.floor(minutes / 60))}:${digits(minutes % 60)}`;
}

/** Minutes since midnight of a time `HH:MM`. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** An instant as ISO 8601 in UTC, in whole minutes. */
export const toMinute = (instantMs: number): string =>
  new Date(Math.floor(instantMs / MINUTE_MS) * MINUTE_MS).toISOString().replace('.000Z', 'Z');
