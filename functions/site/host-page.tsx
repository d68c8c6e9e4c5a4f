import type { Refusal } from '../domain/errors.ts';
import { isHost, venuesToVoteOn } from '../domain/meetups/meetup.ts';
import { mayChange } from '../domain/meetups/planning.ts';
import type { Invitation, Meetup } from '../domain/model.ts';
import { TextField } from './fields.tsx';
import { Card, Choose, Form, Said, VenueWords, Written } from './parts.tsx';
import { refusalWords } from './refusal-words.ts';
import { type Page, tokenIn, type Visit } from './visit.ts';

/** What the choice of a place says that is no venue to choose from: the place stays, or another one is named. */
export const KEEP = 'keep';
export const OTHER = 'other';

/** The fields of the form as they were typed. */
export interface TypedPlan {
  readonly startsAt?: string | undefined;
  readonly place: string;
  readonly name: string;
  readonly address: string;
  readonly where: string;
}

/** Why a plan was not taken, at which field; `plan` where it is about the plan as a whole. */
export type Complaint =
  | { readonly field: 'place' | 'name' | 'where' }
  | { readonly field: 'plan'; readonly refusal: Refusal };

interface HostFacts {
  readonly meetup: Meetup;
  readonly invitation: Invitation;
  /** ISO instants to choose the start from; none where it cannot be moved (yet). */
  readonly starts: readonly string[];
  /** What was typed and not taken. */
  readonly typed?: TypedPlan | undefined;
  readonly complaint?: Complaint | undefined;
  /** The plan was taken just now. */
  readonly done?: true;
  readonly now: Date;
}

/** The page where a host names the venue or moves the time. */
export const hostPage =
  (facts: HostFacts): Page =>
  (visit) => ({
    title: visit.t.host.title,
    body: (
      <Card heading={visit.t.host.heading}>
        <p>
          <Written>{facts.meetup.topic.name}</Written>,{' '}
          {visit.show.time(facts.meetup.startsAt, facts.meetup.zone)}
        </p>
        {facts.done && (
          <Said>
            <strong>{visit.t.answer.noted}</strong>{' '}
            {facts.meetup.state === 'confirmed' ? visit.t.host.told : visit.t.host.later}
          </Said>
        )}
        <Content {...facts} visit={visit} />
      </Card>
    ),
  });

type Shown = HostFacts & { readonly visit: Visit };

function Content(shown: Shown) {
  const { meetup, invitation, now, complaint, visit } = shown;
  const { host: t } = visit.t;
  if (!mayChange(meetup, now)) return <p>{t.over}</p>;
  if (!isHost(meetup, invitation.member)) return <p>{t.notHost}</p>;
  if (venuesToVoteOn(meetup).length > 0) return <p>{t.voteRuns}</p>;
  return (
    <>
      {complaint?.field === 'plan' && (
        <p class="complaint" role="alert">
          {refusalWords(visit, complaint.refusal)}
        </p>
      )}
      <Form button={t.send}>
        <Start {...shown} />
        <Place {...shown} />
      </Form>
    </>
  );
}

function Start({ meetup, starts, typed, visit }: Shown) {
  const { host: t } = visit.t;
  if (starts.length === 0) return <p>{t.timeLater}</p>;
  const chosen = Date.parse(typed?.startsAt ?? meetup.startsAt);
  return (
    <div class="field">
      <label class="label" for="startsAt">
        {t.start}
      </label>
      <select id="startsAt" name="startsAt">
        {starts.map((start) => (
          <option value={start} selected={Date.parse(start) === chosen}>
            {visit.show.shortTime(start, meetup.zone)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Place({ meetup, typed, complaint, visit }: Shown) {
  const { host: t } = visit.t;
  const chosen = typed?.place ?? KEEP;
  const candidates = meetup.candidates
    .filter(({ id }) => id !== meetup.venue?.id)
    .map((venue) => ({
      value: venue.id,
      words: <VenueWords {...venue} />,
      checked: chosen === venue.id,
    }));
  const keep = {
    value: KEEP,
    words: meetup.venue ? <VenueWords {...meetup.venue} /> : t.open,
    checked: chosen === KEEP,
  };
  const other = { value: OTHER, words: t.other, checked: chosen === OTHER };
  const complaintAt = (field: Complaint['field']) => complaint?.field === field;
  return (
    <>
      <Choose name="place" legend={t.place} choices={[keep, ...candidates, other]} />
      <TextField
        name="name"
        value={typed?.name ?? ''}
        label={t.name}
        complaint={complaintAt('name') ? t.nameMissing : undefined}
      />
      <TextField name="address" value={typed?.address ?? ''} label={t.address} />
      <TextField
        name="where"
        value={typed?.where ?? ''}
        label={t.where}
        hint={t.whereHint}
        maxlength={1000}
        complaint={complaintAt('where') ? t.whereMissing : undefined}
      />
    </>
  );
}

/** Links from the pages of an invitation to those beside them, at the same token. */
export const PlanLinks = ({
  visit,
  mayPlan,
  hasVenues,
}: {
  readonly visit: Visit;
  /** Whether they host, and what they would change can be changed. */
  readonly mayPlan: boolean;
  /** Whether there is a place that somebody could report as closed. */
  readonly hasVenues: boolean;
}) => {
  const { host: t } = visit.t;
  const token = tokenIn(visit);
  if (!mayPlan && !hasVenues) return null;
  return (
    <p class="soft">
      {mayPlan && (
        <>
          <a href={`/host/${token}`}>{t.link}</a>{' '}
        </>
      )}
      {hasVenues && <a href={`/closed/${token}`}>{t.closedLink}</a>}
    </p>
  );
};
