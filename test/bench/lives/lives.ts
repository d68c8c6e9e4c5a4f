import { expectedShare, isFull, learned } from '../../../functions/domain/gathering/capacity.ts';
import { chooseFounders, foundGroup, fullBeside } from '../../../functions/domain/gathering/founding.ts';
import {
  askedOnceMore,
  furtherWanted,
  isStillFurther,
  mayBeAskedAbout,
  waitingBeyond,
} from '../../../functions/domain/gathering/further.ts';
import { decide, toDisc } from '../../../functions/domain/gathering/matching.ts';
import { groupInReach } from '../../../functions/domain/gathering/placing.ts';
import {
  gathered,
  restingAgain,
  stillWanted,
  waitingAgain,
} from '../../../functions/domain/gathering/waiting.ts';
import { distanceKm } from '../../../functions/domain/geo/geo.ts';
import { centre } from '../../../functions/domain/geo/geohash.ts';
import { concerns, newsOf } from '../../../functions/domain/mailing/fan-out.ts';
import type { MeetupMail } from '../../../functions/domain/mailing/mail-order.ts';
import { lookedAtSoon } from '../../../functions/domain/meetups/early-confirmation.ts';
import { advance } from '../../../functions/domain/meetups/meetup-life.ts';
import { nextMeetup } from '../../../functions/domain/meetups/next-meetup.ts';
import { wantsTable, withOneMoreTable } from '../../../functions/domain/meetups/second-table.ts';
import { classOfRhythm } from '../../../functions/domain/meetups/slots.ts';
import { slackAround, unchosenPlace } from '../../../functions/domain/meetups/venue-choice.ts';
import {
  type AskedFurther,
  type Further,
  type Group,
  type Interest,
  type Learned,
  type Meetup,
  type OpenGroup,
  type Point,
  type Rsvp,
  WIDEST_REACH_KM,
} from '../../../functions/domain/model.ts';
import { Agenda } from './agenda.ts';
import { Counters, Places } from './around.ts';
import type { Person, Reaction } from './population.ts';
import { inInvitingOrder, LATER_MS } from './rules/inviting.ts';
import { afterYes, type Seating } from './rules/seating.ts';
import { isToBeAsked, silentAfter } from './rules/silence.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const TOPIC = { slug: 'topic', name: 'Topic' };
/** So many have to turn up for a table to be one. */
export const TABLE_TAKES = 3;
/** Half a metre, by which the product counts touching as meeting, and a little. */
const ROUNDING_KM = 0.001;
/** A sign-up on an ordinary day. */
const BEGINNING = Date.parse('2027-01-11T18:00:00Z');
/** A question that nobody answers ends what it was about after so long. */
const QUESTION_MS = 30 * DAY_MS;

/** How the product is set, and the world around it. */
export interface Rules {
  readonly quorum: number;
  readonly minimumYes: number;
  /** Seats of a table; no end of them if it is infinite, and then no group is ever full. */
  readonly capacity: number;
  /** The share of groups around which venues are known. */
  readonly venues: number;
  /** Whether whoever has not answered is asked once more. */
  readonly nudge: boolean;
  /** Whether a crowd that gave up rests, and is asked whether to try again. */
  readonly rest: boolean;
  /** The share of people who let themselves be asked about something a little farther. */
  readonly further: number;
  /** Whether some are asked later where too many are likely to say yes. */
  readonly rounds: boolean;
  /** Whether whoever stays silent again and again is asked, and left in peace. */
  readonly silence: boolean;
}

/** Where no venue is known, those who say yes agree on a place so often. */
const PLACE_STANDS = 0.8;

/** What became of one person. */
export interface Life {
  readonly person: Person;
  interest: Interest | undefined;
  invited: number;
  /** Invitations to something a little farther. */
  invitedFarther: number;
  questions: number;
  saidYes: number;
  mails: number;
  met: number;
  silent: number;
  /** Days from the sign-up to the first table. */
  firstMet?: number;
  /** The group that gave up with them in it, last. */
  crowd?: string;
  satOut?: boolean;
  lastMet?: string;
  askedFurther?: AskedFurther;
  /** What became of a wish that is no more. */
  ended?: 'quiet' | 'no';
}

/** Everything that is counted but people. */
export interface Tallies {
  confirmed: number;
  cancelled: number;
  firstDecided: number;
  firstConfirmed: number;
  foundings: number;
  refoundings: number;
  /** Of people at each table. */
  readonly tables: number[];
  /** Journeys of those who met, in km, and from the home of everybody who came into a group to its place. */
  readonly travel: number[];
  readonly trips: number[];
  /** The most members that each group ever had. */
  readonly groupSizes: Map<string, number>;
  /** People in a group beyond their reach who had not said yes to that. */
  beyond: number;
}

/** A group with its people, and as the area shows it. */
interface Gathering {
  readonly id: string;
  readonly place: Point;
  group: Group;
  entry: OpenGroup;
  state: 'open' | 'over';
  readonly founders: number;
  readonly members: Set<Life>;
  readonly meetups: Asked[];
  readonly hasVenues: boolean;
  learned?: Learned;
}

interface Asked {
  meetup: Meetup;
  readonly gathering: Gathering;
  readonly answers: Map<Life, Rsvp | 'listed' | undefined>;
  seating: Seating;
  /** Whoever comes if it happens. */
  readonly turnsUp: Set<Life>;
}

type Describe = (place: Point) => {
  readonly area: string;
  readonly zone: string;
  readonly country?: string | undefined;
};

/** Lives of people of one topic, by the product's own decisions, without a table or a mail. */
export class Lives {
  readonly lives: readonly Life[];
  readonly tallies: Tallies = {
    ...{ confirmed: 0, cancelled: 0, firstDecided: 0, firstConfirmed: 0, foundings: 0, refoundings: 0 },
    ...{ tables: [], travel: [], trips: [], groupSizes: new Map(), beyond: 0 },
  };
  readonly #rules: Rules;
  readonly #describe: Describe;
  readonly #agenda = new Agenda(BEGINNING);
  readonly #counters = new Counters();
  readonly #open = new Places<Gathering>();
  readonly #lifeOf = new Map<string, Life>();

  constructor(people: readonly Person[], rules: Rules, describe: Describe) {
    this.#rules = rules;
    this.#describe = describe;
    this.lives = people.map((person) => ({
      person,
      interest: undefined,
      ...{
        invited: 0,
        invitedFarther: 0,
        questions: 0,
        saidYes: 0,
        mails: 0,
        met: 0,
        silent: 0,
      },
    }));
    for (const life of this.lives) {
      this.#lifeOf.set(life.person.member, life);
      this.#agenda.plan(BEGINNING + life.person.arrivesAt * DAY_MS, () => this.#arrive(life));
    }
  }

  run(days: number): void {
    this.#agenda.runUntil(BEGINNING + days * DAY_MS);
  }

  #now = () => new Date(this.#agenda.now);
  #iso = () => this.#now().toISOString();

  #arrive(life: Life): void {
    const { member, home, reachKm } = life.person;
    this.#place(life, { member, topic: TOPIC, home, reachKm, since: this.#iso() });
  }

  /** Somebody joins a group, or waits and perhaps makes a quorum. */
  #place(life: Life, interest: Interest): void {
    const { home, reachKm } = interest;
    life.interest = interest;
    const around = this.#open.around(centre(home), reachKm);
    const group = groupInReach(
      home,
      reachKm,
      around.map(({ entry }) => entry),
    );
    const gathering = group && around.find(({ id }) => id === group.id);
    if (gathering) {
      this.#join(life, gathering);
      return;
    }
    this.#counters.add(interest);
    this.#gather(life.person);
  }

  /** Gathers whoever can be around somebody who waits. `joins` looks first who can join a group. */
  #gather(newest: Pick<Person, 'home' | 'reachKm'>, joins = false): void {
    const middle = centre(newest.home);
    const isAround = joins
      ? () => this.#open.around(middle, newest.reachKm + 2 * WIDEST_REACH_KM)
      : // Nobody waits who can join a group that is there, until one is founded.
        () => [];
    // Whose crowd is not to found again: who is awake around them is looked at without them.
    const leftOut = new Set<string>();
    for (let known = isAround(); ; known = this.#open.around(middle, newest.reachKm + 2 * WIDEST_REACH_KM)) {
      const counters = this.#counters
        .around(middle, newest.reachKm + WIDEST_REACH_KM)
        .map(({ cell, waiting }) => ({
          cell,
          waiting: waiting.filter(({ member }) => !leftOut.has(member)),
        }));
      const groups = known.map(({ entry }) => entry);
      const decision = decide(
        { counters, groups },
        { cell: newest.home, reachKm: newest.reachKm },
        this.#rules.quorum,
      );
      if (decision.kind === 'wait') return;
      if (decision.kind === 'join') {
        for (const { disc, group } of decision.joins) {
          const gathering = known.find(({ id }) => id === group.id);
          for (const life of this.#livesOf(disc.members))
            if (gathering && !gathering.entry.full) this.#leaveCounter(life, gathering);
        }
      } else if (this.#found(decision.place, decision.discs)) leftOut.clear();
      else
        for (const { person, interest } of this.#livesOf(decision.discs.flatMap(({ members }) => members)))
          if (interest?.resting !== undefined) leftOut.add(person.member);
    }
  }

  #livesOf = (members: readonly string[]) => members.flatMap((member) => this.#lifeOf.get(member) ?? []);

  #leaveCounter(life: Life, gathering: Gathering): void {
    if (!life.interest) return;
    this.#counters.remove(life.interest);
    this.#join(life, gathering);
  }

  #found(decided: Point, waiting: Extract<ReturnType<typeof decide>, { kind: 'found' }>['discs']): boolean {
    const { tallies } = this;
    const discs = waiting.map(toDisc);
    const place = unchosenPlace(decided, discs);
    const interests = this.#livesOf(waiting.flatMap(({ members }) => members)).flatMap(
      ({ interest }) => interest ?? [],
    );
    const chosen = chooseFounders(interests, this.#rules.quorum);
    if (!chosen) return false;
    const founders = this.#livesOf(chosen.map(({ member }) => member));
    const crowds = Map.groupBy(founders, ({ crowd }) => crowd);
    crowds.delete(undefined);
    if ([...crowds.values()].some(({ length }) => 2 * length > founders.length)) tallies.refoundings += 1;
    tallies.foundings += 1;
    const { group, meetup } = foundGroup({
      group: `g${tallies.foundings}`,
      founders: founders.flatMap(({ interest }) => interest ?? []),
      free: founders.map(({ person }) => person.free),
      place,
      slackKm: slackAround(discs, place),
      ...this.#describe(place),
      candidates: [],
      beside: this.#timesBeside(place),
      now: this.#now(),
    });
    const gathering: Gathering = {
      ...{ id: group.id, place, group, entry: group, state: 'open', founders: founders.length },
      ...{ members: new Set(), meetups: [] },
      hasVenues: (founders[0]?.person.question(0).days ?? 0) % 1 < this.#rules.venues,
    };
    this.#open.add(gathering);
    this.#propose(gathering, meetup);
    for (const life of founders) this.#leaveCounter(life, gathering);
    return true;
  }

  /** At which kinds of time the full groups around a place meet. */
  #timesBeside(place: Point) {
    const around = this.#open.around(place, WIDEST_REACH_KM);
    return fullBeside(
      place,
      around.map(({ entry, group }) => ({ ...entry, rhythm: group.rhythm })),
    ).map(({ rhythm }) => classOfRhythm(rhythm));
  }

  /** Somebody comes into a group; whoever agreed to go `further` has been invited. */
  #join(life: Life, gathering: Gathering, further?: Further): void {
    const { interest, person } = life;
    if (!interest) return;
    life.interest = gathered(interest, gathering.id, further);
    gathering.members.add(life);
    this.#noteMembers(gathering);
    const km = distanceKm(centre(person.home), gathering.place);
    this.tallies.trips.push(km);
    if (km > Math.max(person.reachKm, further?.km ?? 0) + ROUNDING_KM) this.tallies.beyond += 1;
    const next = nextMeetup(
      gathering.meetups.map(({ meetup }) => meetup),
      this.#now(),
    );
    const asked = gathering.meetups.find(({ meetup }) => meetup === next);
    if (asked && !further) this.#invite(life, asked);
  }

  /** Whether a group is full follows from its members. Whoever waits around one that opens again is placed. */
  #noteMembers(gathering: Gathering): void {
    const { id, members, learned: sums, entry } = gathering;
    const size = Math.max(members.size, this.tallies.groupSizes.get(id) ?? 0);
    this.tallies.groupSizes.set(id, size);
    const full = isFull(members.size, {
      capacity: this.#rules.capacity,
      share: expectedShare(sums),
      wasFull: entry.full === true,
    });
    if (full === (entry.full === true)) return;
    gathering.entry = { ...entry, full };
    if (!full && gathering.state === 'open')
      this.#agenda.plan(this.#agenda.now, () => this.#placeAround(gathering));
  }

  #placeAround({ place }: Gathering): void {
    for (const { waiting } of this.#counters.around(place, WIDEST_REACH_KM))
      for (const life of this.#livesOf(waiting.map(({ member }) => member))) {
        const { interest } = life;
        if (!interest || interest.group) continue;
        const around = this.#open.around(centre(interest.home), interest.reachKm);
        const group = groupInReach(
          interest.home,
          interest.reachKm,
          around.map(({ entry }) => entry),
        );
        const gathering = group && around.find(({ id }) => id === group.id);
        if (gathering) this.#leaveCounter(life, gathering);
      }
  }

  #propose(gathering: Gathering, meetup: Meetup): void {
    const { capacity, minimumYes, rounds } = this.#rules;
    const share = expectedShare(gathering.learned);
    const seating = { tables: 1, capacity, taken: 0, listed: [] };
    const asked: Asked = { meetup, gathering, answers: new Map(), seating, turnsUp: new Set() };
    gathering.meetups.push(asked);
    const people = [...gathering.members].map((life) => ({
      life,
      member: life.person.member,
      satOut: life.satOut,
      lastMet: life.lastMet,
    }));
    const order = inInvitingOrder(people, { capacity: rounds ? capacity : Number.POSITIVE_INFINITY, share });
    for (const { life } of order.now) this.#invite(life, asked);
    for (const { life } of order.later)
      this.#agenda.plan(this.#agenda.now + LATER_MS, () => this.#invite(life, asked));
    this.#planStep(asked);
    const members = Math.max(gathering.members.size, gathering.meetups.length === 1 ? gathering.founders : 0);
    const wanted = furtherWanted({ members, share, minimumYes });
    for (const beyond of this.#mayBeAsked(gathering).slice(0, wanted)) this.#askFurther(beyond, asked);
  }

  #planStep(asked: Asked): void {
    const { due } = asked.meetup;
    if (due) this.#agenda.plan(Date.parse(due.at), () => this.#step(asked));
  }

  /** Who waits a little beyond their reach and may be asked, the nearest by their own measure first. */
  #mayBeAsked({ id, place, entry }: Gathering) {
    if (this.#rules.further === 0 || entry.full) return [];
    const counters = this.#counters.around(place, 2 * WIDEST_REACH_KM);
    return waitingBeyond({ counters }, entry).flatMap(({ member, further }) =>
      this.#livesOf([member])
        // The golden ratio spreads whoever lets themselves be asked evenly.
        .filter(({ person }) => (person.number * 0.6180339887) % 1 < this.#rules.further)
        .filter(({ askedFurther }) => mayBeAskedAbout(askedFurther, id, this.#now()))
        .map((life) => ({ life, further })),
    );
  }

  #askFurther({ life, further }: { readonly life: Life; readonly further: Further }, asked: Asked): void {
    const { gathering } = asked;
    life.askedFurther = askedOnceMore(life.askedFurther, asked.meetup, this.#now());
    life.mails += 1;
    life.invitedFarther += 1;
    const { goesFurther, days, turnsUp } = life.person.question(++life.questions);
    const at = this.#agenda.now + days * DAY_MS;
    if (!goesFurther || at >= Date.parse(asked.meetup.startsAt)) return;
    this.#agenda.plan(at, () => {
      if (asked.meetup.state === 'cancelled' || gathering.entry.full || gathering.state === 'over') return;
      const { interest } = life;
      if (!interest || interest.group || !isStillFurther(interest, further, gathering.entry)) return;
      this.#counters.remove(interest);
      this.#join(life, gathering, further);
      life.invited += 1;
      this.#saysYes(life, asked, turnsUp);
    });
  }

  #invite(life: Life, asked: Asked): void {
    const { meetup, gathering, answers } = asked;
    if (answers.has(life) || !gathering.members.has(life) || meetup.state === 'cancelled') return;
    answers.set(life, undefined);
    life.mails += 1;
    this.#awaitAnswer(life, asked, life.person.reaction(life.invited++));
  }

  /** Whoever has not answered is asked once more, and may do this time what they did not do the first. */
  #nudge(asked: Asked): void {
    if (!this.#rules.nudge) return;
    for (const [life, answer] of asked.answers) {
      if (answer !== undefined || !asked.gathering.members.has(life)) continue;
      life.mails += 1;
      this.#awaitAnswer(life, asked, life.person.question(++life.questions));
    }
  }

  #awaitAnswer(life: Life, asked: Asked, { answer, days, turnsUp }: Reaction): void {
    const { meetup, gathering, answers } = asked;
    const at = this.#agenda.now + days * DAY_MS;
    if (answer === 'silent' || at >= Date.parse(meetup.startsAt)) return;
    this.#agenda.plan(at, () => {
      if (asked.meetup.state === 'cancelled' || !gathering.members.has(life)) return;
      if (answers.get(life) !== undefined) return;
      if (answer === 'yes') return this.#saysYes(life, asked, turnsUp);
      answers.set(life, 'no');
      life.silent = 0;
      this.#tally(asked, { no: 1 });
    });
  }

  #tally(asked: Asked, { yes = 0, no = 0 }: { readonly yes?: number; readonly no?: number }): void {
    const { tally, due } = asked.meetup;
    const told = { ...asked.meetup, tally: { ...tally, yes: tally.yes + yes, no: tally.no + no } };
    asked.meetup = lookedAtSoon(told, this.#now());
    if (asked.meetup.due !== due) this.#planStep(asked);
  }

  #saysYes(life: Life, asked: Asked, turnsUp: boolean): void {
    life.saidYes += 1;
    life.silent = 0;
    life.mails += 1;
    if (turnsUp) asked.turnsUp.add(life);
    const { seating, seat } = afterYes(asked.seating, { member: life.person.member, seats: 1 });
    asked.seating = seating;
    asked.answers.set(life, seat === 'seated' ? 'yes' : 'listed');
    if (seat === 'seated') this.#tally(asked, { yes: 1 });
    else this.#addTable(asked);
  }

  /** A list that is long enough gets a table of its own. */
  #addTable(asked: Asked): void {
    const { seating } = asked;
    const seated = this.#seated(asked);
    if (!wantsTable(seated, this.#now())) return;
    const more = withOneMoreTable(seated, this.#now());
    const listed = seating.listed.slice(more.seated.length);
    asked.seating = {
      ...seating,
      listed,
      tables: seating.tables + 1,
      taken: seating.taken + more.seated.length,
    };
    asked.meetup = { ...asked.meetup, tables: more.meetup.tables };
    for (const life of this.#livesOf(more.seated)) {
      asked.answers.set(life, 'yes');
      life.mails += 1;
      this.#tally(asked, { yes: 1 });
    }
  }

  /** A meetup with its seats and its list as the product has them. */
  #seated = ({ meetup, seating: { tables, capacity, listed } }: Asked): Meetup => ({
    ...meetup,
    seats: tables * capacity,
    tally: { ...meetup.tally, ...(listed.length > 0 && { listed: listed.map(({ member }) => member) }) },
  });

  #step(asked: Asked): void {
    const { gathering } = asked;
    const before = asked.meetup;
    const step = advance(this.#withPlace(asked), gathering.group, {
      minimumYes: this.#rules.minimumYes,
      meetups: gathering.meetups.map(({ meetup }) => meetup),
      free: [...gathering.members].slice(0, this.#rules.quorum).map(({ person }) => person.free),
      now: this.#now(),
    });
    if (!step) return;
    asked.meetup = { ...step.meetup, tally: before.tally };
    if (step.rhythm) gathering.group = { ...gathering.group, rhythm: step.rhythm };
    for (const news of newsOf(before, asked.meetup))
      if (news === 'nudge') this.#nudge(asked);
      else this.#mail(asked, news);
    this.#count(asked, before);
    this.#addTable(asked);
    if (before.due?.step === 'ask') this.#meet(asked);
    if (asked.meetup.state === 'cancelled' || before.due?.step === 'close') this.#close(asked);
    if (step.next) this.#propose(gathering, step.next);
    if (step.dissolves) this.#giveUp(gathering);
    this.#planStep(asked);
  }

  /** Where nobody knows of a venue and no place is agreed on, nothing is confirmed. */
  #withPlace({ meetup, gathering }: Asked): Meetup {
    const { tally, due, id, place } = meetup;
    if (due?.step !== 'decide' && due?.step !== 'nudge' && due?.step !== 'look') return meetup;
    const stands = tally.yes >= TABLE_TAKES && (hashOf(id) % 100) / 100 < PLACE_STANDS;
    return gathering.hasVenues || stands ? { ...meetup, venue: { id, name: 'a place', place } } : meetup;
  }

  #mail({ answers }: Asked, kind: MeetupMail): void {
    for (const [life, answer] of answers)
      if (concerns(kind, answer === 'listed' ? undefined : answer)) life.mails += 1;
  }

  #count({ meetup, gathering }: Asked, before: Meetup): void {
    const { tallies } = this;
    if (before.state !== 'proposed' || meetup.state === 'proposed') return;
    const isFirst = gathering.meetups[0]?.meetup.id === meetup.id;
    if (meetup.state === 'confirmed') tallies.confirmed += 1;
    if (meetup.state === 'cancelled') tallies.cancelled += 1;
    if (!isFirst) return;
    tallies.firstDecided += 1;
    if (meetup.state === 'confirmed') tallies.firstConfirmed += 1;
  }

  /** Those who come sit down at as many tables as there are, evenly, and at fewer where those would be too small. */
  #meet({ turnsUp, answers, seating, gathering }: Asked): void {
    const here = [...turnsUp].filter((life) => answers.get(life) === 'yes');
    const tables = Math.max(1, Math.min(seating.tables, Math.floor(here.length / TABLE_TAKES)));
    for (let table = 0; table < tables; table++) {
      const people = here.filter((_, index) => index % tables === table).length;
      if (people > 0) this.tallies.tables.push(people);
    }
    for (const [life, answer] of answers) if (answer !== undefined) life.satOut = answer === 'listed';
    if (here.length < TABLE_TAKES) return;
    for (const life of here) {
      life.met += 1;
      life.lastMet = this.#iso();
      life.firstMet ??= (this.#agenda.now - BEGINNING) / DAY_MS - life.person.arrivesAt;
      this.tallies.travel.push(distanceKm(centre(life.person.home), gathering.place));
    }
  }

  /** The group learns from a meetup that is over, and whoever stayed silent again and again is asked. */
  #close({ answers, gathering, meetup }: Asked): void {
    const all = [...answers.values()];
    gathering.learned = learned(gathering.learned, {
      asked: all.length,
      yes: all.filter((answer) => answer === 'yes' || answer === 'listed').length,
    });
    if (gathering.state === 'open') this.#noteMembers(gathering);
    // What was cancelled is no reason to ask each of them: three such running are one to ask all.
    if (!this.#rules.silence || meetup.state === 'cancelled') return;
    for (const [life, answer] of answers) {
      if (!gathering.members.has(life)) continue;
      life.silent = silentAfter(life.silent, answer !== undefined);
      if (isToBeAsked(life.silent)) this.#askStill(life, gathering);
    }
  }

  #askStill(life: Life, gathering: Gathering): void {
    this.#ask(life, (answer) => {
      // Whoever has given a sign of themselves meanwhile is silent no more.
      if (answer === 'yes' || life.silent === 0) life.silent = 0;
      else this.#leave(life, gathering, answer === 'no' ? 'no' : 'quiet');
    });
  }

  /** Asks somebody, who answers after some days, or is taken to be silent. */
  #ask(life: Life, act: (answer: Rsvp | 'silent') => void): void {
    life.mails += 1;
    const { answer, days } = life.person.question(++life.questions);
    const at = this.#agenda.now + (answer === 'silent' ? QUESTION_MS : days * DAY_MS);
    this.#agenda.plan(at, () => act(answer));
  }

  #leave(life: Life, gathering: Gathering, ended: NonNullable<Life['ended']>): void {
    if (!gathering.members.delete(life)) return;
    life.interest = undefined;
    life.ended = ended;
    if (gathering.state === 'open') this.#noteMembers(gathering);
  }

  /** A group gives up: all of its people wait again, rest by that rule, and are asked whether to try anew. */
  #giveUp(gathering: Gathering): void {
    this.#open.remove(gathering);
    gathering.state = 'over';
    const members = [...gathering.members].sort((a, b) => a.person.number - b.person.number);
    for (const life of members) this.#wakes(life, gathering);
    if (this.#rules.rest) for (const life of members) this.#askForAnother(life);
    for (const { person } of members) this.#gather(person, true);
  }

  #wakes(life: Life, gathering: Gathering): void {
    gathering.members.delete(life);
    if (!life.interest) return;
    life.crowd = gathering.id;
    life.interest = (this.#rules.rest ? restingAgain : waitingAgain)(life.interest, this.#iso());
    this.#counters.add(life.interest);
  }

  /** Whoever wants another try is matched again, and who lets go waits no more. */
  #askForAnother(life: Life): void {
    this.#ask(life, (answer) => {
      if (answer === 'silent' || !life.interest || life.interest.group) return;
      if (answer === 'yes') {
        life.interest = stillWanted(life.interest, this.#now());
        this.#gather(life.person, true);
        return;
      }
      this.#counters.remove(life.interest);
      life.interest = undefined;
      life.ended = 'no';
    });
  }
}

/** FNV-1a (Fowler, Noll and Vo). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}
