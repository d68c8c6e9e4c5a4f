import type { SignUpComplaints, SignUpDraft } from '../../domain/members/sign-up-draft.ts';
import type { Doubt } from '../../domain/topics/doubts.ts';
import { AgreedWords } from '../agreed-words.tsx';
import { Complaint, Complaints, TextField, TickField } from '../fields.tsx';
import { DefaultButton, HomeMap } from '../map/home-map.tsx';
import type { MapView } from '../map/town-view.ts';
import type { Visit } from '../visit.ts';
import { FreeField } from './free-field.tsx';
import { HomeFields } from './home-fields.tsx';
import { ReachField } from './reach-field.tsx';
import { TopicsField } from './topics-field.tsx';

interface SignUpFormProps {
  readonly visit: Visit;
  readonly draft: SignUpDraft;
  readonly complaints?: SignUpComplaints;
  /** What to ask about the topics. */
  readonly doubts?: readonly Doubt[];
  /** The map of the home, where the draft tells it. */
  readonly view?: MapView | undefined;
}

/** The form with which everything begins. */
export const SignUpForm = ({ visit, draft, complaints, doubts = [], view }: SignUpFormProps) => {
  const { signUp: t } = visit.t;
  const wrong = complaintWords(visit, complaints ?? {}, doubts.length > 0);
  return (
    <form
      class="card sign-up"
      id="sign-up"
      method="post"
      action="/#sign-up"
      novalidate
      data-draft="sign-up"
      data-filled={complaints || view || doubts.length > 0 ? '' : undefined}
      data-offline={visit.t.homeMap.offline}
    >
      <DefaultButton />
      <h2>{t.heading}</h2>
      {wrong.length > 0 && <Complaints heading={t.lookAgain} fields={wrong} />}
      <section>
        <h3>{t.where}</h3>
        <HomeFields visit={visit} draft={draft} complaint={complaints?.town} />
        <ReachField visit={visit} value={draft.reachKm} complaint={complaints?.reach && t.reachMissing} />
        <TickField
          name="askFurther"
          label={t.askFurther}
          hint={t.askFurtherHint}
          checked={draft.askFurther}
        />
        <HomeMap visit={visit} view={view} />
      </section>
      <section>
        <h3>{t.what}</h3>
        <TopicsField
          visit={visit}
          topics={draft.topics}
          suggested={draft.suggested}
          asked={draft.asked}
          doubts={doubts}
          complaint={complaints?.topics && t.topicsWrong[complaints?.topics]}
        />
      </section>
      <section>
        <h3>{t.when}</h3>
        <FreeField visit={visit} free={draft.free} />
      </section>
      <section>
        <h3>{t.who}</h3>
        <div class="pair">
          <TextField
            name="name"
            label={t.name}
            hint={t.nameHint}
            value={draft.name}
            autocomplete="given-name"
            complaint={complaints?.name && t.nameWrong}
          />
          <TextField
            name="email"
            type="email"
            label={t.email}
            hint={t.emailHint}
            value={draft.email}
            autocomplete="email"
            maxlength={254}
            required
            complaint={complaints?.email && emailWords(t, complaints.email)}
          />
        </div>
        <input
          type="hidden"
          name="emailAsked"
          value={complaints?.email ? draft.email : draft.emailAsked}
          data-not-kept
        />
        <label class="choice" for="agreed">
          <input
            type="checkbox"
            id="agreed"
            name="agreed"
            value="yes"
            checked={draft.agreed}
            required
            data-not-kept
            aria-describedby={complaints?.agreed && 'agreed-complaint'}
          />
          <span>
            <AgreedWords of={t.agreed(visit.minimumAge)} />
          </span>
        </label>
        <Complaint name="agreed" complaint={complaints?.agreed && t.agreedMissing} />
      </section>
      <button type="submit">{t.button}</button>
      <p class="soft">{t.afterwards}</p>
    </form>
  );
};

const emailWords = (t: Visit['t']['signUp'], complaint: NonNullable<SignUpComplaints['email']>): string =>
  complaint === true ? t.emailWrong : t.emailMeant(complaint.meant);

function complaintWords({ t: { signUp: t } }: Visit, complaints: SignUpComplaints, asksOfTopics: boolean) {
  const labels = {
    town: t.town,
    reach: t.reach,
    topics: t.topics,
    name: t.name,
    email: t.email,
    agreed: t.agreedLabel,
  } satisfies Record<keyof SignUpComplaints, string>;
  return Object.entries(labels).flatMap(([name, label]) =>
    Object.hasOwn(complaints, name) || (asksOfTopics && name === 'topics') ? [{ name, label }] : [],
  );
}
