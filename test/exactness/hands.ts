import type { Marks } from '../../functions/domain/model.ts';
import { type Random, randomFrom } from '../journey/random.ts';
import type { SignUp } from './sign-ups.ts';

/** Whoever signs up, and what their confirmation leaves. */
export interface Confirmed {
  readonly people: readonly SignUp[];
  readonly marksOf: (person: SignUp) => Marks;
}

/** Shares in all people. A network of a carrier tells nothing, as more than 20 use it, so that its people bear none. */
const LIVES_WITH_THE_LAST = 0.08;
const BY_CARRIER = 0.35;
const OWN_DOMAIN = 0.05;
const DOMAIN_OF_TOWN = 0.05;
/** Employers and schools in a town whose domains people use. */
const DOMAINS_OF_TOWN = 20;
const MINUTE_MS = 60_000;
const BEGINNING = Date.parse('2027-01-01T00:00:00.000Z');

/**
 * Makes realistic marks of sampled people who sign up one after the other, so many minutes apart: some live with whoever signed up
 * before them in their town and do it within the hour, from one home and network; some use a carrier's network, a domain of
 * their own, or one of their employer's or school's.
 */
export function withMarks(sampled: readonly SignUp[], seed: number, minutesApart: number): Confirmed {
  const random = randomFrom(seed);
  const last = new Map<string, { readonly person: SignUp; readonly marks: Marks }>();
  const marks = new Map<number, Marks>();
  const people = sampled.map((drawn) => {
    const before = random() < LIVES_WITH_THE_LAST ? last.get(drawn.town) : undefined;
    const person = before ? { ...drawn, cell: before.person.cell } : drawn;
    const at = new Date(BEGINNING + Math.floor(drawn.number * minutesApart * MINUTE_MS)).toISOString();
    const domain = domainOf(person, random);
    const network = before
      ? before.marks.network
      : random() < BY_CARRIER
        ? undefined
        : [`home ${person.number}`];
    // Whoever lives with somebody confirms right after them.
    const own: Marks = {
      at: before ? new Date(Date.parse(before.marks.at) + 30 * MINUTE_MS).toISOString() : at,
      network,
      domain,
    };
    marks.set(person.number, own);
    last.set(person.town, { person, marks: own });
    return person;
  });
  return { people, marksOf: ({ number }) => marks.get(number) ?? { at: '' } };
}

function domainOf({ number, town }: SignUp, random: Random): string | undefined {
  const drawn = random();
  if (drawn < OWN_DOMAIN) return `own ${number}`;
  return drawn < OWN_DOMAIN + DOMAIN_OF_TOWN
    ? `${town} ${Math.floor(random() * DOMAINS_OF_TOWN)}`
    : undefined;
}
