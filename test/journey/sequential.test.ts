import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { type Facts, mostTogether } from '../oracle/gathering-laws.ts';
import type { HttpResponse } from '../support/api-contract.ts';
import { settle } from './delivery.ts';
import { expectAlwaysTrue, expectFigures, expectQuiet, traces, unfaithful } from './laws.ts';
import { type Act, ANCHOR_NAMES, perform, SOAK, scriptOf } from './scripts.ts';
import { quorumOf, type Service, startService } from './service.ts';
import { foundTown, type SignUp, type Town } from './town.ts';

let service: Service;
let town: Town;
// Random scripts take as long as the machine takes.
vi.setConfig({ testTimeout: 120_000 * SOAK });

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());
beforeEach(() => begin());

async function begin() {
  await service.reset();
  town = foundTown(service);
}

/** Law (d): before the records of a sign-up are followed up nothing is founded, and after it exactly where it can be. */
async function signUp(wish: SignUp, before: Facts): Promise<Facts> {
  await town.ask([wish]);
  await settle(service);
  const [response] = await town.confirmAll([wish]);
  const between = await expectAlwaysTrue(service);
  expectNoFigures(response, between);
  expect(between.groups).toHaveLength(before.groups.length);
  await settle(service);
  const after = await expectQuiet(service, town);
  const member = town.people.get(wish.email)?.member;
  for (const interest of between.interests.filter((one) => one.member === member)) {
    const { topic, group } = interest;
    const now = after.interests.find((one) => one.member === member && one.topic === topic);
    const [exact, touching] = [0, 0.0005].map((extraKm) =>
      group ? 0 : mostTogether(between, topic, interest, extraKm),
    );
    const [past, present] = [between, after].map(
      ({ groups }) => groups.filter((one) => one.topic === topic).length,
    );
    if ((exact ?? 0) >= quorumOf(topic)) expect(present).toBeGreaterThan(past ?? 0);
    if ((touching ?? 0) < quorumOf(topic)) expect(present).toBe(past);
    if ((exact ?? 0) >= quorumOf(topic)) expect(now?.group).toBeDefined();
  }
  return after;
}

/** Where each interest stands, and of others nothing: what there is to know of them comes with the night. */
function expectNoFigures(response: HttpResponse | undefined, facts: Facts): void {
  const { member, interests } = z.parse(toldSchema, response?.body);
  for (const { topic, state, people, quorum } of interests) {
    expect(people).toBeUndefined();
    const held = facts.interests.find((one) => one.member === member.id && one.topic === topic);
    expect(state).toBe(held?.group ? 'gathered' : 'waiting');
    if (!held || held.group) continue;
    expect(quorum).toBe(quorumOf(topic));
  }
}

const toldSchema = z.object({
  member: z.object({ id: z.string() }),
  interests: z.array(
    z.object({
      topic: z.string(),
      state: z.string(),
      people: z.optional(z.unknown()),
      quorum: z.optional(z.number()),
    }),
  ),
});

async function runScript(script: readonly Act[]): Promise<void> {
  await begin();
  let facts = await expectQuiet(service, town);
  for (const act of script) {
    if (act.kind === 'sign-up') facts = await signUp(act.wish, facts);
    else {
      await perform(town, act);
      await expectAlwaysTrue(service);
      expect(unfaithful(await settle(service))).toEqual([]);
      facts = await expectQuiet(service, town);
    }
    expectFigures(facts);
  }
  const items = await service.items();
  expect(town.erased.flatMap((person) => traces(items, person, town))).toEqual([]);
}

/** Nearly everybody in reach of everybody, and hardly anybody. */
const CROWDS = { dense: [1, 8], sparse: [25, 80] };

describe.each(
  ANCHOR_NAMES.flatMap((anchor) =>
    Object.entries(CROWDS).map(([crowd, spreadsKm]) => ({ anchor, crowd, spreadsKm })),
  ),
)('given a $crowd crowd around the $anchor who act one after the other', ({ anchor, spreadsKm }) => {
  test('when they sign up, move, leave and are erased, then every law holds after every step', async () => {
    const script = scriptOf({ people: 16, acts: 20, anchors: [anchor], spreadsKm });
    await fc.assert(fc.asyncProperty(script, runScript), { numRuns: SOAK, endOnFailure: true });
  });
});
