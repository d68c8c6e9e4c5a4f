import { type Duration, type RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as Lambda,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** One permission: these actions on these resources. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

export interface EntryPointProps {
  /** Folder of the bundle. */
  readonly bundle: string;
  readonly description: string;
  readonly memorySize: number;
  readonly timeout: Duration;
  readonly environment: Readonly<Record<string, string>>;
  /** Everything the function may do apart from writing its log. */
  readonly permissions: readonly Permission[];
  /** Deliberately writes to the queue it reads, which Lambda would otherwise stop after 16 rounds. */
  readonly feedsItself: boolean;
  readonly logRetention: RetentionDays;
  readonly removalPolicy: RemovalPolicy;
}

/** One Lambda with a role and a log of its own. */
export class EntryPoint extends Construct {
  readonly lambda: Lambda;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: EntryPointProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'Log', {
      retention: props.logRetention,
      removalPolicy: props.removalPolicy,
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { Permissions: this.policy(props.permissions) },
    });
    this.lambda = new Lambda(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(props.bundle),
      memorySize: props.memorySize,
      timeout: props.timeout,
      environment: { NODE_OPTIONS: '--enable-source-maps', ...props.environment },
      // Nothing that CDK or a later change attaches to the function may extend the permissions above.
      role: role.withoutPolicyUpdates(),
      ...(props.feedsItself && { recursiveLoop: RecursiveLoop.ALLOW }),
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
    });
    Validations.of(this.lambda).acknowledge(
      {
        id: 'Serverless::Serverless-LambdaDLQ',
        reason:
          'A dead-letter target serves asynchronous calls only. HTTP calls are synchronous, streams and queues have ' +
          'failure queues of their own, and a failed tick of the clock is repaired by the next.',
      },
      {
        id: 'Serverless::Serverless-LambdaTracing',
        reason:
          'X-Ray needs permissions on all resources of the account and would keep the addresses of links, which hold ' +
          'tokens; structured logs, alarms and the access log answer the same questions.',
      },
    );
  }

  private policy(permissions: readonly Permission[]): PolicyDocument {
    const log = {
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [this.logGroup.logGroupArn],
    };
    return new PolicyDocument({
      statements: [log, ...permissions].map(
        ({ actions, resources }) =>
          new PolicyStatement({ effect: Effect.ALLOW, actions: [...actions], resources: [...resources] }),
      ),
    });
  }
}
