import { REACHES } from '../../domain/model.ts';
import { Chip, FieldGroup } from '../fields.tsx';
import type { Visit } from '../visit.ts';

/** How far somebody would travel. */
export const ReachField = (props: {
  readonly visit: Visit;
  readonly value: string;
  readonly complaint?: string | undefined;
}) => {
  const { t, show } = props.visit;
  return (
    <FieldGroup name="reach" label={t.signUp.reach} hint={t.signUp.reachHint} complaint={props.complaint}>
      <div class="chips">
        {REACHES.map((reach) => (
          <Chip
            type="radio"
            name="reachKm"
            value={String(reach)}
            checked={props.value === String(reach)}
            words={show.distance(reach)}
          />
        ))}
      </div>
    </FieldGroup>
  );
};
