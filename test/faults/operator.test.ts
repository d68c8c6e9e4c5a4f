import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import type { Emulator } from '../../lib/local/emulator.ts';
import type { Call, Fault, FaultRule } from '../../lib/local/gateway/faults.ts';
import { readDeployment } from '../../lib/local/template/deployment.ts';
import { loadTemplate } from '../../lib/local/template/template.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { Operator } from './operator.ts';

let emulator: Emulator;
let operator: Operator;
beforeAll(async () => {
  emulator = await startTestEmulator({ longestDelaySeconds: 0 });
  operator = new Operator(
    emulator,
    readDeployment(loadTemplate(inject('cloudAssembly')), emulator.gatewayUrl),
  );
});
afterAll(() => emulator.stop());

/** A message that SQS will never take, on its way to that queue. */
const refusedBy =
  (queue: string) =>
  ({ service, input }: Call): Fault | undefined =>
    service === 'sqs' && JSON.stringify(input).includes(queue)
      ? { kind: 'fail-before', error: 'ValidationException', status: 400 }
      : undefined;

const dies = ({ function: caller }: Call): Fault | undefined =>
  caller === 'QueueSendMail' ? { kind: 'die-before' } : undefined;

async function postSignUp(email: string): Promise<void> {
  const response = await fetch(`${emulator.url}/v1/sign-ups`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, home: { lat: 40.77, lon: -74.03 }, reachKm: 5, topics: ['Chess'] }),
  });
  expect(response.status).toBe(202);
}

/** Somebody signs up while that goes wrong, until it is given up. */
async function signUp(email: string, rule: FaultRule): Promise<void> {
  const removeFaults = emulator.inject(rule);
  await postSignUp(email);
  await emulator.idle();
  removeFaults();
}

const until = (fact: () => boolean) => vi.waitFor(() => expect(fact()).toBe(true), 30_000);

const mailsTo = (email: string) =>
  emulator.mails().filter(({ raw }) => raw.toString().includes(`To: ${email}`));

describe('given somebody whose confirmation was given up', () => {
  test.each([
    ['ada@example.org', 'whose mailer died again and again', dies, 'RequestedMailDeadLetters'],
    [
      'grace@example.org',
      'whose record failed for good',
      refusedBy('RequestedMailQueue'),
      'AnnounceFailures',
    ],
  ] as const)(
    'when the operator replays what waits, then %s, %s, gets it once',
    async (email, _, rule, queue) => {
      await signUp(email, rule);
      expect(mailsTo(email)).toHaveLength(0);
      expect(emulator.queued(queue)).toHaveLength(1);
      expect(await operator.replay()).toEqual([expect.stringContaining(queue)]);
      await emulator.idle();
      expect(mailsTo(email)).toHaveLength(1);
      expect(emulator.queued(queue)).toHaveLength(0);
      expect(await operator.replay()).toEqual([]);
    },
  );
});

test('given queues that are away for five hours, when they are back, then the mail that waited comes by itself, once', async () => {
  let tries = 0;
  const removeFaults = emulator.inject(({ function: caller, service }) => {
    if (caller !== 'StreamAnnounce' || service !== 'sqs') return undefined;
    tries += 1;
    return { kind: 'fail-before', error: 'InternalServerError' };
  });
  await postSignUp('hedy@example.org');
  await until(() => tries > 9);
  await emulator.advanceClock(5 * 60 * 60_000);
  const before = tries;
  await until(() => tries > before + 9);
  expect(mailsTo('hedy@example.org')).toEqual([]);
  removeFaults();
  await emulator.idle();
  expect(mailsTo('hedy@example.org')).toHaveLength(1);
  expect(emulator.queued('AnnounceFailures')).toEqual([]);
});
