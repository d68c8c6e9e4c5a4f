import { runSimulation } from '@cloud-copilot/iam-simulate';
import { ACCOUNT } from '../arns.ts';
import type { DeployedFunction } from '../template/deployed-functions.ts';
import type { RolePolicies } from '../template/role-policies.ts';
import type { IamAction } from './iam-actions.ts';

/** Decides by the template's roles who may do what. */
export interface Permissions {
  /** The first action that the function's role does not allow; undefined if it allows all. */
  firstDenied(caller: DeployedFunction, actions: readonly IamAction[]): Promise<IamAction | undefined>;
}

/** Identity under which AWS reports a function. */
export function principalOf(caller: DeployedFunction): string {
  return `arn:aws:sts::${ACCOUNT}:assumed-role/${caller.role}/${caller.id}`;
}

const ALL = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

export function createPermissions(policies: RolePolicies): Permissions {
  // A decision takes milliseconds, and the same few come up again and again.
  const decided = new Map<string, Promise<boolean>>();

  const allows = (caller: DeployedFunction, { action, resource }: IamAction): Promise<boolean> => {
    const key = `${caller.role} ${action} ${resource}`;
    let decision = decided.get(key);
    if (!decision) {
      decision = simulate(caller, action, resource);
      decided.set(key, decision);
    }
    return decision;
  };

  const simulate = async (caller: DeployedFunction, action: string, resource: string): Promise<boolean> => {
    const result = await runSimulation(
      {
        request: {
          principal: principalOf(caller),
          action,
          resource: { resource, accountId: ACCOUNT },
          contextVariables: { 'aws:SecureTransport': 'true', 'aws:PrincipalAccount': ACCOUNT },
        },
        identityPolicies: [...(policies.get(caller.role) ?? [])],
        serviceControlPolicies: [{ orgIdentifier: 'local', policies: [{ name: 'all', policy: ALL }] }],
        resourceControlPolicies: [],
      },
      { simulationMode: 'Strict' },
    );
    if (result.resultType === 'error') {
      throw new Error(`The policies of ${caller.name} cannot be evaluated: ${result.errors.message}`);
    }
    return result.overallResult === 'Allowed';
  };

  return {
    async firstDenied(caller, actions) {
      const seen = new Set<string>();
      for (const each of actions) {
        const key = `${each.action} ${each.resource}`;
        if (seen.has(key)) continue;
        seen.add(key);
        if (!(await allows(caller, each))) return each;
      }
      return undefined;
    },
  };
}
