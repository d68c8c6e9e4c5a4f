import ngeohash from 'ngeohash';
import { expect } from 'vitest';
import * as z from 'zod/mini';
import type { Point, Reach } from '../../functions/domain/model.ts';
import type { HttpResponse } from '../support/api-contract.ts';
import type { CallOptions } from '../support/http-app.ts';
import type { Method } from '../support/http-event.ts';
import type { Service } from './service.ts';

/** What somebody says in a sign-up. */
export interface SignUp {
  readonly email: string;
  readonly home: Point;
  readonly reachKm: Reach;
  readonly topics: readonly string[];
}

/** Somebody as they know themselves: what must be true of them, whatever happened in which order. */
export interface Person {
  readonly email: string;
  readonly member: string;
  readonly session: string;
  cell: string;
  reachKm: Reach;
  topics: Set<string>;
}

export interface Town {
  readonly people: ReadonlyMap<string, Person>;
  /** Those who were erased, as they were. */
  readonly erased: readonly Person[];
  /** Asks for sign-ups at the same time; `settle` before the ids of them are ordered to be mailed. */
  ask(wishes: readonly SignUp[]): Promise<void>;
  /**
   * Follows the links in all mails that were ordered since the last call, at the same time, ticking whatever can be; gives the
   * answers.
   */
  confirmAll(wishes: readonly SignUp[]): Promise<HttpResponse[]>;
  move(email: string, home: Point, reachKm: Reach): Promise<void>;
  leave(email: string, topic: string): Promise<void>;
  unsubscribe(email: string): Promise<void>;
  erase(email: string): Promise<void>;
}

const confirmedSchema = z.object({
  member: z.object({ id: z.string(), email: z.string() }),
  session: z.object({ token: z.string() }),
  pending: z.optional(z.array(z.object({ topic: z.string() }))),
});

/** Nobody asks more often than this. */
const MOST_TRIES = 60;

export function foundTown(service: Service): Town {
  const people = new Map<string, Person>();
  const erased: Person[] = [];
  const confirmed = new Set<string>();

  /** As people do: what failed on our side is asked for again. */
  async function persist(
    method: Method,
    target: string,
    options: CallOptions,
    accepted: readonly number[],
  ): Promise<HttpResponse> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const response = await service.call(method, target, options);
      if (response.status < 500) {
        // Asked for again after it was done, a thing may be gone.
        expect(tries === 0 ? accepted : [...accepted, 404]).toContain(response.status);
        return response;
      }
    }
    throw new Error(`${method} ${target} fails for ever`);
  }

  async function follow(signUp: string): Promise<HttpResponse> {
    const token = await service.token('confirm', signUp);
    const confirm = (ticked: object) =>
      persist('POST', '/v1/confirmations', { json: { token, ...ticked } }, [200]);
    const response = await confirm({});
    const { pending } = z.parse(confirmedSchema, response.body);
    return pending ? confirm({ topics: pending.map(({ topic }) => topic) }) : response;
  }

  return {
    people,
    erased,

    ask: async (wishes) => {
      await Promise.all(
        wishes.map((wish) => persist('POST', '/v1/sign-ups', { json: { ...wish, name: 'Ada' } }, [202])),
      );
    },

    confirmAll: async (wishes) => {
      const signUps = service.orders.flatMap((order) => (order.kind === 'confirm' ? [order.signUp] : []));
      const fresh = [...new Set(signUps)].filter((signUp) => !confirmed.has(signUp));
      for (const signUp of fresh) confirmed.add(signUp);
      const answers = await Promise.all(fresh.map(follow));
      for (const { body } of answers) {
        const { member, session } = z.parse(confirmedSchema, body);
        const known = people.get(member.email);
        expect(known?.member ?? member.id).toBe(member.id);
        for (const wish of wishes.filter(({ email }) => email === member.email))
          people.set(member.email, {
            email: member.email,
            member: member.id,
            session: session.token,
            // Who is a member already lives where they did, whatever a second sign-up says.
            cell: known?.cell ?? ngeohash.encode(wish.home.lat, wish.home.lon, 6),
            reachKm: known?.reachKm ?? wish.reachKm,
            topics: new Set([...(known?.topics ?? []), ...wish.topics]),
          });
      }
      return answers;
    },

    move: async (email, home, reachKm) => {
      const person = people.get(email);
      if (!person) return;
      await persist('PATCH', '/v1/me', { session: person.session, json: { home, reachKm } }, [200]);
      person.cell = ngeohash.encode(home.lat, home.lon, 6);
      person.reachKm = reachKm;
    },

    leave: async (email, topic) => {
      const person = people.get(email);
      if (!person?.topics.has(topic)) return;
      await persist('DELETE', `/v1/me/interests/${topic}`, { session: person.session }, [204]);
      person.topics.delete(topic);
    },

    unsubscribe: async (email) => {
      const person = people.get(email);
      if (!person) return;
      const token = await service.token('unsubscribe', person.member);
      await persist('POST', `/v1/unsubscribe/${token}`, {}, [200]);
      person.topics.clear();
    },

    erase: async (email) => {
      const person = people.get(email);
      if (!person) return;
      await persist('DELETE', '/v1/me', { session: person.session }, [204]);
      people.delete(email);
      erased.push(person);
    },
  };
}
