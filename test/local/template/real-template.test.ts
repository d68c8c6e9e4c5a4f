import { rmSync } from 'node:fs';
import { afterEach, describe, expect, inject, it } from 'vitest';
import type { Emulator } from '../../../lib/local/emulator.ts';
import { withoutPermission } from '../../support/assembly-copy.ts';
import { startTestEmulator } from '../../support/emulator.ts';

let emulator: Emulator | undefined;
afterEach(async () => {
  await emulator?.stop();
  emulator = undefined;
});

const signUp = (to: Emulator) =>
  fetch(`${to.url}/v1/sign-ups`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      email: 'ann@example.com',
      home: { lat: 40.74, lon: -74.03 },
      reachKm: 10,
      topics: ['Board games'],
    }),
  });

describe('the real template in the emulator', () => {
  it('given a sign-up, when all is quiet, then its mail was sent and nothing complained', async () => {
    emulator = await startTestEmulator();
    expect((await signUp(emulator)).status).toBe(202);
    await emulator.idle();
    await emulator.tick();
    expect(emulator.mails().map(({ raw }) => raw.toString())).toEqual([
      expect.stringContaining('ann@example.com'),
    ]);
    expect(emulator.reports()).toEqual([]);
  });

  it.each([
    ['HttpSignUp', 'dynamodb:PutItem', 500],
    ['QueueSendMail', 'ses:SendRawEmail', 202],
  ])(
    'given %s without %s, when somebody signs up, then access is denied and no mail is sent',
    async (name, action, status) => {
      const cloudAssembly = withoutPermission(inject('cloudAssembly'), name, action);
      emulator = await startTestEmulator({ cloudAssembly });
      rmSync(cloudAssembly, { recursive: true });
      expect((await signUp(emulator)).status).toBe(status);
      await emulator.idle();
      expect(emulator.mails()).toEqual([]);
      expect(emulator.reports().join()).toContain(`${name} lacks a permission: ${action}`);
    },
  );
});
