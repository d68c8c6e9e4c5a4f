import type { HomeDraft, TownComplaint } from '../../domain/members/sign-up-draft.ts';
import type { Town } from '../../domain/places/town.ts';
import { TextField } from '../fields.tsx';
import { townWords } from '../town-words.ts';
import type { Visit } from '../visit.ts';

interface HomeFieldsProps {
  readonly visit: Visit;
  readonly draft: HomeDraft;
  readonly complaint?: TownComplaint | undefined;
  /** Instead of the usual words for a town. */
  readonly label?: string;
  /** Whether a home must be named (default). */
  readonly isRequired?: boolean;
}

/** Where somebody lives: a town by its name, and if several go by it, which one. */
export const HomeFields = ({ visit, draft, complaint, label, isRequired = true }: HomeFieldsProps) => {
  const { signUp: t } = visit.t;
  const towns = complaint && 'towns' in complaint ? complaint.towns : [];
  return (
    <>
      <TextField
        name="town"
        label={label ?? t.town}
        hint={t.townHint}
        value={draft.town}
        autocomplete="address-level2"
        maxlength={80}
        required={isRequired && draft.cell === ''}
        complaint={complaint && townWords(visit.t, complaint)}
      >
        <p class="hidden-words" role="status" />
        {towns.length > 0 && (
          <Towns visit={visit} draft={draft} towns={towns} isFirstLikely={complaint?.kind === 'which'} />
        )}
      </TextField>
      {towns.length === 0 && (
        <>
          <input type="hidden" name="place" value={draft.place} />
          <input type="hidden" name="placeFor" value={draft.placeFor} />
        </>
      )}
      <input type="hidden" name="cell" id="cell" value={draft.cell} />
      <button class="quiet locate" type="button" data-locate hidden>
        {visit.t.homeMap.locate}
      </button>
    </>
  );
};

function Towns({
  visit,
  draft,
  towns,
  isFirstLikely,
}: HomeFieldsProps & {
  readonly towns: readonly Town[];
  readonly isFirstLikely: boolean;
}) {
  return (
    <fieldset class="towns">
      <legend class="hidden-words">{visit.t.signUp.town}</legend>
      <input type="hidden" name="placeFor" value={draft.town.trim()} />
      {towns.map((town, at) => (
        <label class="choice">
          <input
            type="radio"
            name="place"
            value={town.place}
            checked={draft.place === town.place || (isFirstLikely && at === 0)}
          />
          <span>{visit.show.town(town)}</span>
        </label>
      ))}
    </fieldset>
  );
}
