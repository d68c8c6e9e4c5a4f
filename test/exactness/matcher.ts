import { type AreaView, decidable } from '../../functions/domain/gathering/area-view.ts';
import { decideFounding, hidingOthers } from '../../functions/domain/gathering/founding.ts';
import { independence } from '../../functions/domain/gathering/independence.ts';
import { LeavingOut } from '../../functions/domain/gathering/leaving-out.ts';
import { decide, toDisc } from '../../functions/domain/gathering/matching.ts';
import {
  counterChanges,
  type InterestChange,
  planInterests,
} from '../../functions/domain/gathering/placing.ts';
import { areaOf, areasTouching } from '../../functions/domain/geo/area.ts';
import { centre, encode } from '../../functions/domain/geo/geohash.ts';
import { slackAround } from '../../functions/domain/meetups/venue-choice.ts';
import {
  type Counter,
  HOME_PRECISION,
  type Interest,
  type Marks,
  type OpenGroup,
  type Waiter,
  WIDEST_REACH_KM,
} from '../../functions/domain/model.ts';
import { type Conflicts, firstApart, NO_CONFLICTS } from '../../functions/domain/safety/blocks.ts';
import type { Call, SignUp, Way } from './sign-ups.ts';

const TOPIC = { slug: 'topic', name: 'Topic' };
/** People sign up a second after each other. */
const momentOf = (number: number) => new Date(number * 1_000).toISOString();

interface MatcherOptions {
  /** Whether a group takes in whoever comes later, as the service's do, or is closed once it is founded. */
  readonly groupsStayOpen: boolean;
  /** What somebody's confirmation leaves; nothing, if this is absent. */
  readonly marksOf?: (person: SignUp) => Marks;
  /** Who is to be in no group with whom, by number. */
  readonly conflicts?: ReadonlyMap<number, ReadonlySet<number>>;
}

/**
 * The product's own decisions (placing, matching, founding) on counters in memory, in the steps that the confirming
 * handler and the stream handler take. No venue is known.
 */
export function startMatcher(
  quorum: number,
  { groupsStayOpen, marksOf, conflicts: byNumber }: MatcherOptions,
): Way {
  const conflicts = byNumber ? byMember(byNumber) : NO_CONFLICTS;
  const inside = new Map<string, Set<string>>();
  const comeInto = (group: string, members: readonly string[]) =>
    inside.set(group, new Set([...(inside.get(group) ?? []), ...members]));
  const isKeptOut = (member: string, group: string) =>
    [...(conflicts.get(member) ?? [])].some((other) => inside.get(group)?.has(other));
  const area = new MemoryArea();
  const people = new Map<string, SignUp>();
  const peopleOf = (interests: readonly Interest[]) =>
    interests.flatMap(({ member }) => people.get(member) ?? []);
  let groups = 0;

  /** Gathers whoever can be around the newest, and gives the one call that this makes. */
  function gather(newest: SignUp): Call | undefined {
    let call: Call | undefined;
    const [leftOut, known] = [new LeavingOut(), new Map<string, Interest>()];
    for (;;) {
      const { counters, groups: open } = area.around(newest);
      const searched = { counters: decidable(counters, ({ member }) => leftOut.has(member)), groups: open };
      const decision = decide(searched, newest, quorum, isKeptOut);
      if (decision.kind === 'wait') {
        if (leftOut.next()) continue;
        break;
      }
      if (decision.kind === 'found') {
        const waiting = decision.discs
          .flatMap(({ cell, reachKm }) => area.waitingAt(cell, reachKm))
          .filter(({ member }) => !leftOut.has(member));
        for (const one of waiting) known.set(one.member, one);
        const hands = independence([...known.values()], { now: new Date(marksOf?.(newest).at ?? 0) })
          .map((hand) => hand.filter((one) => waiting.includes(one)))
          .filter(({ length }) => length > 0);
        const founding = decideFounding(hands, quorum, { conflicts });
        if (founding.kind === 'contested') {
          leftOut.addEither(
            [founding.one.member],
            founding.rivals.map(({ member }) => member),
          );
          continue;
        }
        if (founding.kind === 'resting') throw new Error('nobody here rests');
        if (founding.kind === 'held') {
          const hiding = hidingOthers(hands, quorum, { ...newest, home: newest.cell });
          leftOut.add(hiding.map(({ member }) => member));
          continue;
        }
        leftOut.clear();
        const { founders } = founding;
        const { place } = decision;
        const slackKm = slackAround(decision.discs.map(toDisc), place);
        const only = founding.kind === 'one-hand' ? { only: founding.only } : {};
        const group = { id: String(groups++), place, slackKm, ...only };
        area.change(founders.map((before) => ({ before, after: { ...before, group: group.id } })));
        area.open(group);
        comeInto(
          group.id,
          founders.map((one) => one.member),
        );
        call = { meetup: Number(group.id), place: group.place, people: peopleOf(founders) };
      } else {
        for (const { disc, group } of decision.joins) {
          if (call?.meetup !== Number(group.id)) throw new Error('somebody waited in reach of an open group');
          const named = area
            .waitingAt(disc.cell, disc.reachKm)
            .filter(({ member }) => disc.members.includes(member) && !isKeptOut(member, group.id));
          const joining = firstApart(named, conflicts);
          comeInto(
            group.id,
            joining.map((one) => one.member),
          );
          area.change(joining.map((before) => ({ before, after: { ...before, group: group.id } })));
          call = { ...call, people: [...call.people, ...peopleOf(joining)] };
        }
      }
    }
    if (!groupsStayOpen && call?.place) area.close({ id: String(call.meetup), place: call.place });
    return call;
  }

  return {
    name: groupsStayOpen ? 'Convoke, groups stay open' : 'Convoke',
    signUp(person) {
      const { number, cell, reachKm } = person;
      const view = area.around(person);
      const member = memberOf(number);
      people.set(member, person);
      const avoids = new Set([...inside.keys()].filter((group) => isKeptOut(member, group)));
      const wish = { home: cell, reachKm, topics: [TOPIC], marks: marksOf?.(person), avoids };
      const changes = planInterests(member, [], wish, () => view.groups, momentOf(number));
      area.change(changes);
      const joined = view.groups.find(({ id }) => id === changes[0]?.after?.group);
      if (joined) comeInto(joined.id, [member]);
      return joined ? { meetup: Number(joined.id), place: joined.place, people: [person] } : gather(person);
    },
  };
}

const memberOf = (number: number) => String(number).padStart(9, '0');

const byMember = (conflicts: ReadonlyMap<number, ReadonlySet<number>>): Conflicts =>
  new Map([...conflicts].map(([one, others]) => [memberOf(one), new Set([...others].map(memberOf))]));

/** The area partitions and the index of waiting people of one topic, as maps. */
class MemoryArea {
  readonly #counters = new Map<string, Map<string, Counter>>();
  readonly #groups = new Map<string, OpenGroup[]>();
  readonly #waiting = new Map<string, Interest[]>();

  around({ cell, reachKm }: Pick<SignUp, 'cell' | 'reachKm'>): AreaView {
    const areas = areasTouching(centre(cell), reachKm + WIDEST_REACH_KM);
    return {
      counters: areas.flatMap((area) => [...(this.#counters.get(area)?.values() ?? [])]),
      groups: areas.flatMap((area) => this.#groups.get(area) ?? []),
    };
  }

  waitingAt(cell: string, reachKm: number): readonly Interest[] {
    return this.#waiting.get(`${cell} ${reachKm}`) ?? [];
  }

  change(changes: readonly InterestChange[]): void {
    for (const { before, after } of changes) {
      if (before) {
        const key = `${before.home} ${before.reachKm}`;
        this.#waiting.set(
          key,
          this.waitingAt(before.home, before.reachKm).filter((one) => one !== before),
        );
        if (this.#waiting.get(key)?.length === 0) this.#waiting.delete(key);
      }
      if (after && after.group === undefined)
        this.#waiting.set(`${after.home} ${after.reachKm}`, [
          ...this.waitingAt(after.home, after.reachKm),
          after,
        ]);
    }
    for (const change of counterChanges(changes)) {
      const counters = this.#counters.get(areaOf(change.cell)) ?? new Map<string, Counter>();
      this.#counters.set(areaOf(change.cell), counters);
      const gone = new Set(change.goes.map(nameOf));
      const before = counters.get(change.cell)?.waiting ?? [];
      const waiting = [...before.filter((one) => !gone.has(nameOf(one))), ...change.comes];
      if (waiting.length > 0) counters.set(change.cell, { cell: change.cell, waiting });
      else counters.delete(change.cell);
    }
  }

  open(group: OpenGroup): void {
    const area = areaOfGroup(group);
    this.#groups.set(area, [...(this.#groups.get(area) ?? []), group]);
  }

  close(group: Pick<OpenGroup, 'id' | 'place'>): void {
    const area = areaOfGroup(group);
    this.#groups.set(
      area,
      (this.#groups.get(area) ?? []).filter(({ id }) => id !== group.id),
    );
  }
}

const nameOf = ({ member, reachKm }: Waiter) => `${reachKm}#${member}`;
const areaOfGroup = ({ place }: Pick<OpenGroup, 'place'>) => areaOf(encode(place, HOME_PRECISION));
