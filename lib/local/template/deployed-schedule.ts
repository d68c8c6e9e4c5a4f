import * as z from 'zod/mini';
import { StartError } from '../start-error.ts';
import { invokePermissions } from './deployed-api.ts';
import type { DeployedFunction, FunctionByArn } from './deployed-functions.ts';
import type { Resources } from './resources.ts';

export interface DeployedRule {
  readonly arn: string;
  readonly everyMs: number;
  readonly function: DeployedFunction;
}

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

const schema = z.object({
  ScheduleExpression: z.string(),
  State: z._default(z.string(), 'ENABLED'),
  Targets: z.array(
    z.strictObject({
      Arn: z.string(),
      Id: z.string(),
      RetryPolicy: z.optional(z.unknown()),
      DeadLetterConfig: z.optional(z.unknown()),
    }),
  ),
});

/** EventBridge rules with a rate. */
export function readRules(resources: Resources, functionOf: FunctionByArn): readonly DeployedRule[] {
  const mayInvoke = invokePermissions(resources);
  return resources.all('AWS::Events::Rule', schema).flatMap(({ id, name, properties }) => {
    if (properties.State !== 'ENABLED') return [];
    const everyMs = rateMs(properties.ScheduleExpression, name);
    const arn = resources.attribute(id, 'Arn');
    return properties.Targets.map((target) => {
      const invoked = functionOf(target.Arn);
      if (!mayInvoke('events.amazonaws.com', invoked, arn)) {
        throw new StartError(`Rule ${name} may not invoke ${invoked.name}: its permission is missing.`);
      }
      return { arn, everyMs, function: invoked };
    });
  });
}

function rateMs(expression: string, name: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const ms = UNITS[unit ?? ''];
  if (!ms) throw new StartError(`Rule ${name} runs at ${expression}; the emulator only knows rate(...).`);
  return Number(count) * ms;
}
