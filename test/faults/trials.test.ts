import { describe, expect, test } from 'vitest';
import { randomOf } from '../../lib/tools/replay/random.ts';
import { allTrials, drawTrial, nameOf, Plan, readTrial, type Trial } from './trials.ts';

const COUNTS = new Map([
  ['QueueSendMail.ses.SendRawEmail', 2],
  ['QueueSendMail.dynamodb.UpdateItem', 1],
  ['QueueSendMail.dynamodb.GetItem', 1],
  ['StreamMatch.lambda.Invoke', 3],
]);

const callNamed = (name: string, n: number) => {
  const [caller = '', service = '', action = ''] = name.split('.');
  return { function: caller, service, action, n, input: {} };
};

describe('given the calls of a life', () => {
  test('when all faults are listed, then each call has all that can befall it, by a name that says which', () => {
    const names = allTrials(COUNTS).map(nameOf);
    expect(names).toHaveLength(2 * 9 + 9 + 8 + 3 * 4);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('QueueSendMail.dynamodb.UpdateItem.1=conflict');
    expect(names).not.toContain('QueueSendMail.dynamodb.GetItem.1=conflict');
    expect(names).toContain('StreamMatch.lambda.Invoke.3=out-of-order');
    expect(names.filter((name) => name.endsWith('-away'))).toEqual([]);
    expect(names.map(readTrial).map(nameOf)).toEqual(names);
  });

  test('when faults are drawn, then the same seed draws the same ones, and only such as there are', () => {
    const draw = () => {
      const random = randomOf(7, 0);
      return Array.from({ length: 50 }, () => nameOf(drawTrial(COUNTS, random)));
    };
    expect(draw()).toEqual(draw());
    const all = new Set(allTrials(COUNTS).map(nameOf));
    expect(draw().filter((name) => !all.has(name))).toEqual([]);
  });

  test.each(['', 'x', 'A.b.C=lost', 'A.b.C.1=sneezes', 'A.b.C.x=lost'])(
    'when %j is to be a fault, then it is refused',
    (name) => {
      expect(() => readTrial(name)).toThrow('is no fault');
    },
  );
});

const planOf = (trial: Trial) => new Plan([trial], () => {});

describe('given a plan', () => {
  test('when its call comes, then the fault befalls it once, and is known to have', () => {
    const trial = readTrial('QueueSendMail.ses.SendRawEmail.2=lost');
    const plan = planOf(trial);
    const calls = [1, 2, 3].map((n) => plan.of(callNamed('QueueSendMail.ses.SendRawEmail', n)));
    expect(calls).toEqual([undefined, { kind: 'fail-after' }, undefined]);
    expect(plan.hasMet(trial)).toBe(true);
  });

  test('when a service is down, then it is for as long as the SDK tries', () => {
    const trial = readTrial('A.dynamodb.GetItem.2=down');
    const plan = planOf(trial);
    const calls = [1, 2, 3, 4, 5].map((n) => plan.of(callNamed('A.dynamodb.GetItem', n))?.kind);
    expect(calls).toEqual([undefined, 'fail-before', 'fail-before', 'fail-before', undefined]);
    expect(plan.of(callNamed('B.dynamodb.GetItem', 2))).toBeUndefined();
  });

  test('when an event holds one record only, then the next one with several comes out of order', () => {
    const trial = readTrial('StreamMatch.lambda.Invoke.1=out-of-order');
    const plan = planOf(trial);
    const deliver = (n: number, ...Records: object[]) =>
      plan.of({ ...callNamed('StreamMatch.lambda.Invoke', n), input: { Records } })?.kind;
    expect(deliver(1, { id: 1 })).toBeUndefined();
    expect(plan.hasMet(trial)).toBe(false);
    expect(deliver(2, { id: 1 }, { id: 2 })).toBe('reorder');
    expect(deliver(3, { id: 1 }, { id: 2 })).toBeUndefined();
  });

  test('when SES lets nobody send, then it does so for a while', () => {
    const plan = planOf(readTrial('QueueSendMail.ses.SendRawEmail.2=unverified'));
    const refused = (n: number) => plan.of(callNamed('QueueSendMail.ses.SendRawEmail', n)) !== undefined;
    expect([1, 2, 41, 42].map(refused)).toEqual([false, true, true, false]);
  });

  test('when the table is away, then it is for an hour, for everybody behind, and the clock goes on', () => {
    const passed: number[] = [];
    const trial = readTrial('QueueSendMail.lambda.Invoke.2=table-away');
    const plan = new Plan([trial], (ms) => passed.push(ms));
    const deliver = (n: number, receives: number) =>
      plan.of({
        ...callNamed('QueueSendMail.lambda.Invoke', n),
        input: { Records: [{ attributes: { ApproximateReceiveCount: String(receives) } }] },
      });
    const fails = (name: string) => plan.of(callNamed(name, 1)) !== undefined;
    expect([deliver(1, 1), fails('StreamMatch.dynamodb.Query')]).toEqual([undefined, false]);
    expect(deliver(2, 1)).toBeUndefined();
    expect(plan.hasMet(trial)).toBe(false);
    expect(fails('StreamMatch.dynamodb.Query')).toBe(true);
    expect(fails('HttpSignUp.dynamodb.PutItem')).toBe(false);
    expect(fails('StreamAnnounce.sqs.SendMessageBatch')).toBe(false);
    expect([deliver(3, 13), fails('QueueSendMail.dynamodb.GetItem')]).toEqual([undefined, true]);
    expect([deliver(4, 14), fails('QueueSendMail.dynamodb.GetItem')]).toEqual([undefined, false]);
    expect(plan.hasMet(trial)).toBe(true);
    expect(passed).toEqual([60 * 60_000]);
  });

  test('when its call never comes, then that is known, too', () => {
    const trial = readTrial('A.dynamodb.GetItem.2=fails');
    expect(planOf(trial).hasMet(trial)).toBe(false);
  });
});
