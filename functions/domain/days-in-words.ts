import { type Reader, styleFor } from './reading-style.ts';

/** An instant (ISO 8601) as a day of the place in whose zone it is read. */
type SayDay = (instant: string, zone: string) => string;

/** How one reader is told of days. */
export interface Days {
  /** "17 December 2026". */
  readonly day: SayDay;
  /** "Thu 17 Dec", for a subject. */
  readonly shortDay: SayDay;
  /** "Thursday, 17 December", for what is soon. */
  readonly deadline: SayDay;
}

/** Days as they are written where a reader lives: the 4th of May is "4 May" in Leeds and "May 4" in Boston. */
export function daysFor(reader: Reader): Days {
  const { locale } = styleFor(reader);
  const say =
    (options: Intl.DateTimeFormatOptions): SayDay =>
    (instant, zone) =>
      new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(new Date(instant));
  const shortDay = say({ weekday: 'short', day: 'numeric', month: 'short' });
  return {
    day: say({ day: 'numeric', month: 'long', year: 'numeric' }),
    // In a subject the day follows a comma; English needs no second one.
    shortDay: reader.language === 'en' ? (...when) => shortDay(...when).replace(',', '') : shortDay,
    deadline: say({ weekday: 'long', day: 'numeric', month: 'long' }),
  };
}
