import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readDeployment } from '../../lib/local/deployment.ts';
import type { Call, Fault, FaultRule } from '../../lib/local/faults.ts';
import type { Home } from '../../lib/local/home.ts';
import { loadTemplate } from '../../lib/local/template.ts';
import { startTestHome } from '../support/local-home.ts';
import { Operator } from './operator.ts';

let home: Home;
let operator: Operator;
beforeAll(async () => {
  home = await startTestHome({ longestDelaySeconds: 0 });
  operator = new Operator(home, readDeployment(loadTemplate(inject('cloudAssembly')), home.gatewayUrl));
});
afterAll(() => home.stop());

/** A message that SQS will never take, on its way to that queue. */
const refusedBy =
  (queue: string) =>
  ({ service, input }: Call): Fault | undefined =>
    service === 'sqs' && JSON.stringify(input).includes(queue)
      ? { kind: 'fail-before', error: 'ValidationException', status: 400 }
      : undefined;

const dies = ({ function: caller }: Call): Fault | undefined =>
  caller === 'QueueSendMail' ? { kind: 'die-before' } : undefined;

/** Somebody signs up while that goes wrong, until it is given up. */
async function signUp(email: string, rule: FaultRule): Promise<void> {
  const heal = home.inject(rule);
  const response = await fetch(`${home.url}/v1/sign-ups`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, home: { lat: 40.77, lon: -74.03 }, reachKm: 5, topics: ['Chess'] }),
  });
  expect(response.status).toBe(202);
  await home.idle();
  heal();
}

const mailsTo = (email: string) => home.mails().filter(({ raw }) => raw.toString().includes(`To: ${email}`));

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
      expect(home.queued(queue)).toHaveLength(1);
      expect(await operator.replay()).toEqual([expect.stringContaining(queue)]);
      await home.idle();
      expect(mailsTo(email)).toHaveLength(1);
      expect(home.queued(queue)).toHaveLength(0);
      expect(await operator.replay()).toEqual([]);
    },
  );
});
