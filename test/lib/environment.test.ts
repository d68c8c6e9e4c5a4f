import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { writeAssets } from '../support/assets.ts';
import { synthesiseTemplate, type TestTemplate } from '../support/template.ts';

const QUORUM = { QUORUM: '8', QUORUMS: '{"chess":4}' };
const MINIMUM_YES = { MINIMUM_YES: '4', MINIMUM_YES_BY_TOPIC: '{}' };
const TABLE = { TABLE_NAME: 'Data/Table' };
const TOKEN = { TOKEN_SECRET_ARN: 'Secrets/TokenSecret' };
const ADDRESS = { ADDRESS_SECRET_ARN: 'Secrets/AddressSecret' };
const ORIGIN = { ORIGIN_SECRET_ARN: 'Secrets/OriginSecret' };
const SITE = { SITE_URL: 'https://meet.example.net' };
const IMPRINT = { name: 'Meet', lines: ['Street 1', '10115 Berlin'] };
/** What every page knows. */
const PAGE = { ...SITE, IMPRINT: JSON.stringify(IMPRINT) };
const SENDER = { SENDER: 'Meet <hi@example.net>' };
const MAIL_QUEUE = { MAIL_QUEUE_URL: 'MailOrders/Queue' };
const REQUESTED_MAIL_QUEUE = { REQUESTED_MAIL_QUEUE_URL: 'RequestedMail/Queue' };
const FAN_OUT_QUEUE = { FAN_OUT_QUEUE_URL: 'FanOuts/Queue' };

const ENVIRONMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  HttpSignUp: { ...TABLE, ...ADDRESS, ...ORIGIN },
  HttpRequestSession: { ...TABLE, ...ADDRESS, ...ORIGIN },
  HttpConfirm: { ...TABLE, ...TOKEN, ...ADDRESS, ...QUORUM },
  HttpReadMe: { ...TABLE, ...TOKEN, ...ADDRESS, ...QUORUM, ...SITE },
  HttpChangeMe: { ...TABLE, ...TOKEN, ...QUORUM },
  HttpEraseMe: { ...TABLE, ...TOKEN, ...ADDRESS },
  HttpReadInvitation: { ...TABLE, ...TOKEN },
  HttpAnswerInvitation: { ...TABLE, ...TOKEN },
  HttpAsset: {},
  HttpOpenHome: { ...TABLE, ...TOKEN, ...ADDRESS, ...ORIGIN, ...PAGE, TILES: 'null' },
  HttpMap: { ...PAGE, TILES: 'null' },
  HttpOpenSite: { ...PAGE, ...SENDER, TILES: 'null', REPLY_DOMAIN: 'reply.example.net', TOPICS: 'reviewed' },
  HttpOpenMe: { ...TABLE, ...TOKEN, ...ADDRESS, ...QUORUM, ...PAGE, TILES: 'null' },
  HttpOpenProfile: { ...TABLE, ...TOKEN, ...PAGE, TILES: 'null' },
  HttpOpenChanges: { ...TABLE, ...TOKEN, ...QUORUM, ...PAGE },
  HttpOpenErase: { ...TABLE, ...TOKEN, ...ADDRESS, ...PAGE },
  HttpOpenPublic: { ...TABLE, ...QUORUM, ...MINIMUM_YES, ...PAGE, TILES: 'null' },
  HttpOpenAnswer: { ...TABLE, ...TOKEN, ...PAGE },
  HttpOpenPlan: { ...TABLE, ...TOKEN, ...PAGE },
  HttpOpenConfirm: { ...TABLE, ...TOKEN, ...ADDRESS, ...QUORUM, ...PAGE },
  HttpOpenUnsubscribe: { ...TABLE, ...TOKEN, ...PAGE },
  HttpUnsubscribe: { ...TABLE, ...TOKEN },
  HttpReadTopics: TABLE,
  HttpReadMeetups: TABLE,
  HttpReadMeetup: { ...TABLE, ...SITE, ...SENDER },
  HttpReadCalendar: { ...TABLE, ...TOKEN, ...SITE, ...SENDER },
  HttpReadPlaces: {},
  HttpDescribeApi: SITE,
  HttpRefuse: PAGE,
  StreamMatch: { FAILURES_QUEUE_URL: 'Functions/StreamMatchFailures', ...TABLE, ...QUORUM },
  StreamAnnounce: {
    FAILURES_QUEUE_URL: 'Functions/StreamAnnounceFailures',
    ...TABLE,
    ...MAIL_QUEUE,
    ...REQUESTED_MAIL_QUEUE,
    ...FAN_OUT_QUEUE,
  },
  QueueFanOut: { ...TABLE, ...MAIL_QUEUE, ...FAN_OUT_QUEUE },
  QueueSendMail: {
    ...TABLE,
    ...TOKEN,
    ...ADDRESS,
    ...MAIL_QUEUE,
    ...REQUESTED_MAIL_QUEUE,
    ...SITE,
    ...SENDER,
    CONFIGURATION_SET: 'OutboundMail/ConfigurationSet',
    MAILS_PER_SECOND: '3',
    REPLY_DOMAIN: 'reply.example.net',
  },
  QueueMailFeedback: { ...TABLE, ...ADDRESS },
  QueueMailReplies: { ...TABLE, ...ADDRESS },
  ScheduleSweep: { ...TABLE, ...QUORUM, TOPICS: 'reviewed' },
  ScheduleClock: { ...TABLE, ...QUORUM, ...MINIMUM_YES },
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
        imprint: IMPRINT,
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

describe('given the variables that a function knows, and no others', () => {
  let beside: string;
  beforeEach(() => {
    beside = mkdtempSync(join(tmpdir(), 'convoke-starts-'));
    writeAssets(beside);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(beside, { recursive: true });
  });

  test.each(Object.entries(ENVIRONMENTS))('when %s starts, then it misses none', async (name, known) => {
    const others = Object.values(ENVIRONMENTS).flatMap((variables) => Object.keys(variables));
    for (const variable of others) vi.stubEnv(variable, known[variable]);
    vi.stubEnv('LAMBDA_TASK_ROOT', beside);
    const [folder, ...words] = name.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
    await expect(import(`../../functions/${folder}/${words.join('-')}.ts`)).resolves.toHaveProperty(
      'handler',
    );
  });
});

test('a stage that tells its functions as much as it may leaves each within the 4 KB of Lambda', async () => {
  const quorums = Object.fromEntries(
    Array.from({ length: 280 }, (_, n) => [`t${String(n).padStart(4, '0')}`, 8]),
  );
  const full = await synthesiseTemplate({ convoke: { dev: { quorums } } });
  const sizes = full.ofType('AWS::Lambda::Function').map(({ properties }) => {
    const { Variables } = z.parse(functionSchema, properties).Environment;
    // A name or an address that AWS gives has 130 characters at most.
    const value = (variable: unknown) => (typeof variable === 'string' ? Buffer.byteLength(variable) : 130);
    return Object.entries(Variables).reduce(
      (sum, [name, variable]) => sum + name.length + value(variable),
      0,
    );
  });
  expect(Math.max(...sizes)).toBeGreaterThan(2_800);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(4_096);
});
