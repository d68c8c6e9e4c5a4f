import {
  DAYTIMES,
  type Daytime,
  type Rhythm,
  type Slot,
  type SlotClass,
  WEEKDAYS,
  type Weekday,
} from '../model.ts';

const HOUR_OF: Readonly<Record<Daytime, number>> = { morning: 10, afternoon: 15, evening: 19 };

const isWeekend = (weekday: Weekday) => weekday === 'sat' || weekday === 'sun';

/** A slot with what it means. */
export interface WeeklyTime {
  readonly slot: Slot;
  readonly weekday: Weekday;
  readonly hour: number;
  readonly class: SlotClass;
}

/** All slots in the order of the week. */
export const WEEKLY_TIMES: readonly WeeklyTime[] = WEEKDAYS.flatMap((weekday) =>
  DAYTIMES.map((daytime) => ({
    slot: `${weekday}-${daytime}` as const,
    weekday,
    hour: HOUR_OF[daytime],
    class: classOf(weekday, daytime === 'evening'),
  })),
);

/** What somebody without a wish is taken to mean: weekday evenings and weekend afternoons. */
export const USUAL_SLOTS: readonly Slot[] = WEEKDAYS.map(
  (weekday): Slot => (isWeekend(weekday) ? `${weekday}-afternoon` : `${weekday}-evening`),
);

/** The class of any weekday (1 is Monday) and hour, also of a start that a host has moved. */
export const classAt = (dayOfWeek: number, hour: number): SlotClass =>
  classOf(WEEKDAYS[dayOfWeek - 1] ?? 'mon', hour >= EVENING_FROM);

/** The class of a rhythm. */
export const classOfRhythm = ({ weekday, time }: Pick<Rhythm, 'weekday' | 'time'>): SlotClass =>
  classOf(weekday, Number(time.slice(0, 2)) >= EVENING_FROM);

/** Halfway between the afternoon's start and the evening's. */
const EVENING_FROM = 17;

function classOf(weekday: Weekday, evening: boolean): SlotClass {
  const days = isWeekend(weekday) ? 'weekend' : 'workday';
  return evening ? `${days}-evening` : days;
}
