import { rmSync } from 'node:fs';
import { afterEach, describe, expect, inject, it } from 'vitest';
import type { Home } from '../../../lib/local/emulator.ts';
import { withoutPermission } from '../../support/assembly-copy.ts';
import { startTestHome } from '../../support/emulator.ts';

let home: Home | undefined;
afterEach(async () => {
  await home?.stop();
  home = undefined;
});

const signUp = (to: Home) =>
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

describe('the real template at home', () => {
  it('given a sign-up, when all is quiet, then its mail was sent and nothing complained', async () => {
    home = await startTestHome();
    expect((await signUp(home)).status).toBe(202);
    await home.idle();
    await home.tick();
    expect(home.mails().map(({ raw }) => raw.toString())).toEqual([
      expect.stringContaining('ann@example.com'),
    ]);
    expect(home.reports()).toEqual([]);
  });

  it.each([
    ['HttpSignUp', 'dynamodb:PutItem', 500],
    ['QueueSendMail', 'ses:SendRawEmail', 202],
  ])(
    'given %s without %s, when somebody signs up, then access is denied and no mail is sent',
    async (name, action, status) => {
      const cloudAssembly = withoutPermission(inject('cloudAssembly'), name, action);
      home = await startTestHome({ cloudAssembly });
      rmSync(cloudAssembly, { recursive: true });
      expect((await signUp(home)).status).toBe(status);
      await home.idle();
      expect(home.mails()).toEqual([]);
      expect(home.reports().join()).toContain(`${name} lacks a permission: ${action}`);
    },
  );
});
