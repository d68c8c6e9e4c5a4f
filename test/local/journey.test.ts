import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import type { Emulator } from '../../lib/local/emulator.ts';
import { withoutPermission } from '../support/assembly-copy.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { peopleAt } from '../support/people.ts';

const address = (n: number, town = 'hoboken') => `person-${n}@${town}.example.org`;
const NOBODY_YET = 7;

interface Corner {
  readonly where: string;
  readonly town: string;
  readonly homes: readonly { readonly lat: number; readonly lon: number }[];
}

const CORNERS: readonly Corner[] = [
  {
    where: 'in one town',
    town: 'hoboken',
    homes: [
      { lat: 40.744, lon: -74.032 },
      { lat: 40.75, lon: -74.02 },
    ],
  },
  {
    where: 'on both sides of the antimeridian',
    town: 'taveuni',
    homes: [
      { lat: -16.8, lon: 179.97 },
      { lat: -16.8, lon: -179.97 },
    ],
  },
];

const subjectsTo = async (people: ReturnType<typeof peopleAt>, to: string) =>
  (await people.lettersTo(to)).map(({ subject }) => subject);

const joinedSchema = z.object({
  member: z.object({ id: z.string() }),
  session: z.object({ token: z.string() }),
  interests: z.array(z.unknown()),
});

describe('given people', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startTestEmulator();
  });
  afterAll(() => emulator.stop());

  it.each(CORNERS)(
    '$where, when seven have signed up nothing happens; the eighth calls all eight to one meetup',
    async ({ town, homes }) => {
      const people = peopleAt(emulator);
      const join = (n: number) =>
        people.join(address(n, town), {
          home: homes[n % homes.length] ?? { lat: 0, lon: 0 },
          reachKm: 10,
          topics: ['Board games'],
          free: ['thu-evening'],
        });

      for (let n = 1; n <= NOBODY_YET; n += 1) {
        expect(await join(n)).toMatchObject({ interests: [{ state: 'waiting', quorum: 8 }] });
      }
      for (let n = 1; n <= NOBODY_YET; n += 1)
        expect(await subjectsTo(people, address(n, town))).toEqual(['Confirm your Convoke sign-up']);
      await join(8);

      for (let n = 1; n <= 8; n += 1) {
        const [, ...news] = await subjectsTo(people, address(n, town));
        expect(news).toEqual([expect.stringMatching(/^Will you come\? Board games, Thu /)]);
      }
      const [{ lat, lon } = { lat: 0, lon: 0 }] = homes;
      const meetups = await (await fetch(`${emulator.url}/v1/meetups?lat=${lat}&lon=${lon}`)).json();
      // Who is invited knows; everybody else from the next night on.
      expect(meetups).toEqual({ items: [] });
      expect(emulator.reports()).toEqual([]);
    },
  );

  it('when one of them is erased and signs up again, then there is a mail, and with its link a new membership', async () => {
    const people = peopleAt(emulator);
    const wish = { home: { lat: 52.52, lon: 13.4 }, reachKm: 10, topics: ['Chess'] };
    const join = async () => z.parse(joinedSchema, await people.join('back@berlin.example.org', wish));
    const before = await join();
    const erased = await fetch(`${emulator.url}/v1/me`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${before.session.token}` },
    });
    expect(erased.status).toBe(204);
    await emulator.idle();
    const after = await join();
    expect(after.member.id).not.toBe(before.member.id);
    expect(after.interests).toEqual([{ topic: 'chess', name: 'Chess', state: 'waiting', quorum: 8 }]);
    expect(emulator.reports()).toEqual([]);
  });
});

describe('given a template in which matching may not read who waits', () => {
  it('when eight have signed up, access is denied and nobody is invited', async () => {
    const cloudAssembly = withoutPermission(inject('cloudAssembly'), 'StreamMatch', 'dynamodb:PutItem');
    const emulator = await startTestEmulator({ cloudAssembly });
    onTestFinished(() => emulator.stop());
    rmSync(cloudAssembly, { recursive: true });
    const people = peopleAt(emulator);
    const join = (n: number) =>
      people.join(address(n), { home: { lat: 40.744, lon: -74.032 }, reachKm: 10, topics: ['Chess'] });
    for (let n = 1; n < 8; n += 1) await join(n);
    // From here on matching tries again and again, so this emulator is never idle.
    join(8).catch(() => undefined);
    await expect
      .poll(() => emulator.reports().join())
      .toContain('StreamMatch lacks a permission: dynamodb:PutItem');
    for (let n = 1; n <= 8; n += 1)
      expect(await subjectsTo(people, address(n))).toEqual(['Confirm your Convoke sign-up']);
  });
});
