import { townComplaint } from '../domain/members/sign-up-draft.ts';
import type { FoundTown } from '../domain/places/find-town.ts';
import { TextField } from './fields.tsx';
import { townWords } from './town-words.ts';
import type { Visit } from './visit.ts';

/** A town that was asked for, as it was written, and what was found. */
export interface TownAsked {
  readonly text: string;
  readonly found?: FoundTown | undefined;
}

/** Width of the squares that `home.js` makes of a location: at the equator, where they are widest. */
const SQUARE_KM = 40;

/** A form that looks around a town; where several towns or none go by its name, links to those that may be meant. */
export const TownSearch = (props: {
  readonly visit: Visit;
  /** Path that the form and its links lead to. */
  readonly path: string;
  readonly asked: TownAsked;
  readonly label: string;
  /** Whether a button asks the device where it is, where scripts run. */
  readonly locates?: boolean;
}) => {
  const { t, show } = props.visit;
  const { text, found } = props.asked;
  const complaint = found && !('town' in found) ? townComplaint(found) : undefined;
  const towns = complaint && 'towns' in complaint ? complaint.towns : [];
  return (
    <form
      class="search"
      method="get"
      action={props.path}
      data-town-search
      data-none={t.homeMap.none}
      data-one={t.homeMap.one}
      data-several={t.homeMap.several}
      data-locating={t.homeMap.locating}
      data-not-located={t.homeMap.notLocated}
    >
      <TextField
        name="town"
        label={props.label}
        value={text}
        autocomplete="address-level2"
        maxlength={80}
        required
        complaint={complaint && townWords(t, complaint)}
      >
        <p class="hidden-words" role="status" />
        {towns.length > 0 && (
          <ul class="plain">
            {towns.map((town) => (
              <li>
                <a href={`${props.path}?place=${town.place}`}>{show.town(town)}</a>
              </li>
            ))}
          </ul>
        )}
      </TextField>
      <button type="submit">{t.near.look}</button>
      {props.locates && (
        <div class="own-place" data-locate hidden>
          <button class="quiet" type="button">
            {t.homeMap.locate}
          </button>
          <p class="soft">{t.near.coarse(show.distance(SQUARE_KM))}</p>
        </div>
      )}
    </form>
  );
};
