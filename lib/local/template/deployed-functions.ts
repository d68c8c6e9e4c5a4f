import * as z from 'zod/mini';
import { nameOfArn } from '../arns.ts';
import { StartError } from '../start-error.ts';
import type { Resources } from './resources.ts';

export interface DeployedFunction {
  readonly id: string;
  /** The construct that contains it, such as `HttpSignUp`. */
  readonly name: string;
  readonly arn: string;
  /** Folder of the deployed bundle. */
  readonly folder: string;
  /** `file.export`, as Lambda writes it. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** Name of its role. */
  readonly role: string;
}

const schema = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Runtime: z.string().check(z.startsWith('nodejs', 'only Node.js functions run here')),
  Environment: z.optional(z.object({ Variables: z._default(z.record(z.string(), z.string()), {}) })),
  Timeout: z._default(z.number(), 3),
  MemorySize: z._default(z.number(), 128),
  Role: z.string(),
});

/** Finds a function by its ARN, as triggers name it. */
export type FunctionByArn = (arn: string) => DeployedFunction;

export function readFunctions(resources: Resources): readonly DeployedFunction[] {
  return resources.all('AWS::Lambda::Function', schema).map(({ id, name, properties }) => ({
    id,
    name: name.replace(/\/Function$/, '').replace(/^.*\//, ''),
    arn: resources.attribute(id, 'Arn'),
    folder: resources.assetFolder(properties.Code.S3Key),
    handler: properties.Handler,
    environment: properties.Environment?.Variables ?? {},
    timeoutMs: properties.Timeout * 1000,
    memoryMb: properties.MemorySize,
    role: nameOfArn(properties.Role).replace(/^role\//, ''),
  }));
}

export function functionByArn(functions: readonly DeployedFunction[]): FunctionByArn {
  const byArn = new Map(functions.map((definition) => [definition.arn, definition]));
  return (arn) => {
    const found = byArn.get(arn);
    if (!found) throw new StartError(`The template triggers ${arn}, which is not one of its functions.`);
    return found;
  };
}
