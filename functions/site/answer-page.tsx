import type { ComponentChildren } from 'preact';
import { venuesKnownTo } from '../domain/meetups/closed-venues.ts';
import { isHost, isOver, isUndecided, venuesToVoteOn } from '../domain/meetups/meetup.ts';
import { isToCome } from '../domain/meetups/next-meetup.ts';
import { mayChange } from '../domain/meetups/planning.ts';
import { lacksPlace } from '../domain/meetups/proposed-places.ts';
import { freeSeats, movesUp, placeOnList, type Seat, seatFor } from '../domain/meetups/seats.ts';
import type { Invitation, Meetup, Reach, Venue, YesOrNo } from '../domain/model.ts';
import { Coming, TickMark, type WebCalendars } from './coming.tsx';
import { EveningsForm } from './evenings-page.tsx';
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
import { PlacesNote } from './proposed-places.tsx';
import { standsWords } from './stands-words.ts';
import { type Page, tokenIn, type Visit } from './visit.ts';
import { YesBar } from './yes-bar.tsx';

interface AnswerFacts {
  readonly meetup: Meetup;
  readonly invitation: Invitation;
  /** So many must say yes for it to happen. */
  readonly minimumYes: number;
  /** For those who said yes: who comes. */
  readonly attendees?: AttendeesShown | undefined;
  /** What the link in the mail proposes to say. */
  readonly proposed?: { readonly answer?: YesOrNo | undefined; readonly venue?: string | undefined };
  /**
   * The answer was given just now; with a smaller reach for whom it is too far, a wider one for who came from beyond theirs and has
   * joined the group, and whether an offer to host was one too many.
   */
  readonly given?:
    | {
        readonly smallerReachKm?: Reach | undefined;
        readonly widerReachKm?: Reach | undefined;
        readonly hasJoined?: boolean | undefined;
        readonly enoughHosts?: boolean | undefined;
      }
    | undefined;
  /** Makes addresses that open the meetup in calendars on the web, for those who come. */
  /** Its topic is: no page of it is there for a friend. */
  readonly isSensitive?: boolean | undefined;
  readonly calendars?: (() => WebCalendars) | undefined;
  readonly now: Date;
}

interface AttendeesShown {
  readonly host: { readonly is: 'you' | 'nobody' | 'somebody'; readonly name?: string | undefined };
  readonly names: readonly string[];
  readonly more: number;
}

interface Shown extends AnswerFacts {
  readonly visit: Visit;
  /** Whether it lies behind us, or was called off: then nothing is said of what is to come. */
  readonly over: boolean;
  readonly off: boolean;
  /** What a yes is. */
  readonly seat: Seat;
}

/** The page of an invitation: what it is about, the answer as it stands, and a form to change it. */
export const answerPage =
  (facts: AnswerFacts): Page =>
  (visit) => {
    const { meetup, invitation, now } = facts;
    const over = isOver(meetup, now);
    const off = meetup.state === 'cancelled';
    const shown = { ...facts, visit, over, off, seat: seatFor(meetup, invitation, now) };
    const press = pressFor(shown);
    const comes = invitation.answer === 'yes' && !over && !off;
    return {
      title: meetup.topic.name,
      ...(comes && { scripts: ['share.js'] }),
      body: (
        <Card
          heading={
            press ? (
              <Written>{meetup.topic.name}</Written>
            ) : (
              <>
                <Written>{meetup.topic.name}</Written>, <Written>{visit.show.area(meetup.area)}</Written>
              </>
            )
          }
        >
          {press ? (
            <>
              <Facts rows={briefly(shown)} isBrief />
              <PressForm {...press} seat={shown.seat} visit={visit} />
              {invitation.further && <p>{visit.t.further.effect}</p>}
              <Outcome {...shown} />
              <Facts rows={rows(shown)} />
            </>
          ) : (
            <>
              {comes && facts.given && <TickMark />}
              <Outcome {...shown} />
              {facts.given?.widerReachKm && <WiderReach visit={visit} reachKm={facts.given.widerReachKm} />}
              {!over && !off && facts.given && invitation.answer === 'no' && !invitation.further && (
                <EveningsForm visit={visit} />
              )}
              <Facts rows={rows(shown)} />
              {comes && (
                <Coming
                  {...shown}
                  isSensitive={facts.isSensitive}
                  calendars={facts.calendars?.()}
                  venue={facts.attendees && meetup.venue}
                />
              )}
            </>
          )}
          {!off && (
            <>
              <PlacesNote {...shown} />
              <h2>{questionOf(shown, press)}</h2>
              <AnswerForm {...shown} />
              <PlanLinks
                visit={visit}
                mayPlan={isHost(meetup, invitation.member) && mayChange(meetup, now)}
                hasVenues={venuesKnownTo(meetup, invitation).length > 0}
              />
            </>
          )}
          {facts.attendees && (
            <p class="soft">
              <a href={`/report/${tokenIn(visit)}`}>{visit.t.report.linkPeople}</a>
            </p>
          )}
        </Card>
      ),
    };
  };

/** When and where in so few words that the button is seen below them; all of it stands after that. */
const briefly = (shown: Shown): Row[] => {
  const { meetup, visit } = shown;
  const { t, show } = visit;
  return [
    [t.answer.when, show.shortTime(meetup.startsAt, meetup.zone)],
    [t.answer.where, <Written>{show.areaAlone(meetup.area)}</Written>],
    ...distanceRows(shown),
  ];
};

/** How far it is for somebody who is asked to come from beyond their reach. */
const distanceRows = ({ invitation: { further }, visit: { t, show } }: Shown): Row[] =>
  further
    ? [[t.further.howFar, t.further.distance(show.distance(further.km), show.distance(further.reachKm))]]
    : [];

/** For somebody who has agreed to go further than their reach: it stays as it is, unless they widen it. */
const WiderReach = ({ visit: { t, show }, reachKm }: { readonly visit: Visit; readonly reachKm: Reach }) => (
  <p>
    {t.further.wider(show.distance(reachKm))} <a href="/me#profile">{t.further.change}</a>
  </p>
);

/** What one press says: what the link of the mail proposed, or yes or no where nothing is said yet. */
interface Press {
  readonly answers: readonly YesOrNo[];
  /** The vote that goes with it. */
  readonly venue?: Venue | undefined;
}

/** Undefined where there is nothing to press: all of it is said, or the meetup does not lie ahead. */
function pressFor({ meetup, invitation, proposed, given, over, off, seat }: Shown): Press | undefined {
  if (given || over || off) return undefined;
  const answer = proposed?.answer;
  if (!answer) return invitation.answer ? undefined : { answers: ['yes', 'no'] };
  // Only who has a seat votes.
  const venue =
    answer === 'yes' && seat === 'seated'
      ? venuesToVoteOn(meetup).find(({ id }) => id === proposed.venue)
      : undefined;
  // Whoever is on the list has said yes.
  const said = invitation.answer === 'listed' ? 'yes' : invitation.answer;
  const isSaid = said === answer && (!venue || venue.id === invitation.venue);
  return isSaid ? undefined : { answers: [answer], venue };
}

/**
 * A form with nothing to fill in: one press on a large button is the answer, and leaves an offer to host as it is. The button
 * says what a yes is; where it is none, that is said instead.
 */
const PressForm = ({ answers, venue, seat, visit: { t } }: Press & Pick<Shown, 'seat' | 'visit'>) => (
  <form method="post" action="?" class="press">
    <input type="hidden" name="only" value="answer" />
    {venue && (
      <>
        <input type="hidden" name="venue" value={venue.id} />
        <p>
          {t.press.vote} <Written>{venue.name}</Written>
        </p>
      </>
    )}
    {answers.length > 1 && <h2>{t.answer.asked.before}</h2>}
    {answers.map((answer, at) =>
      answer === 'yes' && seat === 'list-full' ? (
        <News>{t.refusals['no-seat']}</News>
      ) : (
        <button type="submit" name="answer" value={answer} class={at === 0 ? 'large' : 'quiet'}>
          {answer === 'yes' && seat === 'listed' ? t.press.list : t.press[answer]}
        </button>
      ),
    )}
  </form>
);

function questionOf({ invitation, visit, over }: Shown, press: Press | undefined): string {
  const { answer: t, press: words } = visit.t;
  if (over) return t.asked.over;
  return press && !invitation.answer ? words.more : t.asked.changed;
}

function Outcome(shown: Shown) {
  const { meetup, invitation, given, visit, over, off } = shown;
  const { answer: t } = visit.t;
  if (off) return <News isBad>{standsOf(shown)}</News>;
  if (!invitation.answer) return null;
  if (over)
    return given ? (
      <Said>
        <strong>{t.noted}</strong>
      </Said>
    ) : (
      <News>
        {t.said[invitation.answer]}
        {invitation.answer === 'yes' && isHost(meetup, invitation.member) && ` ${t.hosted}`}
      </News>
    );
  const { smallerReachKm, hasJoined, enoughHosts } = given ?? {};
  const Words = given ? Said : News;
  return (
    <Words>
      {given && <strong>{t.noted} </strong>}
      <Standing {...shown} />
      {hasJoined && ` ${visit.t.further.joined}`}
      {invitation.answer === 'yes' && invitation.host && ` ${hostingWords(t, meetup, invitation)}`}
      {enoughHosts && ` ${t.enoughHosts}`}
      {smallerReachKm !== undefined && ` ${t.smaller(visit.show.distance(smallerReachKm))}`}
    </Words>
  );
}

const standsOf = ({ visit: { t }, meetup, now }: Shown): string =>
  standsWords(t.answer, meetup, lacksPlace(meetup), now);

function Standing({ meetup, invitation: { answer, member, further }, visit: { t, show }, now }: Shown) {
  if (answer === 'yes') return <>{t.answer.comes}</>;
  if (answer === 'no') return <>{further ? t.further.staysAway : t.answer.staysAway}</>;
  const place = show.number(placeOnList(meetup, member) ?? 1);
  return (
    <>
      {t.answer.listed(place)} {movesUp(meetup, now) ? t.answer.movesUp : t.answer.stopsMoving}
    </>
  );
}

const hostingWords = (t: Messages['answer'], meetup: Meetup, { member }: Invitation) =>
  isHost(meetup, member) ? t.hosts : t.standsIn;

type Row = readonly [string, ComponentChildren];

function rows(shown: Shown): Row[] {
  const { meetup, attendees, visit, over, off } = shown;
  const { answer: t } = visit.t;
  return [
    [t.when, visit.show.time(meetup.startsAt, meetup.zone)],
    [t.where, <Where {...shown} />],
    ...distanceRows(shown),
    ...(attendees && !off
      ? ([[over ? t.whoSaidYes : t.who, <Who t={t} {...attendees} over={over} meetup={meetup} />]] as const)
      : []),
    [t.answers, <StandOfYes {...shown} />],
    ...seatRows(shown),
  ];
}

/** How many seats are free, as long as people can still come, and what a yes is where none is. */
function seatRows({
  meetup,
  invitation,
  seat,
  visit: { t, show },
  now,
}: Shown): (readonly [string, string])[] {
  const free = freeSeats(meetup);
  if (free === undefined || !isToCome(meetup, now)) return [];
  const seats = show.number(meetup.seats ?? 0);
  const tables = meetup.tables ? [t.answer.twoTables] : [];
  if (free > 0) return [[t.answer.seats, [t.answer.freeSeats(free, seats), ...tables].join(' ')]];
  const listed = meetup.tally.listed?.length ?? 0;
  const words = [
    t.answer.noSeats(seats),
    ...tables,
    ...(listed > 0 ? [t.answer.listLength(listed)] : []),
    ...(invitation.answer !== 'listed' && seat === 'listed' ? [t.answer.wouldList] : []),
  ];
  return [[t.answer.seats, words.join(' ')]];
}

function StandOfYes(shown: Shown) {
  const { visit, meetup, minimumYes, off, now } = shown;
  const { answer } = shown.invitation;
  return (
    <>
      {isUndecided(meetup, now) ? (
        <YesBar {...{ visit, meetup, minimumYes, answer, now }} />
      ) : (
        visit.t.answer.saidYes(meetup.tally.yes)
      )}
      {!off && ` ${standsOf(shown)}`}
    </>
  );
}

interface Wording {
  readonly t: Messages['answer'];
  readonly meetup: Meetup;
  readonly over: boolean;
}

function Where(shown: Shown) {
  const { visit, meetup, attendees, off, now } = shown;
  const { area, venue } = meetup;
  if (attendees && venue && !off) return <VenueWords {...venue} />;
  const where = <Written>{visit.show.areaAlone(area)}</Written>;
  // Once it has begun without a place, nobody chooses one or learns it.
  const isTold = isToCome(meetup, now) || (venue && !shown.over && !off);
  return isTold ? (
    <>
      {where}. {placeWords(shown)}
    </>
  ) : (
    where
  );
}

/** What is said of the exact place as long as it matters, to those who are not told it or where there is none. */
function placeWords({ visit, meetup, attendees }: Shown): string {
  const { answer: t } = visit.t;
  const isVoted = venuesToVoteOn(meetup).length > 0;
  if (!attendees) return meetup.venue || isVoted ? t.venueHidden : t.venueLater;
  return t.venueOpen;
}

function Who({ host, names, more, ...wording }: Wording & AttendeesShown) {
  const { t, over } = wording;
  const others = more === 0 ? [] : [names.length > 0 ? t.more(more) : t.others(more)];
  const alone = over ? t.onlyYouSaidYes : t.onlyYou;
  // Afterwards only a host who is known is worth a word.
  const tellsHost = !over || host.is === 'you' || (host.is === 'somebody' && host.name !== undefined);
  return (
    <>
      {names.length + more === 0 ? (
        alone
      ) : (
        <>
          {t.you}, <WrittenList of={names} />
          {names.length > 0 && more > 0 && ', '}
          {others}.
        </>
      )}
      {tellsHost && (
        <>
          <br />
          <small>
            <HostWords {...wording} {...host} />
          </small>
        </>
      )}
    </>
  );
}

/** Who hosts. Without a host people can still meet, if they know or will know the venue. */
function HostWords({ t, meetup, over, is, name }: Wording & AttendeesShown['host']) {
  const canDoWithout = meetup.venue !== undefined || venuesToVoteOn(meetup).length > 0;
  if (is === 'you') return <>{over ? t.hosted : t.youHost}</>;
  if (is === 'nobody') return <>{canDoWithout ? t.nobodyHosts : t.hostWanted}</>;
  if (name === undefined) return <>{t.somebodyHosts}</>;
  return (
    <>
      {over ? t.hostWas : t.hostedBy} <Written>{name}</Written>.
    </>
  );
}

function AnswerForm({ meetup, invitation, proposed, visit, over, seat }: Shown) {
  const { answer: t } = visit.t;
  const hasSeat = seat === 'seated';
  // Whoever waited for a seat may have been there all the same, or not: nobody knows yet.
  const listed = over ? undefined : 'yes';
  const answer = proposed?.answer ?? (invitation.answer === 'listed' ? listed : invitation.answer);
  const vote = proposed?.venue ?? invitation.venue;
  const venues = over || !hasSeat ? [] : venuesToVoteOn(meetup);
  const words = over ? t.was : t;
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
          ...(seat === 'list-full'
            ? []
            : [{ value: 'yes', words: hasSeat ? words.yes : t.yesIfSeat, checked: answer === 'yes' }]),
          { value: 'no', words: words.no, checked: answer === 'no' },
        ]}
      />
      {venues.length > 0 && <Choose name="venue" legend={t.whichPlace} choices={[...votes, noVote]} />}
      {!over && (
        <Ticks>
          {hasSeat && <Tick name="host" words={t.canHost} checked={invitation.host === true} />}
          {!invitation.further && <Tick name="tooFar" words={t.tooFar} checked={false} />}
        </Ticks>
      )}
    </Form>
  );
}
