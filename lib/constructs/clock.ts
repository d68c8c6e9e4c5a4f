import { Duration, Validations } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export interface ScheduledFunctionProps {
  readonly lambda: Lambda;
  readonly every: Duration;
}

/** Runs a function at a fixed rate. A missed run is not made up: the next one finds everything that is due. */
export class ScheduledFunction extends Construct {
  constructor(scope: Construct, id: string, props: ScheduledFunctionProps) {
    super(scope, id);
    const minutes = props.every.toMinutes();
    const tick = { retryAttempts: 0, maxEventAge: Duration.minutes(1) };
    props.lambda.configureAsyncInvoke(tick);
    const rule = new Rule(this, minutes === 1 ? 'EveryMinute' : `Every${minutes}Minutes`, {
      schedule: Schedule.rate(props.every),
      targets: [new LambdaFunction(props.lambda, tick)],
    });
    const reason = 'A lost tick holds nothing: the next one finds all that is due.';
    Validations.of(rule).acknowledge({ id: 'Serverless::Serverless-EventBusDLQ', reason });
    Validations.of(props.lambda).acknowledge({
      id: 'Serverless::Serverless-LambdaAsyncFailureDestination',
      reason,
    });
  }
}
