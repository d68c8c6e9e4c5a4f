import type { ComponentChildren } from 'preact';
import type { Refusal } from '../domain/errors.ts';
import { hostsOf, venuesToVoteOn } from '../domain/meetups/meetup.ts';
import { mayChange } from '../domain/meetups/planning.ts';
import type { Invitation, Meetup } from '../domain/model.ts';
import type { Messages } from './messages/en.ts';
import { Card, Choose, Form, Said, VenueWords, Written } from './parts.tsx';
import { refusalWords } from './refusal-words.ts';
import type { Page, Visit } from './visit.ts';

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
  if (hostsOf(meetup)[0] !== invitation.member) return <p>{t.notHost}</p>;
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
      <Field
        name="name"
        value={typed?.name}
        label={t.name}
        complaint={complaintAt('name') && t.nameMissing}
      />
      <Field name="address" value={typed?.address} label={t.address} />
      <Field
        name="where"
        value={typed?.where}
        label={t.where}
        hint={t.whereHint}
        complaint={complaintAt('where') && t.whereMissing}
      />
    </>
  );
}

/** A line to write in, with what is wrong with it. */
function Field(props: {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly hint?: string;
  readonly complaint?: ComponentChildren;
}) {
  const { name, label, value, hint, complaint } = props;
  const described = [...(hint ? [`${name}-hint`] : []), ...(complaint ? [`${name}-complaint`] : [])];
  return (
    <div class="field">
      <label class="label" for={name}>
        {label}
      </label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <input
        type="text"
        id={name}
        name={name}
        value={value ?? ''}
        autocomplete="off"
        aria-describedby={described.length > 0 ? described.join(' ') : undefined}
        aria-invalid={complaint ? 'true' : undefined}
      />
      {complaint && (
        <p class="complaint" id={`${name}-complaint`}>
          {complaint}
        </p>
      )}
    </div>
  );
}

/** Links from the pages of an invitation to those beside them, at the same token. */
export const PlanLinks = ({
  t,
  address,
  isHost,
  hasVenues,
}: {
  readonly t: Messages;
  readonly address: string;
  readonly isHost: boolean;
  /** Whether there is a place that somebody could report as closed. */
  readonly hasVenues: boolean;
}) => {
  const [, , token = ''] = address.split(/[/?]/);
  return (
    <p class="soft">
      {isHost && (
        <>
          <a href={`/host/${token}`}>{t.host.link}</a>{' '}
        </>
      )}
      {hasVenues && (
        <>
          <a href={`/closed/${token}`}>{t.host.closedLink}</a>{' '}
        </>
      )}
      <a href={`/report/${token}`}>{t.report.link}</a>
    </p>
  );
};
