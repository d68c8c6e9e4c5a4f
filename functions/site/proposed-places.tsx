import type { Refusal } from '../domain/errors.ts';
import { isToCome } from '../domain/meetups/next-meetup.ts';
import {
  mayEndorse,
  PLACE_NAME_CHARACTERS,
  shownPlaces,
  takesPlaces,
  whyNoProposal,
} from '../domain/meetups/proposed-places.ts';
import type { Invitation, Meetup, ProposedPlace } from '../domain/model.ts';
import { venueLink } from '../domain/places/map-link.ts';
import { TextField } from './fields.tsx';
import type { Choice } from './map/choice.ts';
import { ChoiceMap } from './map/choice-map.tsx';
import { DefaultButton } from './map/home-map.tsx';
import { choiceView, type MapSources } from './map/town-view.ts';
import { Card, News, Said, Written } from './parts.tsx';
import { refusalWords } from './refusal-words.ts';
import { type Page, tokenIn, type Visit } from './visit.ts';

/** What somebody typed who proposes a place, with the choice on the map. */
export interface TypedPlace {
  readonly name: string;
  readonly where: string;
  readonly choice: Choice;
}

/** Why a proposal was not taken. */
export type PlaceComplaint =
  | { readonly field: 'name' | 'where' | 'spot' }
  | { readonly field: 'all'; readonly refusal: Refusal };

interface PlacesFacts {
  readonly meetup: Meetup;
  readonly invitation: Invitation;
  readonly known: readonly ProposedPlace[];
  readonly typed: TypedPlace;
  /** What the map is drawn from, where there is one. */
  readonly sources: () => MapSources;
  readonly complaint?: PlaceComplaint | undefined;
  /** What was done just now; `marked` where what is reported is the venue already, and stays it. */
  readonly done?: 'proposed' | 'endorsed' | 'reported' | 'marked' | undefined;
  readonly now: Date;
}

/** The page where those who come propose public places, and say which suit them. */
export const placesPage =
  (facts: PlacesFacts): Page =>
  (visit) => {
    const { places: t } = visit.t;
    const { meetup, invitation, done, now } = facts;
    const isOpen = takesPlaces(meetup, now);
    return {
      title: t.title,
      body: (
        <Card heading={t.title}>
          <p>
            <Written>{meetup.topic.name}</Written>, {visit.show.time(meetup.startsAt, meetup.zone)}
          </p>
          {done && (
            <Said>
              <strong>{visit.t.answer.noted}</strong> {doneWords(visit, done)}
            </Said>
          )}
          {invitation.answer !== 'yes' ? (
            <p>
              {t.onlyYes} <a href={`/answer/${tokenIn(visit)}`}>{t.answer}</a>
            </p>
          ) : (
            <>
              <List {...facts} visit={visit} isOpen={isOpen} />
              {isOpen ? <Proposal {...facts} visit={visit} /> : <p>{t.closed}</p>}
            </>
          )}
        </Card>
      ),
    };
  };

type Shown = PlacesFacts & { readonly visit: Visit };

function List({ meetup, invitation, known, visit, isOpen }: Shown & { readonly isOpen: boolean }) {
  const { places: t } = visit.t;
  const places = shownPlaces(known);
  if (places.length === 0) return isOpen ? <p>{known.length === 0 ? t.empty : t.missing}</p> : null;
  return (
    <>
      <p>{isOpen ? t.words : t.notChecked(places.length)}</p>
      <ul class="plain">
        {places.map((proposed) => {
          const { id, name, place, by } = proposed;
          return (
            <li>
              <form method="post" action="?">
                <p>
                  <strong>
                    <Written>{name}</Written>
                  </strong>
                  <br />
                  <a href={venueLink(place)}>{t.map}</a> · {endorsedWords(visit, proposed, invitation.member)}
                  {meetup.places?.stands?.id === id && isOpen && ` ${t.leads}`}
                </p>
                {isOpen && by === invitation.member && <p>{t.yours}</p>}
                {isOpen && mayEndorse(proposed, invitation.member) && (
                  <button type="submit" name="endorse" value={id}>
                    {t.endorse}
                  </button>
                )}{' '}
                <button class="quiet" type="submit" name="report" value={id}>
                  {t.report}
                </button>
              </form>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The list below says of a place whether the reader would go there. */
const doneWords = ({ t: { places: t } }: Visit, done: NonNullable<PlacesFacts['done']>) =>
  done === 'endorsed' ? '' : done === 'marked' ? t.wasReported : t.done[done];

/** Who would go to a place beside the one who proposed it. */
function endorsedWords({ t: { places: t } }: Visit, { endorsedBy }: ProposedPlace, member: string): string {
  const others = endorsedBy.filter((one) => one !== member).length;
  return others < endorsedBy.length ? t.withYou(others) : t.others(others);
}

function Proposal({ typed, complaint, sources, known, invitation, visit }: Shown) {
  const { places: t } = visit.t;
  const { choice } = typed;
  const why = whyNoProposal(known, invitation.member);
  if (why) return <p>{visit.t.refusals[why]}</p>;
  const wrong = (field: PlaceComplaint['field']) => complaint?.field === field;
  return (
    <>
      <h2>{t.propose}</h2>
      <p>{t.neverPrivate}</p>
      {complaint?.field === 'all' && (
        <p class="complaint" role="alert">
          {refusalWords(visit, complaint.refusal)}
        </p>
      )}
      <form method="post" action="?">
        <DefaultButton />
        <TextField
          name="name"
          label={t.name}
          value={typed.name}
          maxlength={PLACE_NAME_CHARACTERS}
          complaint={wrong('name') ? t.nameMissing(visit.show.number(PLACE_NAME_CHARACTERS)) : undefined}
        />
        <ChoiceMap
          visit={visit}
          view={choiceView(choice, sources())}
          choice={choice}
          complaint={wrong('spot') ? t.spotMissing : undefined}
        />
        <TextField
          name="where"
          label={t.where}
          hint={t.whereHint}
          value={typed.where}
          maxlength={1000}
          complaint={wrong('where') ? t.whereMissing : undefined}
        />
        <button type="submit" name="step" value="propose">
          {t.send}
        </button>
      </form>
    </>
  );
}

/** What the page of an answer says of proposed places, to those who come: that one is looked for, or that nobody checked it. */
export function PlacesNote({
  meetup,
  invitation,
  visit,
  now,
}: Pick<PlacesFacts, 'meetup' | 'invitation' | 'now'> & { readonly visit: Visit }) {
  const { places: t } = visit.t;
  const { venue, places } = meetup;
  if (invitation.answer !== 'yes' || !isToCome(meetup, now)) return null;
  const page = `/places/${tokenIn(visit)}`;
  if (venue?.suggested)
    return (
      <News isBad={venue.reported === true}>
        {venue.reported ? t.wasReported : t.notChecked(1)} {!venue.reported && <a href={page}>{t.report}</a>}
      </News>
    );
  if (!takesPlaces(meetup, now)) return null;
  return (
    <News>
      {places?.stands ? (
        <>
          {t.standing} <Written>{places.stands.name}</Written>.
        </>
      ) : (
        t.missing
      )}{' '}
      <a href={page}>{t.link}</a>
    </News>
  );
}
