import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { EVERY_ROUTE } from '../../functions/api/routes.ts';
import { constructId } from '../../lib/constructs/construct-id.ts';
import { ENTRY_POINTS } from '../../lib/entry-points.ts';
import { writeAssets } from '../support/assets.ts';
import { synthesiseTemplate, type TestTemplate } from '../support/template.ts';

const NAMES = Object.keys(ENTRY_POINTS);

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

const functionSchema = z.object({
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});

/** A stage that sets everything a stage can set, so that no function lacks anything. */
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
        imprint: { name: 'Meet', lines: ['Street 1', '10115 Berlin'] },
        safety: { contact: 'safety@example.org' },
      },
    },
  });
});

/** What the role of a function allows, one right a line: `dynamodb:GetItem on Data/Table.Arn`; sorted. */
function rightsOf(name: string): string[] {
  const role = template.named(`Functions/${constructId(name)}/Role`).properties;
  return z
    .parse(roleSchema, role)
    .Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .flatMap(({ Action, Resource }) =>
      [Resource]
        .flat()
        .flatMap((resource) => [Action].flat().map((action) => `${action} on ${template.inWords(resource)}`)),
    )
    .sort();
}

/** Rights that every function has, and needs no entry in the list for. */
const ownLog = (name: string) =>
  ['logs:CreateLogStream', 'logs:PutLogEvents'].map(
    (action) => `${action} on Functions/${constructId(name)}/Log.Arn`,
  );

/** The variables of a function, with what they are in words; sorted. */
function variablesOf(name: string): Record<string, string> {
  const { properties } = template.named(`Functions/${constructId(name)}/Function`);
  const { Variables } = z.parse(functionSchema, properties).Environment;
  return Object.fromEntries(
    Object.entries(Variables)
      .map(([variable, value]) => [variable, template.inWords(value)] as const)
      .sort(),
  );
}

describe('given the rights and the environment of each function', () => {
  test('they are those that were reviewed', async () => {
    const described = NAMES.map((name) => {
      const granted = rightsOf(name).filter((right) => !ownLog(name).includes(right));
      const known = Object.entries(variablesOf(name)).filter(([variable]) => variable !== 'NODE_OPTIONS');
      return [
        name,
        ...granted.map((right) => `  may    ${right}`),
        ...known.map(([variable, value]) => `  knows  ${variable} = ${value}`),
      ].join('\n');
    });
    await expect(`${described.join('\n\n')}\n`).toMatchFileSnapshot('functions.snap');
  });

  test('each may write its own log and no other', () => {
    for (const name of NAMES)
      expect(rightsOf(name).filter((right) => right.startsWith('logs:'))).toEqual(ownLog(name));
  });

  test('there is no function that is not listed', () => {
    const functions = template.ofType('AWS::Lambda::Function').map(({ name }) => name.split('/')[1]);
    expect(functions.sort()).toEqual(NAMES.map(constructId).sort());
  });

  test('each that answers requests is named by a route', () => {
    const routed = new Set(EVERY_ROUTE.map(({ entry }) => entry));
    const unnamed = ['http/refuse', 'http/check-origin'];
    const answering = NAMES.filter((name) => name.startsWith('http/') && !unnamed.includes(name));
    expect([...routed].sort()).toEqual(answering.sort());
  });

  test('each function has a role of its own, which nothing else widens', () => {
    const functions = template.ofType('AWS::Lambda::Function');
    const roles = functions.map(({ properties }) => template.inWords(properties.Role));
    expect(roles.sort()).toEqual(NAMES.map((name) => `Functions/${constructId(name)}/Role.Arn`).sort());
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

describe('given what no function may ever do, whatever a reviewed snapshot says', () => {
  const holding = (right: RegExp) => NAMES.filter((name) => rightsOf(name).some((held) => right.test(held)));

  test('only one sends mail', () => {
    expect(holding(/^ses:/)).toEqual(['queue/send-mail']);
  });

  test('what answers requests and what runs by the clock orders no mail: all mail follows the stream', () => {
    expect(holding(/^sqs:/).filter((name) => !/^(stream|queue)\//.test(name))).toEqual([]);
  });

  test('what shows only words, maps and towns reaches nothing at all', () => {
    const bare = NAMES.filter((name) => rightsOf(name).length === ownLog(name).length);
    expect(bare).toEqual(
      expect.arrayContaining([
        'http/asset',
        'http/map',
        'http/open-site',
        'http/read-places',
        'http/describe-api',
        'http/refuse',
      ]),
    );
  });

  test('what only shows changes nothing', () => {
    const writing = holding(/^dynamodb:(Put|Update|Delete)Item /);
    const reading = NAMES.filter((name) => /^http\/(read|open-me$|open-public$|describe)/.test(name));
    expect(reading.length).toBeGreaterThanOrEqual(10);
    expect(writing.filter((name) => reading.includes(name))).toEqual([]);
  });

  test('nobody scans the table or changes it as such', () => {
    const known = /^dynamodb:(Batch)?GetItem |^dynamodb:(Query|ConditionCheckItem|(Put|Update|Delete)Item) /;
    const ofStream =
      /^dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams) on Data\/Table\.StreamArn$/;
    for (const name of NAMES)
      for (const right of rightsOf(name).filter((held) => held.startsWith('dynamodb:')))
        expect(right).toMatch(
          name.startsWith('stream/') ? new RegExp(`${known.source}|${ofStream.source}`) : known,
        );
  });

  test.each([
    ['stream', /^dynamodb:GetRecords on Data\/Table\.StreamArn$/],
    ['mail-orders', /^sqs:ReceiveMessage on (MailOrders|RequestedMail)\/Queue\.Arn$/],
    ['fan-outs', /^sqs:ReceiveMessage on FanOuts\/Queue\.Arn$/],
    ['mail-feedback', /^sqs:ReceiveMessage on OutboundMail\/Feedback\/Queue\.Arn$/],
    ['mail-replies', /^sqs:ReceiveMessage on InboundMail\/Replies\/Queue\.Arn$/],
  ])('only what consumes %s reads it', (source, reading) => {
    const consumers = Object.entries(ENTRY_POINTS).flatMap(([name, needs]) =>
      'consumes' in needs && needs.consumes === source ? [name] : [],
    );
    expect(consumers).not.toEqual([]);
    expect(holding(reading)).toEqual(consumers);
  });
});

describe('given the variables that a function knows, and no others', () => {
  let beside: string;
  const environment = process.env;
  beforeEach(() => {
    beside = mkdtempSync(join(tmpdir(), 'convoke-starts-'));
    writeAssets(beside);
  });
  afterEach(() => {
    process.env = environment;
    vi.unstubAllEnvs();
    rmSync(beside, { recursive: true });
  });

  test.each(NAMES)('when %s starts, then it misses none and reads each', async (name) => {
    const { NODE_OPTIONS, ...known } = variablesOf(name);
    expect(NODE_OPTIONS).toBe('--enable-source-maps');
    const some = new Set(NAMES.flatMap((other) => Object.keys(variablesOf(other))));
    for (const variable of some) vi.stubEnv(variable, known[variable]);
    vi.stubEnv('LAMBDA_TASK_ROOT', beside);
    const read = new Set<string>();
    process.env = new Proxy(environment, {
      get: (target, variable) => {
        read.add(String(variable));
        return Reflect.get(target, variable);
      },
    });
    const [folder, file] = name.split('/');
    const entry: unknown = await import(`../../functions/${folder}/${file}.ts`);
    process.env = environment;
    expect(entry).toHaveProperty('handler');
    expect([...some].filter((variable) => read.has(variable)).sort()).toEqual(Object.keys(known).sort());
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
