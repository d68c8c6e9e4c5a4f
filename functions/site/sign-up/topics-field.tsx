import type { Doubt } from '../../domain/topics/doubts.ts';
import { Chip, FieldGroup, TextField } from '../fields.tsx';
import { MeantQuestion } from '../meant-question.tsx';
import type { Visit } from '../visit.ts';

/** What somebody cares about: some of the usual, and whatever they write. */
export const TopicsField = (props: {
  readonly visit: Visit;
  readonly topics: string;
  readonly suggested: readonly string[];
  readonly asked: readonly string[];
  readonly doubts: readonly Doubt[];
  readonly complaint?: string | undefined;
}) => {
  const { signUp: t, meant } = props.visit.t;
  return (
    <>
      <div data-topics="many" data-none={meant.none} data-one={meant.one} data-several={meant.several}>
        <TextField
          name="topics"
          label={t.topics}
          hint={t.topicsHint}
          value={props.topics}
          maxlength={1000}
          complaint={props.complaint}
        />
      </div>
      {props.asked.map((slug) => (
        <input type="hidden" name="asked" value={slug} />
      ))}
      {props.doubts.map((doubt) => (
        <MeantQuestion visit={props.visit} doubt={doubt} />
      ))}
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
