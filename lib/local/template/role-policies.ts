import * as z from 'zod/mini';
import type { Resources } from './resources.ts';

interface NamedPolicy {
  readonly name: string;
  readonly policy: unknown;
}

/** Identity policies by the name of their role. */
export type RolePolicies = ReadonlyMap<string, readonly NamedPolicy[]>;

/** AWS's managed policies that grant nothing the gateway controls (logs, traces). */
const HARMLESS = /service-role\/AWSLambdaBasicExecutionRole$|AWSXRayDaemonWriteAccess$/;

const inline = z.object({ PolicyName: z.string(), PolicyDocument: z.unknown() });
const roleSchema = z.object({
  Policies: z._default(z.array(inline), []),
  ManagedPolicyArns: z._default(
    z.array(z.string().check(z.regex(HARMLESS, 'this managed policy is not known to the emulator'))),
    [],
  ),
});
const policySchema = z.object({ ...inline.shape, Roles: z._default(z.array(z.string()), []) });

export function readRolePolicies(resources: Resources): RolePolicies {
  const policies = new Map<string, NamedPolicy[]>();
  const grant = (role: string, { PolicyName, PolicyDocument }: z.output<typeof inline>) =>
    policies.set(role, [...(policies.get(role) ?? []), { name: PolicyName, policy: PolicyDocument }]);
  for (const { id, properties } of resources.all('AWS::IAM::Role', roleSchema)) {
    for (const policy of properties.Policies) grant(resources.ref(id), policy);
  }
  for (const { properties } of resources.all('AWS::IAM::Policy', policySchema)) {
    for (const role of properties.Roles) grant(role, properties);
  }
  return policies;
}
