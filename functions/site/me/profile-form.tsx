import { LANGUAGES } from '../../domain/language.ts';
import type { HomeDraft, TownComplaint } from '../../domain/members/sign-up-draft.ts';
import { Chip, FieldGroup, TextField, TickField } from '../fields.tsx';
import { nameOf } from '../language.ts';
import { DefaultButton, HomeMap } from '../map/home-map.tsx';
import type { MapView } from '../map/town-view.ts';
import { FreeField } from '../sign-up/free-field.tsx';
import { HomeFields } from '../sign-up/home-fields.tsx';
import { ReachField } from '../sign-up/reach-field.tsx';
import type { Visit } from '../visit.ts';

export interface ProfileShown {
  /** Words for where the member lives now. */
  readonly area: string;
  readonly draft: ProfileDraft;
  readonly complaints?: ProfileComplaints | undefined;
  /** The home cell as it is. */
  readonly home: string;
  /** The map of the home that the draft means. */
  readonly view: MapView | undefined;
}

/** A profile as its form has it; a home that is left empty stays as it is. */
export interface ProfileDraft extends HomeDraft {
  readonly name: string;
  readonly reachKm: string;
  readonly askFurther: boolean;
  readonly free: readonly string[];
  readonly language: string;
}

interface ProfileComplaints {
  readonly town?: TownComplaint | undefined;
  readonly reach?: true | undefined;
  readonly name?: true | undefined;
}

/** What a member said of themselves, to be changed. */
export const ProfileForm = ({
  visit,
  area,
  draft,
  complaints = {},
  home,
  view,
}: ProfileShown & { readonly visit: Visit }) => {
  const { me: t, signUp } = visit.t;
  return (
    <section class="card part" id="profile">
      <h2>{t.profile}</h2>
      <form method="post" action="/me/profile#profile" novalidate>
        <DefaultButton />
        <p>
          {t.livesNow} <strong>{visit.show.area(area)}</strong>
        </p>
        <HomeFields
          visit={visit}
          draft={draft}
          complaint={complaints.town}
          label={t.moved}
          isRequired={false}
        />
        <ReachField visit={visit} value={draft.reachKm} complaint={complaints.reach && signUp.reachMissing} />
        <TickField
          name="askFurther"
          label={signUp.askFurther}
          hint={signUp.askFurtherHint}
          checked={draft.askFurther}
        />
        <HomeMap visit={visit} view={view} home={home} />
        <FreeField visit={visit} free={draft.free} />
        <TextField
          name="name"
          label={signUp.name}
          hint={signUp.nameHint}
          value={draft.name}
          autocomplete="given-name"
          complaint={complaints.name && signUp.nameWrong}
        />
        <FieldGroup name="language" label={t.language}>
          <div class="chips">
            {LANGUAGES.map((language) => (
              <Chip
                type="radio"
                name="language"
                value={language}
                checked={draft.language === language}
                lang={language}
                words={nameOf(language)}
              />
            ))}
          </div>
        </FieldGroup>
        <button type="submit">{t.save}</button>
      </form>
    </section>
  );
};
