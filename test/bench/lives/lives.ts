import { chooseFounders, foundGroup } from '../../../functions/domain/gathering/founding.ts';
import { decide, toDisc } from '../../../functions/domain/gathering/matching.ts';
import { groupInReach } from '../../../functions/domain/gathering/placing.ts';
import { gathered, waitingAgain } from '../../../functions/domain/gathering/waiting.ts';
import { distanceKm } from '../../../functions/domain/geo/geo.ts';
import { centre } from '../../../functions/domain/geo/geohash.ts';
import { concerns, newsOf } from '../../../functions/domain/mailing/fan-out.ts';
import type { MeetupMail } from '../../../functions/domain/mailing/mail-order.ts';
import { advance, cancelledBefore } from '../../../functions/domain/meetups/meetup-life.ts';
import { nextMeetup } from '../../../functions/domain/meetups/next-meetup.ts';
import { slackAround, unchosenPlace } from '../../../functions/domain/meetups/venue-choice.ts';
import {
  type Group,
  type Interest,
  type Meetup,
  type Point,
  type Rsvp,
  WIDEST_REACH_KM,
} from '../../../functions/domain/model.ts';
import { Agenda } from './agenda.ts';
import { Counters, Places } from './around.ts';
import type { Person } from './population.ts';

const DAY_MS = 24 * 60 * 60_000;
const TOPIC = { slug: 'topic', name: 'Topic' };
/** So many have to turn up for a table to be one. */
export const TABLE_TAKES = 3;
/** Half a metre, by which the product counts touching as meeting, and a little. */
const ROUNDING_KM = 0.001;
/** A sign-up on an ordinary day. */
const BEGINNING = Date.parse('2027-01-11T18:00:00Z');

export interface Rules {
  readonly quorum: number;
  readonly minimumYes: number;
}

/** What became of one person. */
export interface Life {
  readonly person: Person;
  interest: Interest | undefined;
  invited: number;
  saidYes: number;
  mails: number;
  /** Days from the sign-up to the first table. */
  firstMet?: number;
  met: number;
  /** The group that dissolved around them last. */
  dissolved?: string;
  /** Whether the wish has gone quiet. */
  quiet?: true;
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
  /** Somebody who was in a group beyond their reach. */
  beyond: number;
}

interface Gathering {
  readonly id: string;
  readonly group: Group;
  readonly place: Point;
  readonly slackKm: number;
  readonly members: Set<Life>;
  readonly meetups: Asked[];
}

interface Asked {
  meetup: Meetup;
  readonly gathering: Gathering;
  readonly answers: Map<Life, Rsvp | undefined>;
  /** Whoever comes if it happens. */
  readonly turnsUp: Set<Life>;
}

/** Lives of people of one topic, by the product's own decisions, without a table or a mail. */
export class Lives {
  readonly lives: readonly Life[];
  readonly tallies: Tallies = {
    ...{
      confirmed: 0,
      cancelled: 0,
      firstDecided: 0,
      firstConfirmed: 0,
      foundings: 0,
      refoundings: 0,
      beyond: 0,
    },
    ...{ tables: [], travel: [], trips: [], groupSizes: new Map() },
  };
  readonly #rules: Rules;
  readonly #describe: (place: Point) => { readonly area: string; readonly zone: string };
  readonly #agenda = new Agenda(BEGINNING);
  readonly #counters = new Counters();
  readonly #open = new Places<Gathering>();
  readonly #lifeOf = new Map<string, Life>();

  constructor(
    people: readonly Person[],
    rules: Rules,
    describe: (place: Point) => { readonly area: string; readonly zone: string },
  ) {
    this.#rules = rules;
    this.#describe = describe;
    this.lives = people.map((person) => ({
      person,
      interest: undefined,
      invited: 0,
      saidYes: 0,
      mails: 0,
      met: 0,
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
    life.interest = { member, topic: TOPIC, home, reachKm, since: this.#iso() };
    const group = groupInReach(home, reachKm, this.#open.around(centre(home), reachKm));
    const gathering = group && this.#open.around(group.place, ROUNDING_KM).find(({ id }) => id === group.id);
    if (gathering) this.#join(life, gathering);
    else {
      this.#counters.add(life.interest);
      this.#gather(life);
    }
  }

  /** Gathers whoever can be around somebody who began to wait. */
  #gather(newest: Life): void {
    if (!newest.interest || newest.interest.group) return;
    const { home, reachKm } = newest.person;
    const middle = centre(home);
    // Nobody waits in reach of a group, until one is founded.
    let groups: Gathering[] = [];
    for (;;) {
      const counters = this.#counters.around(middle, reachKm + WIDEST_REACH_KM);
      const decision = decide({ counters, groups }, { cell: home, reachKm }, this.#rules.quorum);
      if (decision.kind === 'wait') return;
      if (decision.kind === 'join') {
        for (const { disc, group } of decision.joins) {
          const gathering = groups.find(({ id }) => id === group.id);
          for (const life of this.#livesOf(disc.members)) if (gathering) this.#leaveCounter(life, gathering);
        }
      } else {
        const discs = decision.discs.map(toDisc);
        const place = unchosenPlace(decision.place, discs);
        const founders = chooseFounders(
          this.#livesOf(decision.discs.flatMap(({ members }) => members)).flatMap(
            ({ interest }) => interest ?? [],
          ),
          this.#rules.quorum,
        );
        this.#found(place, slackAround(discs, place), this.#livesOf(founders.map(({ member }) => member)));
        groups = this.#open.around(middle, reachKm + 2 * WIDEST_REACH_KM);
      }
    }
  }

  #livesOf = (members: readonly string[]) => members.flatMap((member) => this.#lifeOf.get(member) ?? []);

  #leaveCounter(life: Life, gathering: Gathering): void {
    if (!life.interest) return;
    this.#counters.remove(life.interest);
    this.#join(life, gathering);
  }

  #found(place: Point, slackKm: number, founders: readonly Life[]): void {
    const { tallies } = this;
    tallies.foundings += 1;
    const last = Map.groupBy(founders, ({ dissolved }) => dissolved);
    last.delete(undefined);
    if (Math.max(0, ...[...last.values()].map(({ length }) => length)) * 2 > founders.length)
      tallies.refoundings += 1;
    const { group, meetup } = foundGroup({
      group: `g${tallies.foundings}`,
      founders: founders.flatMap(({ interest }) => interest ?? []),
      free: founders.map(({ person }) => person.free),
      place,
      slackKm,
      ...this.#describe(place),
      candidates: [],
      now: this.#now(),
    });
    const gathering: Gathering = { ...group, group, members: new Set(), meetups: [] };
    this.#open.add(gathering);
    this.#propose(gathering, meetup);
    for (const life of founders) this.#leaveCounter(life, gathering);
  }

  #join(life: Life, gathering: Gathering): void {
    const { interest, person } = life;
    if (!interest) return;
    life.interest = gathered(interest, gathering.id);
    gathering.members.add(life);
    const size = Math.max(gathering.members.size, this.tallies.groupSizes.get(gathering.id) ?? 0);
    this.tallies.groupSizes.set(gathering.id, size);
    const km = distanceKm(centre(person.home), gathering.place);
    this.tallies.trips.push(km);
    if (km > person.reachKm + ROUNDING_KM) this.tallies.beyond += 1;
    const next = nextMeetup(
      gathering.meetups.map(({ meetup }) => meetup),
      this.#now(),
    );
    const asked = gathering.meetups.find(({ meetup }) => meetup === next);
    if (asked) this.#invite(life, asked);
  }

  #propose(gathering: Gathering, meetup: Meetup): void {
    const asked: Asked = { meetup, gathering, answers: new Map(), turnsUp: new Set() };
    gathering.meetups.push(asked);
    for (const life of gathering.members) this.#invite(life, asked);
    this.#planStep(asked);
  }

  #planStep(asked: Asked): void {
    const { due } = asked.meetup;
    if (due) this.#agenda.plan(Date.parse(due.at), () => this.#step(asked));
  }

  #invite(life: Life, asked: Asked): void {
    if (asked.answers.has(life)) return;
    asked.answers.set(life, undefined);
    life.mails += 1;
    const { answer, days, turnsUp } = life.person.reaction(life.invited++);
    const at = this.#agenda.now + days * DAY_MS;
    if (answer === 'silent' || at >= Date.parse(asked.meetup.startsAt)) return;
    this.#agenda.plan(at, () => {
      if (asked.meetup.state === 'cancelled') return;
      asked.answers.set(life, answer);
      const { tally } = asked.meetup;
      asked.meetup = { ...asked.meetup, tally: { ...tally, [answer]: tally[answer] + 1 } };
      if (answer === 'no') return;
      life.saidYes += 1;
      life.mails += 1;
      if (turnsUp) asked.turnsUp.add(life);
    });
  }

  #step(asked: Asked): void {
    const { gathering } = asked;
    const before = asked.meetup;
    const step = advance(before, gathering.group, {
      minimumYes: this.#rules.minimumYes,
      cancelledBefore: cancelledBefore(
        before,
        gathering.meetups.map(({ meetup }) => meetup),
      ),
      now: this.#now(),
    });
    if (!step) return;
    asked.meetup = step.meetup;
    const news = newsOf(before, step.meetup);
    if (news) this.#mail(asked, news);
    this.#count(asked, before);
    if (before.due?.step === 'ask') this.#meet(asked);
    if (step.next) this.#propose(gathering, step.next);
    if (step.dissolves) this.#dissolve(gathering);
    this.#planStep(asked);
  }

  #mail({ answers }: Asked, kind: MeetupMail): void {
    for (const [life, answer] of answers) if (concerns(kind, answer)) life.mails += 1;
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

  #meet({ turnsUp, gathering }: Asked): void {
    if (turnsUp.size > 0) this.tallies.tables.push(turnsUp.size);
    if (turnsUp.size < TABLE_TAKES) return;
    for (const life of turnsUp) {
      life.met += 1;
      const days = (this.#agenda.now - BEGINNING) / DAY_MS - life.person.arrivesAt;
      life.firstMet ??= days;
      this.tallies.travel.push(distanceKm(centre(life.person.home), gathering.place));
    }
  }

  #dissolve(gathering: Gathering): void {
    this.#open.remove(gathering);
    const members = [...gathering.members].sort((a, b) => a.person.number - b.person.number);
    for (const life of members) {
      if (!life.interest) continue;
      life.dissolved = gathering.id;
      life.interest = waitingAgain(life.interest, this.#iso());
      this.#counters.add(life.interest);
    }
    for (const life of members) this.#gather(life);
  }
}
