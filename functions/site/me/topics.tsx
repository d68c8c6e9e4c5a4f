import { CROWDS, type Group, type Interest, type Meetup, type Topic } from '../../domain/model.ts';
import type { Doubt } from '../../domain/topics/doubts.ts';
import { ConsentTick } from '../consent-tick.tsx';
import { TextField } from '../fields.tsx';
import { MeantQuestion } from '../meant-question.tsx';
import { Written } from '../parts.tsx';
import type { Visit } from '../visit.ts';

/** An interest and where it stands: it waits for as many as it takes, or is in a group. */
export type InterestShown = { readonly interest: Interest; readonly isSensitive: boolean } & (
  | { readonly state: 'waiting'; readonly quorum: number }
  | { readonly state: 'gathered'; readonly group: Group; readonly meetup: Meetup | undefined }
);

/** A member's interests, each with a way out, and a line for one more. */
export const Topics = ({
  visit,
  interests,
  typed,
  doubt,
  consent,
}: {
  readonly visit: Visit;
  readonly interests: readonly InterestShown[];
  readonly typed: string;
  /** What to ask about what was typed. */
  readonly doubt?: Doubt | undefined;
  /** The topic to which they have to consent explicitly before it is added. */
  readonly consent?: Topic | undefined;
}) => {
  const { me: t, meant } = visit.t;
  return (
    <section class="card part" id="topics">
      <h2>{t.topics}</h2>
      {interests.length === 0 && <p>{t.noTopics}</p>}
      <ul class="rows">
        {interests.map((shown) => (
          <li>
            <div class="row">
              <strong>
                <Written>{shown.interest.topic.name}</Written>
              </strong>
              <form method="post" action="/me/leave">
                <input type="hidden" name="topic" value={shown.interest.topic.slug} />
                <button class="link" type="submit" aria-label={t.leaveNamed(shown.interest.topic.name)}>
                  {t.leave}
                </button>
              </form>
              <Standing visit={visit} shown={shown} />
              {shown.isSensitive && !shown.interest.agreed && (
                <ConsentForm visit={visit} topic={shown.interest.topic} />
              )}
            </div>
          </li>
        ))}
      </ul>
      <form class="search" method="post" action="/me/topics">
        <div data-topics="one" data-none={meant.none} data-one={meant.one} data-several={meant.several}>
          <TextField name="topic" label={t.oneMore} value={typed} maxlength={200} required />
        </div>
        <button type="submit">{t.add}</button>
        <p class="hidden-words" role="status" />
        {doubt && <MeantQuestion visit={visit} doubt={doubt} />}
        {consent && <ConsentTick visit={visit} topic={consent} />}
      </form>
    </section>
  );
};

/** Asks who wanted a topic before it was called sensitive. */
const ConsentForm = ({ visit, topic }: { readonly visit: Visit; readonly topic: Topic }) => (
  <form method="post" action="/me/topics">
    <input type="hidden" name="topic" value={topic.name} />
    <input type="hidden" name="asked" value={topic.slug} />
    <ConsentTick visit={visit} topic={topic} />
    <button type="submit">{visit.t.me.consent}</button>
  </form>
);

function Standing({ visit: { t, show }, shown }: { readonly visit: Visit; readonly shown: InterestShown }) {
  if (shown.state === 'gathered') {
    const { group, meetup, isSensitive } = shown;
    const area = <Written>{show.areaAlone(group.area)}</Written>;
    return (
      <p class="standing">
        {isSensitive ? area : <a href={`/groups/${group.id}`}>{area}</a>}
        {meetup && ` · ${show.shortTime(meetup.startsAt, meetup.zone)}`}
      </p>
    );
  }
  const { quorum, interest } = shown;
  const { crowd } = interest;
  const words = t.standing.waiting[crowd ?? 'unknown'](show.number(quorum));
  return (
    <div class="standing">
      {crowd && <progress max={CROWDS.length + 1} value={CROWDS.indexOf(crowd) + 1} aria-label={words} />}
      <p>
        {words}{' '}
        {!shown.isSensitive && (
          <a href={`/topics/${encodeURIComponent(interest.topic.slug)}`}>{t.me.bringSomebody}</a>
        )}
      </p>
    </div>
  );
}
