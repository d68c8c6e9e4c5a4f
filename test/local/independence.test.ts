import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../../lib/local/emulator.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { peopleAt } from '../support/people.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

/** What the distribution in front of a stage adds to the requests of a viewer. */
const from = (viewer: string) => ({ ...emulator.originHeaders, 'x-viewer-address': viewer });
const HOBOKEN = { lat: 40.744, lon: -74.032 };

/** The `n`th home around Hoboken: each in a cell of its own. */
const homeOf = (n: number) => ({ lat: HOBOKEN.lat + n * 0.006, lon: HOBOKEN.lon });

const signUp = (topic: string, n: number, viewer: string) =>
  peopleAt({ ...emulator, url: emulator.apiUrl }, from(viewer)).join(`${topic}-${n}@example.org`, {
    ...{ home: homeOf(n), reachKm: 10, topics: [topic] },
  });
const invited = async (topic: string, n: number) =>
  (await peopleAt(emulator).lettersTo(`${topic}-${n}@example.org`)).some(({ subject }) =>
    subject.startsWith('Will you come?'),
  );
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);
const areInvited = (topic: string, ns: readonly number[]) => Promise.all(ns.map((n) => invited(topic, n)));

describe('given viewers behind the distribution', () => {
  test('when seven accounts of one network lure an eighth person, then nobody is invited; an eighth account founds without them', async () => {
    for (const n of range(0, 7)) await signUp('lure', n, `9.9.9.${n + 1}`);
    await signUp('lure', 7, '9.9.77.1');
    expect(await areInvited('lure', range(0, 8))).toEqual(range(0, 8).map(() => false));
    await signUp('lure', 8, '9.9.9.100');
    expect(await areInvited('lure', [0, 7, 8])).toEqual([true, false, true]);
    await signUp('lure', 9, '9.9.78.1');
    expect(await areInvited('lure', [7, 9])).toEqual([false, false]);
  });

  test('when eight people of eight networks sign up, then all are invited at the eighth', async () => {
    for (const n of range(0, 7)) await signUp('go', n, `9.8.${n}.1`);
    expect(await invited('go', 0)).toBe(false);
    await signUp('go', 7, '9.8.7.1');
    expect(await areInvited('go', range(0, 8))).toEqual(range(0, 8).map(() => true));
  });
});
