import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { synthesiseTemplate, type TestTemplate } from '../support/template.ts';

const TABLE = 'Data/Table.Arn';
const BY_TOPIC = `${TABLE}/index/gsi1`;
const BY_DUE_TIME = `${TABLE}/index/gsi2`;
const STREAM = 'Data/Table.StreamArn';
const TOKEN_KEY = 'Secrets/TokenSecret';
const ADDRESS_KEY = 'Secrets/AddressSecret';
const ORIGIN_KEY = 'Secrets/OriginSecret';
const MAIL_QUEUE = 'MailOrders/Queue.Arn';
const REQUESTED_MAIL_QUEUE = 'RequestedMail/Queue.Arn';
const FAN_OUT_QUEUE = 'FanOuts/Queue.Arn';
const FEEDBACK_QUEUE = 'OutboundMail/Feedback/Queue.Arn';
const REPLY_QUEUE = 'InboundMail/Replies/Queue.Arn';
const MATCH_FAILURES = 'Functions/StreamMatchFailures.Arn';
const ANNOUNCE_FAILURES = 'Functions/StreamAnnounceFailures.Arn';
const SES = 'arn:AWS::Partition:ses:AWS::Region:AWS::AccountId:';
const SENDER = `${SES}identity/OutboundMail/Identity`;
const CONFIGURATION_SET = `${SES}configuration-set/OutboundMail/ConfigurationSet`;

const dynamodb = (...actions: string[]) => actions.map((action) => `dynamodb:${action}`);
const QUERY = dynamodb('Query');
/** Moves a member, the interests and their counters together. */
const CHANGE_ACTIONS = ['BatchGetItem', 'DeleteItem', 'PutItem', 'Query', 'UpdateItem'];
const CHANGE_AND_JOIN = dynamodb(...CHANGE_ACTIONS, 'ConditionCheckItem').sort();
const GET_CHANGE_AND_JOIN = dynamodb(...CHANGE_ACTIONS, 'ConditionCheckItem', 'GetItem').sort();
const GET_AND_CHANGE = dynamodb(...CHANGE_ACTIONS, 'GetItem').sort();
const GET_AND_ERASE = GET_AND_CHANGE.filter((action) => action !== 'dynamodb:PutItem');
const MOVE_INTEREST = dynamodb('BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'UpdateItem');
/** An invitation with its meetup, and who else comes. */
const ANSWERED = dynamodb('BatchGetItem', 'GetItem', 'Query');
const ANSWER = [...ANSWERED, 'dynamodb:UpdateItem'];
const READ_STREAM = dynamodb('DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams');
const READ_SECRET = ['secretsmanager:GetSecretValue'];
const SEND_MESSAGE = ['sqs:SendMessage'];
const SPACE_RETRIES = ['sqs:ChangeMessageVisibility'];
const READ_QUEUE = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];
const KEEP_FAILURES = ['sqs:DeleteMessage', 'sqs:ReceiveMessage', 'sqs:SendMessage'];
const SEND_MAIL = ['ses:SendRawEmail'];

/** Everything that each function may do, besides writing its own log: resource -> actions. */
const MAY: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  HttpSignUp: {
    [TABLE]: dynamodb('PutItem'),
    [ADDRESS_KEY]: READ_SECRET,
    [ORIGIN_KEY]: READ_SECRET,
  },
  HttpRequestSession: {
    [TABLE]: dynamodb('PutItem'),
    [ADDRESS_KEY]: READ_SECRET,
    [ORIGIN_KEY]: READ_SECRET,
  },
  HttpConfirm: { [TABLE]: GET_CHANGE_AND_JOIN, [TOKEN_KEY]: READ_SECRET, [ADDRESS_KEY]: READ_SECRET },
  HttpReadMe: {
    [TABLE]: dynamodb('BatchGetItem', 'GetItem', 'Query'),
    [BY_TOPIC]: QUERY,
    [BY_DUE_TIME]: QUERY,
    [TOKEN_KEY]: READ_SECRET,
    [ADDRESS_KEY]: READ_SECRET,
  },
  HttpChangeMe: { [TABLE]: GET_CHANGE_AND_JOIN, [TOKEN_KEY]: READ_SECRET },
  HttpEraseMe: {
    [TABLE]: GET_AND_ERASE,
    [BY_TOPIC]: QUERY,
    [BY_DUE_TIME]: QUERY,
    [TOKEN_KEY]: READ_SECRET,
    [ADDRESS_KEY]: READ_SECRET,
  },
  HttpReadInvitation: { [TABLE]: ANSWERED, [BY_DUE_TIME]: QUERY, [TOKEN_KEY]: READ_SECRET },
  HttpAnswerInvitation: { [TABLE]: ANSWER, [TOKEN_KEY]: READ_SECRET },
  HttpAsset: {},
  HttpMap: {},
  HttpOpenHome: {
    [TABLE]: dynamodb('PutItem'),
    [BY_TOPIC]: QUERY,
    [TOKEN_KEY]: READ_SECRET,
    [ADDRESS_KEY]: READ_SECRET,
    [ORIGIN_KEY]: READ_SECRET,
  },
  HttpOpenSite: {},
  HttpOpenMe: {
    [TABLE]: dynamodb('BatchGetItem', 'GetItem', 'Query'),
    [BY_TOPIC]: QUERY,
    [BY_DUE_TIME]: QUERY,
    [TOKEN_KEY]: READ_SECRET,
    [ADDRESS_KEY]: READ_SECRET,
  },
  HttpOpenProfile: { [TABLE]: GET_CHANGE_AND_JOIN, [TOKEN_KEY]: READ_SECRET },
  HttpOpenChanges: { [TABLE]: CHANGE_AND_JOIN, [BY_TOPIC]: QUERY, [TOKEN_KEY]: READ_SECRET },
  HttpOpenErase: {
    [TABLE]: GET_AND_ERASE,
    [BY_TOPIC]: QUERY,
    [BY_DUE_TIME]: QUERY,
    [TOKEN_KEY]: READ_SECRET,
    [ADDRESS_KEY]: READ_SECRET,
  },
  HttpOpenPublic: {
    [TABLE]: dynamodb('BatchGetItem', 'GetItem', 'Query'),
    [BY_TOPIC]: QUERY,
    [BY_DUE_TIME]: QUERY,
  },
  HttpOpenAnswer: { [TABLE]: ANSWER, [TOKEN_KEY]: READ_SECRET },
  HttpOpenPlan: { [TABLE]: dynamodb('GetItem', 'Query', 'UpdateItem'), [TOKEN_KEY]: READ_SECRET },
  HttpOpenConfirm: { [TABLE]: GET_CHANGE_AND_JOIN, [TOKEN_KEY]: READ_SECRET, [ADDRESS_KEY]: READ_SECRET },
  HttpAnswerInterest: { [TABLE]: MOVE_INTEREST, [TOKEN_KEY]: READ_SECRET },
  HttpOpenInterest: { [TABLE]: MOVE_INTEREST, [TOKEN_KEY]: READ_SECRET },
  HttpOpenUnsubscribe: { [TABLE]: CHANGE_AND_JOIN, [TOKEN_KEY]: READ_SECRET },
  HttpUnsubscribe: { [TABLE]: CHANGE_AND_JOIN, [TOKEN_KEY]: READ_SECRET },
  HttpReadTopics: { [TABLE]: dynamodb('GetItem'), [BY_TOPIC]: QUERY },
  HttpReadMeetups: { [TABLE]: dynamodb('BatchGetItem', 'GetItem'), [BY_TOPIC]: QUERY },
  HttpReadMeetup: { [TABLE]: dynamodb('GetItem', 'Query') },
  HttpReadCalendar: {
    [TABLE]: dynamodb('BatchGetItem', 'GetItem'),
    [BY_DUE_TIME]: QUERY,
    [TOKEN_KEY]: READ_SECRET,
  },
  HttpReadPlaces: {},
  HttpDescribeApi: {},
  HttpRefuse: {},
  StreamMatch: {
    [TABLE]: CHANGE_AND_JOIN,
    [BY_TOPIC]: QUERY,
    [STREAM]: READ_STREAM,
    [MATCH_FAILURES]: KEEP_FAILURES,
  },
  StreamAnnounce: {
    [TABLE]: dynamodb('BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
    [STREAM]: READ_STREAM,
    [MAIL_QUEUE]: SEND_MESSAGE,
    [REQUESTED_MAIL_QUEUE]: SEND_MESSAGE,
    [FAN_OUT_QUEUE]: SEND_MESSAGE,
    [ANNOUNCE_FAILURES]: KEEP_FAILURES,
  },
  QueueFanOut: {
    [TABLE]: dynamodb('BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
    [BY_TOPIC]: QUERY,
    [MAIL_QUEUE]: SEND_MESSAGE,
    [FAN_OUT_QUEUE]: [...READ_QUEUE, ...SEND_MESSAGE],
  },
  QueueSendMail: {
    [TABLE]: dynamodb('BatchGetItem', 'DeleteItem', 'GetItem', 'Query', 'UpdateItem'),
    [TOKEN_KEY]: READ_SECRET,
    [ADDRESS_KEY]: READ_SECRET,
    [MAIL_QUEUE]: [...SPACE_RETRIES, ...READ_QUEUE, ...SEND_MESSAGE],
    [REQUESTED_MAIL_QUEUE]: [...SPACE_RETRIES, ...READ_QUEUE, ...SEND_MESSAGE],
    [SENDER]: SEND_MAIL,
    [CONFIGURATION_SET]: SEND_MAIL,
  },
  QueueMailFeedback: { [TABLE]: GET_AND_CHANGE, [ADDRESS_KEY]: READ_SECRET, [FEEDBACK_QUEUE]: READ_QUEUE },
  QueueMailReplies: {
    [TABLE]: dynamodb('ConditionCheckItem', 'GetItem', 'PutItem', 'UpdateItem'),
    [ADDRESS_KEY]: READ_SECRET,
    [REPLY_QUEUE]: READ_QUEUE,
  },
  ScheduleSweep: { [TABLE]: GET_CHANGE_AND_JOIN, [BY_TOPIC]: QUERY },
  ScheduleClock: {
    [TABLE]: GET_CHANGE_AND_JOIN,
    [BY_DUE_TIME]: QUERY,
  },
};

const roleSchema = z.object({
  Policies: z.array(
    z.object({
      PolicyDocument: z.object({
        Statement: z.array(
          z.strictObject({
            Effect: z.literal('Allow'),
            Action: z.union([z.string(), z.array(z.string())]),
            Resource: z.unknown(),
          }),
        ),
      }),
    }),
  ),
});

let template: TestTemplate;
beforeAll(async () => {
  const domains = { mailDomain: 'example.org', replyDomain: 'reply.example.org' };
  template = await synthesiseTemplate({
    convoke: { dev: { ...domains, sender: { address: 'hi@example.org' } } },
  });
});

/** What the role of a function allows: resource -> actions, both sorted. */
function allowedTo(functionName: string): Record<string, string[]> {
  const { Policies } = z.parse(roleSchema, template.named(`Functions/${functionName}/Role`).properties);
  const pairs = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).flatMap(
    ({ Action, Resource }) =>
      [Resource]
        .flat()
        .flatMap((resource) =>
          [Action].flat().map((action) => [template.inWords(resource), action] as const),
        ),
  );
  const allowed: Record<string, string[]> = {};
  for (const [resource, action] of pairs) allowed[resource] = [...(allowed[resource] ?? []), action].sort();
  return allowed;
}

describe('given the synthesised template', () => {
  test.each(Object.entries(MAY))('%s may do exactly what is listed here, and write its log', (name, may) => {
    expect(allowedTo(name)).toEqual({
      ...may,
      [`Functions/${name}/Log.Arn`]: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    });
  });

  test('there is no function that is not listed here', () => {
    const functions = template.ofType('AWS::Lambda::Function').map(({ name }) => name.split('/')[1]);
    expect(functions.sort()).toEqual(Object.keys(MAY).sort());
  });

  test('each function has a role of its own, which nothing else widens', () => {
    const functions = template.ofType('AWS::Lambda::Function');
    const roles = functions.map(({ properties }) => template.inWords(properties.Role));
    expect(roles.sort()).toEqual(
      Object.keys(MAY)
        .map((name) => `Functions/${name}/Role.Arn`)
        .sort(),
    );
    expect(template.ofType('AWS::IAM::Role')).toHaveLength(functions.length);
    expect(template.ofType('AWS::IAM::Policy')).toEqual([]);
    expect(template.ofType('AWS::IAM::ManagedPolicy')).toEqual([]);
    for (const role of template.ofType('AWS::IAM::Role'))
      expect(role.properties).not.toHaveProperty('ManagedPolicyArns');
  });

  test('no role names a wildcard', () => {
    const roles = template.ofType('AWS::IAM::Role').map(({ properties }) => properties.Policies);
    expect(JSON.stringify(roles)).not.toContain('*');
  });
});
