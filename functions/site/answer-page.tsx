import type { ComponentChildren } from 'preact';
import { hostsOf, venuesToVoteOn } from '../domain/meetups/meetup-life.ts';
import type { Invitation, Meetup, Reach, Rsvp } from '../domain/model.ts';
import { PlanLinks } from './host-page.tsx';
import type { Messages } from './messages/en.ts';
import {
  Card,
  Choose,
  Facts,
  Form,
  News,
  Said,
  Tick,
  Ticks,
  VenueWords,
  Written,
  WrittenList,
} from './parts.tsx';
import type { Page, Visit } from './visit.ts';

interface AnswerFacts {
  readonly meetup: Meetup;
  readonly invitation: Invitation;
  /** For those who said yes: who comes. */
  readonly attendees?: AttendeesShown | undefined;
  /** What the link in the mail proposes to say. */
  readonly proposed?: { readonly answer?: Rsvp | undefined; readonly venue?: string | undefined };
  /** The answer was given just now; with a smaller reach for whom it is too far, and whether an offer to host was one too many. */
  readonly given?:
    | { readonly smallerReachKm?: Reach | undefined; readonly enoughHosts?: boolean | undefined }
    | undefined;
}

interface AttendeesShown {
  readonly host: { readonly is: 'you' | 'nobody' | 'somebody'; readonly name?: string | undefined };
  readonly names: readonly string[];
  readonly more: number;
}

interface Shown extends AnswerFacts {
  readonly visit: Visit;
}

/** The page of an invitation: what it is about, the answer as it stands, and a form to change it. */
export const answerPage =
  (facts: AnswerFacts): Page =>
  (visit) => {
    const { meetup, invitation } = facts;
    const { answer: t } = visit.t;
    const over = meetup.state === 'held' || meetup.state === 'unknown';
    const shown = { ...facts, visit };
    return {
      title: meetup.topic.name,
      body: (
        <Card
          heading={
            <>
              <Written>{meetup.topic.name}</Written>, <Written>{visit.show.area(meetup.area)}</Written>
            </>
          }
        >
          <Outcome {...shown} />
          <Facts rows={rows(shown)} />
          {meetup.state !== 'cancelled' && (
            <>
              <h2>{invitation.answer ? t.asked.changed : over ? t.asked.over : t.asked.before}</h2>
              <AnswerForm {...shown} />
              <PlanLinks
                t={visit.t.host}
                address={visit.address}
                isHost={hostsOf(meetup)[0] === invitation.member}
              />
            </>
          )}
        </Card>
      ),
    };
  };

function Outcome({ meetup, invitation, given, visit }: Shown) {
  const { answer: t } = visit.t;
  if (meetup.state === 'cancelled') return <News isBad>{t.stands.cancelled}</News>;
  if (!invitation.answer) return null;
  const { smallerReachKm, enoughHosts } = given ?? {};
  const Shown = given ? Said : News;
  return (
    <Shown>
      {given && <strong>{t.noted} </strong>}
      {invitation.answer === 'yes' ? t.comes : t.staysAway}
      {invitation.answer === 'yes' && invitation.host && ` ${hostingWords(t, meetup, invitation)}`}
      {enoughHosts && ` ${t.enoughHosts}`}
      {smallerReachKm !== undefined && ` ${t.smaller(visit.show.distance(smallerReachKm))}`}
    </Shown>
  );
}

const hostingWords = (t: Messages['answer'], meetup: Meetup, { member }: Invitation) =>
  hostsOf(meetup)[0] === member ? t.hosts : t.standsIn;

function rows({ meetup, attendees, visit }: Shown): (readonly [string, ComponentChildren])[] {
  const { answer: t } = visit.t;
  return [
    [t.when, visit.show.time(meetup.startsAt, meetup.zone)],
    [t.where, <Where visit={visit} meetup={meetup} known={attendees !== undefined} />],
    ...(attendees ? ([[t.who, <Who t={t} {...attendees} />]] as const) : []),
    [t.soFar, `${t.saidYes(meetup.tally.yes)} ${t.stands[meetup.state]}`],
  ];
}

interface Wording {
  readonly t: Messages['answer'];
}

function Where({
  visit: { t, show },
  meetup: { area, venue },
  known,
}: {
  readonly visit: Visit;
  readonly meetup: Meetup;
  readonly known: boolean;
}) {
  if (known && venue) return <VenueWords {...venue} />;
  return (
    <>
      <Written>{show.areaAlone(area)}</Written>. {known ? t.answer.venueOpen : t.answer.venueHidden}
    </>
  );
}

function Who({ t, host, names, more }: Wording & AttendeesShown) {
  const others = more === 0 ? [] : [names.length > 0 ? t.more(more) : t.others(more)];
  return (
    <>
      {names.length + more === 0 ? (
        t.first
      ) : (
        <>
          {t.you}, <WrittenList of={names} />
          {names.length > 0 && more > 0 && ', '}
          {others}.
        </>
      )}
      <br />
      <small>
        <HostWords t={t} {...host} />
      </small>
    </>
  );
}

function HostWords({ t, is, name }: Wording & AttendeesShown['host']) {
  if (is === 'you') return <>{t.youHost}</>;
  if (is === 'nobody') return <>{t.nobodyHosts}</>;
  if (name === undefined) return <>{t.somebodyHosts}</>;
  return (
    <>
      {t.hostedBy} <Written>{name}</Written>.
    </>
  );
}

function AnswerForm({ meetup, invitation, proposed, visit }: Shown) {
  const { answer: t } = visit.t;
  const answer = proposed?.answer ?? invitation.answer;
  const vote = proposed?.venue ?? invitation.venue;
  const venues = venuesToVoteOn(meetup);
  const isToCome = meetup.state === 'proposed' || meetup.state === 'confirmed';
  const votes = venues.map((venue) => ({
    value: venue.id,
    words: (
      <>
        <VenueWords {...venue} /> <small>· {t.votes(meetup.tally.votes[venue.id] ?? 0)}</small>
      </>
    ),
    checked: vote === venue.id,
  }));
  const noVote = { value: '', words: t.anyPlace, checked: !venues.some(({ id }) => id === vote) };
  return (
    <Form button={t.send}>
      <Choose
        name="answer"
        legend={t.yourAnswer}
        choices={[
          { value: 'yes', words: t.yes, checked: answer === 'yes' },
          { value: 'no', words: t.no, checked: answer === 'no' },
        ]}
      />
      {venues.length > 0 && <Choose name="venue" legend={t.whichPlace} choices={[...votes, noVote]} />}
      {isToCome && (
        <Ticks>
          <Tick name="host" words={t.canHost} checked={invitation.host === true} />
          <Tick name="tooFar" words={t.tooFar} checked={false} />
        </Ticks>
      )}
    </Form>
  );
}
