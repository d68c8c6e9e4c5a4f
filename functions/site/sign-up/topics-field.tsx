import { Chip, FieldGroup, TextField } from '../fields.tsx';
import type { Visit } from '../visit.ts';

/** What somebody cares about: some of the usual, and whatever they write. */
export const TopicsField = (props: {
  readonly visit: Visit;
  readonly topics: string;
  readonly suggested: readonly string[];
  readonly complaint?: string | undefined;
}) => {
  const { signUp: t } = props.visit.t;
  return (
    <>
      <TextField
        name="topics"
        label={t.topics}
        hint={t.topicsHint}
        value={props.topics}
        maxlength={1000}
        complaint={props.complaint}
      />
      <FieldGroup name="suggested" label={t.suggested}>
        <div class="chips">
          {t.suggestions.map((topic) => (
            <Chip
              type="checkbox"
              name="suggested"
              value={topic}
              checked={props.suggested.includes(topic)}
              words={topic}
            />
          ))}
        </div>
      </FieldGroup>
    </>
  );
};
