import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export interface ClockProps {
  readonly lambda: Lambda;
}

/** Wakes a function every minute. A missed minute is not caught up: the next one finds all that is due. */
export class Clock extends Construct {
  constructor(scope: Construct, id: string, props: ClockProps) {
    super(scope, id);
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(props.lambda, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
    });
  }
}
