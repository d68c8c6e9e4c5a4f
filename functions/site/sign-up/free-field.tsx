import { DAYTIMES, type Slot, WEEKDAYS } from '../../domain/model.ts';
import { Chip, FieldGroup } from '../fields.tsx';
import type { Visit } from '../visit.ts';

/** The 21 weekly times: three rows of seven days. */
export const FreeField = ({ visit, free }: { readonly visit: Visit; readonly free: readonly string[] }) => {
  const { t, show } = visit;
  return (
    <FieldGroup name="free" label={t.signUp.free} hint={t.signUp.freeHint}>
      {DAYTIMES.map((daytime) => (
        <fieldset class="times">
          <legend>{t.signUp.daytimes[daytime]}</legend>
          <div>
            {WEEKDAYS.map((weekday, day) => {
              const slot: Slot = `${weekday}-${daytime}`;
              return (
                <Chip
                  type="checkbox"
                  name="free"
                  value={slot}
                  checked={free.includes(slot)}
                  words={show.weekday(day, 'short')}
                  spoken={show.weekday(day, 'long')}
                />
              );
            })}
          </div>
        </fieldset>
      ))}
    </FieldGroup>
  );
};
