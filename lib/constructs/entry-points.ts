import type { RemovalPolicy } from 'aws-cdk-lib';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ENTRY_POINTS, type EntryPointNeeds, isEntryPointName } from '../entry-points.ts';
import { constructId } from './construct-id.ts';
import { EntryPoint } from './entry-point.ts';
import { environmentOf, permissionsOf, type Resources } from './permissions.ts';
import { MEMORY_MB, TIMEOUT } from './sizes.ts';
import { deadLetterQueue } from './work-queue.ts';

export interface EntryPointsProps extends Resources {
  /** Folder of an entry point's bundle. */
  readonly bundleFolder: (name: string) => string;
  readonly logRetention: RetentionDays;
  readonly removalPolicy: RemovalPolicy;
}

/** Whether it sends messages to the queue it reads: mail that waits, the next page of a fan-out. */
const feedsItself = ({ consumes, ordersMail, ordersRequestedMail, fansOut }: EntryPointNeeds): boolean =>
  (consumes === 'mail-orders' && (ordersMail ?? ordersRequestedMail ?? false)) ||
  (consumes === 'fan-outs' && (fansOut ?? false));

/** All Lambdas that the stage needs, each with exactly the permissions and variables listed in `ENTRY_POINTS`. */
export class EntryPoints extends Construct {
  private readonly failures = new Map<string, Queue>();
  private readonly made = new Map<string, EntryPoint>();

  constructor(scope: Construct, id: string, props: EntryPointsProps) {
    super(scope, id);
    for (const name of Object.keys(ENTRY_POINTS).filter(isEntryPointName)) {
      const needs: EntryPointNeeds = ENTRY_POINTS[name];
      if (needs.consumes === 'mail-replies' && !props.mailReplies) continue;
      const queue =
        needs.consumes === 'stream' ? deadLetterQueue(this, `${constructId(name)}Failures`) : undefined;
      if (queue) this.failures.set(name, queue);
      this.made.set(
        name,
        new EntryPoint(this, constructId(name), {
          bundle: props.bundleFolder(name),
          description: needs.does,
          memorySize: MEMORY_MB[needs.size],
          timeout: TIMEOUT[needs.size],
          environment: environmentOf(needs, props, queue),
          permissions: permissionsOf(needs, props, queue),
          feedsItself: feedsItself(needs),
          logRetention: props.logRetention,
          removalPolicy: props.removalPolicy,
        }),
      );
    }
  }

  /** The entry point of this name. Throws for a name that `ENTRY_POINTS` or the stage lacks. */
  get(name: string): EntryPoint {
    const found = this.made.get(name);
    if (!found) throw new Error(`There is no entry point ${name}`);
    return found;
  }

  /** The functions that nobody waits for, and what their errors mean to people. */
  get unattended(): { readonly name: string; readonly impact: string; readonly logGroup: LogGroup }[] {
    return [...this.made].flatMap(([name, { logGroup }]) => {
      const needs: EntryPointNeeds | undefined = isEntryPointName(name) ? ENTRY_POINTS[name] : undefined;
      return needs?.size === 'batch' ? [{ name, impact: needs.impact, logGroup }] : [];
    });
  }

  /** The queue for stream records that this consumer fails for good. Throws for any other entry point. */
  failuresOf(name: string): Queue {
    const found = this.failures.get(name);
    if (!found) throw new Error(`${name} does not read the stream`);
    return found;
  }

  lambda(name: string): Lambda {
    return this.get(name).lambda;
  }
}
