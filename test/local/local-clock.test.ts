import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../lib/local/emulator.ts';
import { dateOf, LocalClock } from '../../lib/local/local-clock.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { peopleAt } from '../support/people.ts';

const DAY_MS = 86_400_000;

let emulator: Emulator | undefined;
afterEach(async () => {
  await emulator?.stop();
  emulator = undefined;
});

describe('the clock of an emulator', () => {
  it('given it was moved, then a date made without arguments tells the moved time, and others are as ever', () => {
    const clock = new LocalClock(undefined);
    const Moved = dateOf(clock.shared);
    clock.advance(3 * DAY_MS);
    expect(Math.abs(new Moved().getTime() - Date.now() - 3 * DAY_MS)).toBeLessThan(DAY_MS / 2);
    expect(Math.abs(Moved.now() - clock.now().getTime())).toBeLessThan(DAY_MS / 2);
    expect(new Moved('2026-11-22T00:00:00Z').toISOString()).toBe('2026-11-22T00:00:00.000Z');
    expect(new Moved()).toBeInstanceOf(Date);
    clock.advance(-2 * DAY_MS);
    expect(Math.abs(Moved.now() - Date.now() - DAY_MS)).toBeLessThan(DAY_MS / 2);
    // Never behind the real time.
    clock.advance(-9 * DAY_MS);
    expect(Math.abs(Moved.now() - Date.now())).toBeLessThan(DAY_MS / 2);
  });

  it('given it was moved, when the emulator starts again, then it does not go back', () => {
    const folder = mkdtempSync(join(tmpdir(), 'convoke-clock-'));
    new LocalClock(join(folder, 'clock')).advance(40 * DAY_MS);
    const again = new LocalClock(join(folder, 'clock')).now().getTime();
    rmSync(folder, { recursive: true });
    expect(again - Date.now()).toBeGreaterThan(39 * DAY_MS);
  });

  it('given a confirmation link, when eight days pass, then it has expired', async () => {
    emulator = await startTestEmulator();
    const people = peopleAt(emulator);
    const wish = { home: { lat: 40.744, lon: -74.032 }, reachKm: 10, topics: ['Chess'] };
    expect((await people.post('/v1/sign-ups', { email: 'ann@example.org', ...wish })).status).toBe(202);
    await emulator.idle();
    const [letter] = await people.lettersTo('ann@example.org');
    const token = /\/confirm\/([\w.-]+)/.exec(letter?.text ?? '')?.[1];
    const moved = await fetch(`${emulator.inboxUrl}/clock`, {
      method: 'POST',
      body: JSON.stringify({ forwardMs: 8 * DAY_MS }),
    });
    expect(moved.status).toBe(200);
    expect((await people.post('/v1/confirmations', { token })).status).toBe(410);
    expect(emulator.now().getTime() - Date.now()).toBeGreaterThan(7 * DAY_MS);
    await fetch(`${emulator.inboxUrl}/clock`, {
      method: 'POST',
      body: JSON.stringify({ backMs: 8 * DAY_MS }),
    });
    expect((await people.post('/v1/confirmations', { token })).status).toBe(200);
  });
});
