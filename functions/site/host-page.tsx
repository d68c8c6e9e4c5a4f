import type { Refusal } from '../domain/errors.ts';

import { isHost } from '../domain/meetups/meetup.ts';
import { isToCome } from '../domain/meetups/next-meetup.ts';
import { mayChange } from '../domain/meetups/planning.ts';
import type { Invitation, Meetup, Venue } from '../domain/model.ts';

import { Card, Choose, Form, Said, VenueWords, Written } from './parts.tsx';
import { refusalWords } from './refusal-words.ts';
import { type Page, tokenIn, type Visit } from './visit.ts';

/** What the choice of a place says where it stays. */
export const KEEP = 'keep';

/** What a host has chosen in the form. */
export interface ChosenPlan {
  readonly startsAt?: string | undefined;
  /** The id of a venue, or `KEEP`. */
  readonly place: string;
}

interface HostFacts {
  readonly meetup: Meetup;
  readonly invitation: Invitation;
  /** ISO instants to choose the start from. */
  readonly starts: readonly string[];
  /** Other venues to choose from. */
  readonly venues: readonly Venue[];
  /** What was chosen and is not possible. */
  readonly refused?: { readonly plan: ChosenPlan; readonly refusal: Refusal } | undefined;
  /** The plan was taken just now. */
  readonly done?: true;
  readonly now: Date;
}

/** The page where the host of a confirmed meetup changes its place or time. */
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
            <strong>{visit.t.answer.noted}</strong> {visit.t.host.told}
          </Said>
        )}
        <Content {...facts} visit={visit} />
      </Card>
    ),
  });

type Shown = HostFacts & { readonly visit: Visit };

function Content(shown: Shown) {
  const { meetup, invitation, now, refused, visit } = shown;
  const { host: t } = visit.t;
  if (meetup.state === 'proposed' && isHost(meetup, invitation.member))
    return <p>{visit.t.refusals['before-confirmed']}</p>;
  if (meetup.frozen && isToCome(meetup, now)) return <p>{visit.t.refusals.held}</p>;
  if (!mayChange(meetup, now)) return <p>{t.over}</p>;
  if (!isHost(meetup, invitation.member)) return <p>{t.notHost}</p>;
  return (
    <>
      {refused && (
        <p class="complaint" role="alert">
          {refusalWords(visit, refused.refusal)}
        </p>
      )}
      <Form button={t.send}>
        <Start {...shown} />
        <Place {...shown} />
      </Form>
    </>
  );
}

function Start({ meetup, starts, refused, visit }: Shown) {
  const chosen = Date.parse(refused?.plan.startsAt ?? meetup.startsAt);
  return (
    <div class="field">
      <label class="label" for="startsAt">
        {visit.t.host.start}
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

function Place({ meetup, venues, refused, visit }: Shown) {
  const { host: t } = visit.t;
  const chosen = refused?.plan.place ?? KEEP;
  const others = venues.map((venue) => ({
    value: venue.id,
    words: <VenueWords {...venue} />,
    checked: chosen === venue.id,
  }));
  const keep = {
    value: KEEP,
    words: meetup.venue ? <VenueWords {...meetup.venue} /> : t.keep,
    checked: chosen === KEEP,
  };
  return (
    <>
      <Choose name="place" legend={t.place} choices={[keep, ...others]} />
      {others.length === 0 && <p class="hint">{t.noPlaces}</p>}
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
  const { t } = visit;
  const token = tokenIn(visit);
  return (
    <p class="soft">
      {mayPlan && (
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
