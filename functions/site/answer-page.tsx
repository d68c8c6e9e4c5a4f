import type { ComponentChildren } from 'preact';
import { hostsOf, venuesToVoteOn } from '../domain/meetup-life.ts';
import type { Answer, Invitation, Meetup, MeetupState, Reach, Venue } from '../domain/model.ts';
import { describeTime } from '../domain/scheduling.ts';
import { documentOf } from './document.tsx';
import { Choose, Facts, Form, Said, Tick, Written, WrittenList } from './parts.tsx';

interface AnswerFacts {
  readonly meetup: Meetup;
  readonly invitation: Invitation;
  /** For those who said yes: who comes. */
  readonly company?: CompanyShown | undefined;
  /** What the link in the mail proposes to say. */
  readonly proposed?: { readonly answer?: Answer | undefined; readonly venue?: string | undefined };
  /** The answer was given just now; with a smaller reach for whom it is too far. */
  readonly given?: { readonly smallerReachKm?: Reach | undefined } | undefined;
}

interface CompanyShown {
  readonly host: { readonly is: 'you' | 'nobody' | 'somebody'; readonly name?: string | undefined };
  readonly names: readonly string[];
  readonly more: number;
}

const STANDS: Readonly<Record<MeetupState, string>> = {
  proposed: 'It happens if enough people say yes. Three days before, everybody is told.',
  confirmed: 'It happens.',
  held: 'It has happened.',
  unknown: 'It is over.',
  cancelled: 'It was cancelled, because too few people could come.',
};

/** The page of an invitation: what it is about, the answer as it stands, and a form to change it. */
export function answerPage(shown: AnswerFacts): string {
  const { meetup, invitation } = shown;
  const over = meetup.state === 'held' || meetup.state === 'unknown';
  const asked = invitation.answer ? 'Changed your mind?' : over ? 'Were you there?' : 'Will you come?';
  return documentOf(
    meetup.topic.name,
    <>
      <h1>
        <Written>{meetup.topic.name}</Written>, <Written>{meetup.area}</Written>
      </h1>
      <Outcome {...shown} />
      <Facts rows={rows(shown)} />
      {meetup.state !== 'cancelled' && (
        <>
          <h2>{asked}</h2>
          <AnswerForm {...shown} />
        </>
      )}
    </>,
  );
}

function Outcome({ meetup, invitation, given }: AnswerFacts) {
  if (meetup.state === 'cancelled') return <Said>{STANDS.cancelled}</Said>;
  if (!invitation.answer) return null;
  return (
    <Said>
      {given && <strong>Thank you, that is noted. </strong>}
      {invitation.answer === 'yes'
        ? `You come.${invitation.host ? ` ${hosting(meetup, invitation)}` : ''}`
        : 'You do not come. Nothing more is mailed to you about this meetup, unless it is cancelled.'}
      {given?.smallerReachKm !== undefined &&
        ` If this is too far for you in general: with a reach of ${given.smallerReachKm} km you would only be invited to what is nearer.`}
    </Said>
  );
}

const hosting = (meetup: Meetup, { member }: Invitation) =>
  hostsOf(meetup)[0] === member
    ? 'You are the host.'
    : 'Somebody else offered to host first, so you stand in.';

function rows({ meetup, company }: AnswerFacts): (readonly [string, ComponentChildren])[] {
  const { yes } = meetup.tally;
  return [
    ['When', describeTime(meetup.startsAt, meetup.zone)],
    ['Where', <Where meetup={meetup} known={company !== undefined} />],
    ...(company ? ([['Who comes', <Who {...company} />]] as const) : []),
    ['So far', `${yes === 1 ? '1 person has' : `${yes} people have`} said yes. ${STANDS[meetup.state]}`],
  ];
}

function Where({ meetup: { area, venue }, known }: { readonly meetup: Meetup; readonly known: boolean }) {
  if (known && venue) return <VenueWords {...venue} />;
  return (
    <>
      <Written>{area}</Written>.{' '}
      {known ? 'The venue is not fixed yet.' : 'Those who say yes learn exactly where.'}
    </>
  );
}

const VenueWords = ({ name, address }: Pick<Venue, 'name' | 'address'>) => (
  <>
    <Written>{name}</Written>
    {address && (
      <>
        <br />
        <small>
          <Written>{address}</Written>
        </small>
      </>
    )}
  </>
);

function Who({ host, names, more }: CompanyShown) {
  const others =
    more === 0 ? '' : names.length > 0 ? ` and ${more} more` : `${more} ${more === 1 ? 'other' : 'others'}`;
  return (
    <>
      {names.length + more === 0 ? (
        'You are the first.'
      ) : (
        <>
          You, <WrittenList of={names} />
          {others}.
        </>
      )}
      <br />
      <small>
        <HostWords {...host} />
      </small>
    </>
  );
}

function HostWords({ is, name }: CompanyShown['host']) {
  if (is === 'you') return <>You host: come a little early and put a sign on the table.</>;
  if (is === 'nobody') return <>Nobody hosts, and that is fine: whoever comes first takes a table.</>;
  if (name === undefined) return <>There is a host.</>;
  return (
    <>
      <Written>{name}</Written> hosts.
    </>
  );
}

function AnswerForm({ meetup, invitation, proposed }: AnswerFacts) {
  const answer = proposed?.answer ?? invitation.answer;
  const vote = proposed?.venue ?? invitation.venue;
  const venues = venuesToVoteOn(meetup);
  const isToCome = meetup.state === 'proposed' || meetup.state === 'confirmed';
  const votes = venues.map((venue) => ({
    value: venue.id,
    words: (
      <>
        <VenueWords {...venue} /> <small>{votesInWords(meetup.tally.votes[venue.id] ?? 0)}</small>
      </>
    ),
    checked: vote === venue.id,
  }));
  const noVote = { value: '', words: 'Any of them', checked: !venues.some(({ id }) => id === vote) };
  return (
    <Form button="Send my answer">
      <Choose
        name="answer"
        legend="Your answer"
        choices={[
          { value: 'yes', words: 'Yes, I come', checked: answer === 'yes' },
          { value: 'no', words: 'No, I cannot', checked: answer === 'no' },
        ]}
      />
      {venues.length > 0 && (
        <Choose name="venue" legend="If you come: which place?" choices={[...votes, noVote]} />
      )}
      {isToCome && (
        <>
          <Tick name="host" words="If you come: I can host" checked={invitation.host === true} />
          <Tick name="tooFar" words="If you cannot: it is too far for me" checked={false} />
        </>
      )}
    </Form>
  );
}

const votesInWords = (votes: number) => (votes === 1 ? '1 vote' : `${votes} votes`);
