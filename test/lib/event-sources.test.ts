import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { synthesiseTemplate, type TestTemplate } from '../support/template.ts';

const filtersSchema = z.object({ Filters: z.array(z.object({ Pattern: z.string() })) });

let template: TestTemplate;
beforeAll(async () => {
  template = await synthesiseTemplate({
    convoke: {
      dev: {
        matchParallelism: 7,
        mailConcurrency: 5,
        sendRate: 20,
        mailDomain: 'example.org',
        replyDomain: 'reply.example.org',
        sender: { address: 'hi@example.org' },
        imprint: { name: 'Ada', lines: ['1 Main Street', 'Hoboken'] },
        safety: { contact: 'safety@example.org' },
      },
    },
  });
});

const mapping = (name: string) => template.named(`EventSources/${name}`).properties;

function filtersOf(name: string): unknown[] {
  const { Filters } = z.parse(filtersSchema, mapping(name).FilterCriteria);
  return Filters.map(({ Pattern }) => JSON.parse(Pattern));
}

describe('given the stream of the table', () => {
  test('matching sees counters that came to be or changed, holds that were released, and nothing else', () => {
    expect(filtersOf('StreamMatch')).toEqual([
      { eventName: ['INSERT', 'MODIFY'], dynamodb: { NewImage: { kind: { S: ['counter'] } } } },
      {
        eventName: ['MODIFY'],
        dynamodb: { NewImage: { kind: { S: ['hold'] }, state: { S: ['released'] } } },
      },
    ]);
  });

  test('announcing sees sign-ups, interests, meetups, answers, closed groups, reports and mails to be sent again', () => {
    expect(filtersOf('StreamAnnounce')).toEqual([
      {
        eventName: ['INSERT'],
        dynamodb: {
          NewImage: { kind: { S: ['sign-up', 'sign-in', 'unproven-answer', 'decision', 'report'] } },
        },
      },
      { eventName: ['INSERT', 'MODIFY'], dynamodb: { NewImage: { kind: { S: ['interest', 'meetup'] } } } },
      { eventName: ['REMOVE'], dynamodb: { OldImage: { kind: { S: ['interest', 'open-group'] } } } },
      {
        eventName: ['MODIFY'],
        dynamodb: {
          NewImage: { kind: { S: ['mail', 'report', 'appeal'] }, state: { S: ['retry', 'decided'] } },
        },
      },
      {
        eventName: ['MODIFY'],
        dynamodb: { NewImage: { kind: { S: ['invitation'] }, answer: { S: ['yes', 'listed'] } } },
      },
    ]);
  });

  test.each([
    ['StreamMatch', 7],
    ['StreamAnnounce', 1],
  ])(
    '%s tries again for six hours, halves batches that break and keeps what is too late',
    (name, parallelism) => {
      const { EventSourceArn, FunctionName, DestinationConfig, FilterCriteria, ...rest } = mapping(name);
      expect(template.inWords(EventSourceArn)).toBe('Data/Table.StreamArn');
      expect(template.inWords(FunctionName)).toBe(`Functions/${name}/Function`);
      const destination = z.parse(
        z.object({ OnFailure: z.object({ Destination: z.unknown() }) }),
        DestinationConfig,
      );
      expect(template.inWords(destination.OnFailure.Destination)).toBe(`Functions/${name}Failures.Arn`);
      expect(rest).toEqual({
        StartingPosition: 'TRIM_HORIZON',
        BatchSize: 100,
        MaximumBatchingWindowInSeconds: 0,
        ParallelizationFactor: parallelism,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: -1,
        MaximumRecordAgeInSeconds: 6 * 3600,
      });
    },
  );
});

describe('given the queues', () => {
  test.each([
    ['QueueSendMail', 'QueueSendMail', 'MailOrders', 5],
    ['QueueSendMailRequested', 'QueueSendMail', 'RequestedMail', 2],
    ['QueueFanOut', 'QueueFanOut', 'FanOuts', 2],
    ['QueueMailFeedback', 'QueueMailFeedback', 'OutboundMail/Feedback', 5],
    ['QueueMailReplies', 'QueueMailReplies', 'InboundMail/Replies', 2],
  ])('by %s, %s works on %s in batches of ten, at most %i at a time', (name, worker, queue, atOnce) => {
    const { EventSourceArn, FunctionName, ...rest } = mapping(name);
    expect(template.inWords(EventSourceArn)).toBe(`${queue}/Queue.Arn`);
    expect(template.inWords(FunctionName)).toBe(`Functions/${worker}/Function`);
    expect(rest).toEqual({
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: atOnce },
    });
  });

  test.each([
    ['MailOrders', 'QueueSendMail'],
    ['RequestedMail', 'QueueSendMail'],
    ['FanOuts', 'QueueFanOut'],
    ['OutboundMail/Feedback', 'QueueMailFeedback'],
    ['InboundMail/Replies', 'QueueMailReplies'],
  ])('a message of %s is hidden for six times the time that %s has', (queue, name) => {
    const { Timeout } = z.parse(
      z.object({ Timeout: z.number() }),
      template.named(`Functions/${name}/Function`).properties,
    );
    expect(template.named(`${queue}/Queue`).properties.VisibilityTimeout).toBe(6 * Timeout);
  });

  test('every queue is encrypted and refuses calls without TLS', () => {
    const queues = template.ofType('AWS::SQS::Queue');
    for (const { properties } of queues) expect(properties.SqsManagedSseEnabled).toBe(true);
    const policies = template.ofType('AWS::SQS::QueuePolicy');
    expect(policies).toHaveLength(queues.length);
    for (const { properties } of policies) {
      expect(JSON.stringify(properties)).toContain(
        '"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"',
      );
    }
  });
});

test.each([
  ['Clock', 'rate(1 minute)'],
  ['Sweep', 'rate(5 minutes)'],
])('given the schedule, then the %s ticks at %s and a lost tick is not repeated', (name, rate) => {
  const rules = template.ofType('AWS::Events::Rule');
  expect(rules).toHaveLength(2);
  const rule = rules.find(({ properties }) => properties.ScheduleExpression === rate);
  expect(JSON.stringify(rule?.properties.Targets)).toContain(`FunctionsSchedule${name}Function`);
  expect(JSON.stringify(rule?.properties.Targets)).toContain('"MaximumRetryAttempts":0');
  expect(template.named(`Functions/Schedule${name}/Function/EventInvokeConfig`).properties).toMatchObject({
    MaximumRetryAttempts: 0,
  });
});
