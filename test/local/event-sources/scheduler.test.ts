import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { type SmallEmulator, startSmallEmulator } from '../fixtures/small-emulator.ts';

let emulator: SmallEmulator | undefined;
afterEach(async () => {
  await emulator?.stop();
  emulator = undefined;
});

/** The rule and its permission, otherwise than the small template has them. */
const rule = (expression: string, target: string) => ({
  EveryMinute: {
    Type: 'AWS::Events::Rule',
    Properties: {
      ScheduleExpression: expression,
      Targets: [{ Id: 'Target0', Arn: { 'Fn::GetAtt': [target, 'Arn'] } }],
    },
  },
  RulePermission: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: { 'Fn::GetAtt': [target, 'Arn'] },
      Principal: 'events.amazonaws.com',
    },
  },
});

describe('the schedule', () => {
  it('given a rule, when the clock ticks, then its function gets the event that EventBridge sends', async () => {
    emulator = await startSmallEmulator();
    await emulator.tick();
    expect(emulator.logged('Calls', z.object({ source: z.string() }))).toEqual([{ source: 'aws.events' }]);
  });

  it('given a function that fails, when the clock ticks, then the tick fails', async () => {
    emulator = await startSmallEmulator({ resources: rule('rate(1 minute)', 'Stream') });
    await expect(emulator.tick()).rejects.toThrow(/^Stream failed: TypeError/);
  });

  it('given a rule with a cron expression, when the emulator starts, then it says what it knows', async () => {
    await expect(startSmallEmulator({ resources: rule('cron(0 9 * * ? *)', 'Calls') })).rejects.toThrow(
      /Rule EveryMinute runs at cron.*only knows rate/,
    );
  });
});
