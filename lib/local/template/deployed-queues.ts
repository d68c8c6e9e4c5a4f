import * as z from 'zod/mini';
import { nameOfArn } from '../arns.ts';
import type { Resources } from './resources.ts';

export interface DeployedQueue {
  readonly name: string;
  readonly arn: string;
  /** Attributes as SQS's CreateQueue takes them. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface DeployedSubscription {
  readonly topic: string;
  readonly queue: string;
  /** Attributes as SNS's Subscribe takes them. */
  readonly attributes: Readonly<Record<string, string>>;
}

const queueSchema = z.object({
  VisibilityTimeout: z._default(z.number(), 30),
  DelaySeconds: z._default(z.number(), 0),
  MessageRetentionPeriod: z._default(z.number(), 345_600),
  RedrivePolicy: z.optional(z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() })),
  FifoQueue: z.optional(z.literal(false, 'FIFO queues are not supported')),
});

export function readQueues(resources: Resources): readonly DeployedQueue[] {
  return resources.all('AWS::SQS::Queue', queueSchema).map(({ id, properties }) => ({
    name: resources.attribute(id, 'QueueName'),
    arn: resources.attribute(id, 'Arn'),
    attributes: {
      VisibilityTimeout: String(properties.VisibilityTimeout),
      DelaySeconds: String(properties.DelaySeconds),
      MessageRetentionPeriod: String(properties.MessageRetentionPeriod),
      ...(properties.RedrivePolicy && { RedrivePolicy: JSON.stringify(properties.RedrivePolicy) }),
    },
  }));
}

/** Names of the topics. */
export function readTopics(resources: Resources): readonly string[] {
  return resources.all('AWS::SNS::Topic', z.unknown()).map(({ id }) => resources.attribute(id, 'TopicName'));
}

const subscriptionSchema = z.strictObject({
  TopicArn: z.string(),
  Endpoint: z.string(),
  Protocol: z.literal(['sqs', 'email'], 'only queues and mail addresses may subscribe'),
  RawMessageDelivery: z.optional(z.boolean()),
  FilterPolicy: z.optional(z.unknown()),
  FilterPolicyScope: z.optional(z.string()),
  RedrivePolicy: z.optional(z.unknown()),
  Region: z.optional(z.string()),
});

/** Subscriptions of queues; an operator's mail subscription does nothing here. */
export function readSubscriptions(resources: Resources): readonly DeployedSubscription[] {
  return resources.all('AWS::SNS::Subscription', subscriptionSchema).flatMap(({ properties }) =>
    properties.Protocol === 'email'
      ? []
      : [
          {
            topic: nameOfArn(properties.TopicArn),
            queue: nameOfArn(properties.Endpoint),
            attributes: {
              ...(properties.RawMessageDelivery && { RawMessageDelivery: 'true' }),
              ...(properties.FilterPolicy !== undefined && {
                FilterPolicy: JSON.stringify(properties.FilterPolicy),
              }),
              ...(properties.FilterPolicyScope && { FilterPolicyScope: properties.FilterPolicyScope }),
            },
          },
        ],
  );
}
