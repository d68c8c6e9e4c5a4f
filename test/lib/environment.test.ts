import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { synthesiseTemplate, type TestTemplate } from '../support/template.ts';

const QUORUM = { QUORUM: '8', QUORUMS: '{"chess":4}' };
const TABLE = { TABLE_NAME: 'Data/Table' };
const TOKEN = { TOKEN_SECRET_ARN: 'Secrets/TokenSecret' };
const ADDRESS = { ADDRESS_SECRET_ARN: 'Secrets/AddressSecret' };
const SITE = { SITE_URL: 'https://meet.example.net' };
const SENDER = { SENDER: 'Meet <hi@example.net>' };
const MAIL_QUEUE = { MAIL_QUEUE_URL: 'MailOrders/Queue' };
const FAN_OUT_QUEUE = { FAN_OUT_QUEUE_URL: 'FanOuts/Queue' };

const ENVIRONMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  HttpSignUp: TABLE,
  HttpRequestSession: TABLE,
  HttpConfirm: { ...TABLE, ...TOKEN, ...ADDRESS, ...QUORUM },
  HttpReadMe: { ...TABLE, ...TOKEN, ...QUORUM, ...SITE },
  HttpChangeMe: { ...TABLE, ...TOKEN, ...QUORUM },
  HttpEraseMe: { ...TABLE, ...TOKEN, ...ADDRESS },
  HttpReadInvitation: { ...TABLE, ...TOKEN },
  HttpAnswerInvitation: { ...TABLE, ...TOKEN },
  HttpAsset: {},
  HttpOpenHome: { ...TABLE, ...SITE, TILES: 'null' },
  HttpMap: { ...SITE, TILES: 'null' },
  HttpOpenSite: { ...SITE, SENDER: 'Meet <hi@example.net>' },
  HttpOpenMe: { ...TABLE, ...TOKEN, ...ADDRESS, ...QUORUM, ...SITE, TILES: 'null' },
  HttpOpenPublic: { ...TABLE, ...QUORUM, ...SITE },
  HttpOpenAnswer: { ...TABLE, ...TOKEN, ...SITE },
  HttpOpenPlan: { ...TABLE, ...TOKEN, ...SITE },
  HttpOpenConfirm: { ...TABLE, ...TOKEN, ...ADDRESS, ...QUORUM, ...SITE },
  HttpOpenUnsubscribe: { ...TABLE, ...TOKEN, ...SITE },
  HttpUnsubscribe: { ...TABLE, ...TOKEN },
  HttpReadTopics: { ...TABLE, ...QUORUM },
  HttpReadMeetups: TABLE,
  HttpReadMeetup: { ...TABLE, ...SITE, ...SENDER },
  HttpReadCalendar: { ...TABLE, ...TOKEN, ...SITE, ...SENDER },
  HttpReadPlaces: {},
  HttpDescribeApi: SITE,
  HttpRefuse: SITE,
  StreamMatch: { ...TABLE, ...QUORUM },
  StreamAnnounce: { ...TABLE, ...MAIL_QUEUE, ...FAN_OUT_QUEUE },
  QueueFanOut: { ...TABLE, ...MAIL_QUEUE, ...FAN_OUT_QUEUE },
  QueueSendMail: {
    ...TABLE,
    ...TOKEN,
    ...ADDRESS,
    ...MAIL_QUEUE,
    ...SITE,
    ...SENDER,
    CONFIGURATION_SET: 'OutboundMail/ConfigurationSet',
    MAILS_PER_SECOND: '5',
    REPLY_DOMAIN: 'reply.example.net',
  },
  QueueMailFeedback: { ...TABLE, ...ADDRESS },
  QueueMailReplies: { ...TABLE, ...ADDRESS },
  ScheduleSweep: { ...TABLE, ...QUORUM },
  ScheduleClock: { ...TABLE, ...QUORUM, MINIMUM_YES: '4', MINIMUM_YES_BY_TOPIC: '{}' },
};

const functionSchema = z.object({
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});

let template: TestTemplate;
beforeAll(async () => {
  template = await synthesiseTemplate({
    convoke: {
      dev: {
        siteUrl: 'https://meet.example.net',
        sender: { name: 'Meet', address: 'hi@example.net' },
        mailDomain: 'example.net',
        replyDomain: 'reply.example.net',
        quorums: { chess: 4 },
        sendRate: 15,
        mailConcurrency: 3,
      },
    },
  });
});

test.each(Object.entries(ENVIRONMENTS))('%s knows exactly the variables it reads', (name, expected) => {
  const { Environment } = z.parse(functionSchema, template.named(`Functions/${name}/Function`).properties);
  const { NODE_OPTIONS, ...variables } = Environment.Variables;
  expect(NODE_OPTIONS).toBe('--enable-source-maps');
  const inWords = Object.entries(variables).map(([key, value]) => [key, template.inWords(value)]);
  expect(Object.fromEntries(inWords)).toEqual(expected);
});
