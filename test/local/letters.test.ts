import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Emulator } from '../../lib/local/emulator.ts';
import type { FaultRule } from '../../lib/local/gateway/faults.ts';
import { runLetters } from '../../lib/tools/letters.ts';
import { UsageError } from '../../lib/tools/usage-error.ts';
import { startTestEmulator } from '../support/emulator.ts';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startTestEmulator();
  vi.stubEnv('AWS_ENDPOINT_URL', emulator.gatewayUrl);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'LOCALROOT');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await emulator.stop();
});

async function signUp(): Promise<void> {
  const response = await fetch(`${emulator.url}/v1/sign-ups`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      email: 'ada@example.org',
      home: { lat: 40.744, lon: -74.032 },
      reachKm: 10,
      topics: ['Chess'],
    }),
  });
  expect(response.status).toBe(202);
  await emulator.idle();
}

/** Runs the command against the emulator; returns its output. */
async function letters(...args: readonly string[]) {
  const said: string[] = [];
  await runLetters(args, (line) => said.push(line));
  return said;
}

const once = (rule: FaultRule): FaultRule => {
  let over = false;
  return (call) => {
    const fault = over ? undefined : rule(call);
    over ||= fault !== undefined;
    return fault;
  };
};

describe('npm run letters', () => {
  it('lists what SES rejected and has it sent after all', async () => {
    const [table = ''] = emulator.tableNames;
    emulator.inject(
      once(({ service }) =>
        service === 'ses'
          ? {
              kind: 'fail-before',
              error: 'MessageRejected',
              status: 400,
              message: 'Message contains a virus',
            }
          : undefined,
      ),
    );
    await signUp();
    expect(emulator.mails()).toEqual([]);
    expect(await letters('rejected', '--table', table)).toEqual([
      expect.stringMatching(/^\d{4}-\S+Z {2}MessageRejected {2}confirm#\w+$/),
      '1 rejected',
    ]);

    expect(await letters('give-back', '--table', table, '--since', '2999-01-01')).toEqual([
      '0 of 0 rejected mails given back',
    ]);
    expect(await letters('give-back', '--table', table)).toEqual(['1 of 1 rejected mails given back']);
    await emulator.idle();
    expect(emulator.mails()).toHaveLength(1);
    expect(await letters('rejected', '--table', table)).toEqual(['0 rejected']);
  });

  it.each([
    [[]],
    [['lost']],
    [['rejected']],
    [['rejected', '--table', 't', '--since', 'soon']],
    [['--what']],
  ])('is not understood when it is asked for %j', (args) =>
    expect(letters(...args)).rejects.toThrow(UsageError),
  );
});

describe('a mail whose sending failed before SES had it', () => {
  it('comes again when the mailer says so, which its role allows', async () => {
    emulator.inject(
      once(({ function: name, service, action }) =>
        name === 'QueueSendMail' && service === 'dynamodb' && action === 'GetItem'
          ? { kind: 'fail-before', error: 'ValidationException', status: 400 }
          : undefined,
      ),
    );
    await signUp();
    expect(emulator.mails()).toHaveLength(1);
    expect(emulator.reports()).toEqual([]);
    const asked = emulator.usage().filter(({ action }) => action === 'ChangeMessageVisibility');
    expect(asked.map(({ function: name, calls }) => [name, calls])).toEqual([['QueueSendMail', 1]]);
  });
});
