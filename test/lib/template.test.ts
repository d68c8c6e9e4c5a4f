import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { EVERY_ROUTE, gatewayPath, PUBLIC_PATHS } from '../../functions/api/routes.ts';
import { constructId } from '../../lib/constructs/construct-id.ts';
import { ENTRY_POINTS } from '../../lib/entry-points.ts';
import { synthesiseTemplate, type TestTemplate } from '../support/template.ts';

const SAFETY = { contact: 'safety@example.org' };
const IMPRINT = { name: 'Ada', lines: ['1 Main Street', 'Hoboken'] };

let dev: TestTemplate;
let production: TestTemplate;
beforeAll(async () => {
  dev = await synthesiseTemplate();
  production = await synthesiseTemplate({
    stage: 'production',
    convoke: {
      production: {
        mailDomain: 'example.org',
        replyDomain: 'reply.example.org',
        sender: { address: 'hi@example.org' },
        imprint: IMPRINT,
        safety: SAFETY,
        alarmEmail: 'me@example.org',
      },
    },
  });
});

test('given no configuration, then the template is the one that was reviewed', async () => {
  await expect(`${JSON.stringify(dev.source, undefined, 2)}\n`).toMatchFileSnapshot('template.dev.snap');
});

test('the entry points are exactly the files that export a handler, and each folder beside them is of one', async () => {
  const functions = join(import.meta.dirname, '../../functions');
  const beside = await Promise.all(
    ['http', 'stream', 'queue', 'schedule'].map(async (folder) =>
      (await readdir(join(functions, folder), { withFileTypes: true })).map((entry) => ({
        name: `${folder}/${entry.name}`,
        isFile: entry.isFile(),
      })),
    ),
  );
  const files = beside.flat().filter(({ isFile }) => isFile);
  const folders = beside.flat().filter(({ isFile }) => !isFile);
  expect(files.map(({ name }) => name).sort()).toEqual(
    Object.keys(ENTRY_POINTS)
      .map((name) => `${name}.ts`)
      .sort(),
  );
  expect(Object.keys(ENTRY_POINTS)).toEqual(expect.arrayContaining(folders.map(({ name }) => name)));
});

describe('given the API', () => {
  const routeSchema = z.object({
    RouteKey: z.string(),
    AuthorizationType: z.string(),
    AuthorizerId: z.optional(z.unknown()),
  });

  test('its routes are the routes and pages of routes.ts and one that refuses the rest', () => {
    const keys = dev
      .ofType('AWS::ApiGatewayV2::Route')
      .map(({ properties }) => z.parse(routeSchema, properties).RouteKey);
    const expected = EVERY_ROUTE.map(({ method, path }) => `${method} ${gatewayPath(path)}`);
    expect(keys.sort()).toEqual([...new Set(expected), '$default'].sort());
  });

  test('it lets the distribution alone in, but to its description', () => {
    const routes = dev
      .ofType('AWS::ApiGatewayV2::Route')
      .map(({ properties }) => z.parse(routeSchema, properties));
    const open = routes.filter(({ AuthorizationType }) => AuthorizationType === 'NONE');
    expect(open.map(({ RouteKey }) => RouteKey).sort()).toEqual([
      'GET /v1/openapi.json',
      'HEAD /v1/openapi.json',
    ]);
    const [lock, ...others] = dev.ofType('AWS::ApiGatewayV2::Authorizer');
    expect(others).toEqual([]);
    expect(lock?.properties).toMatchObject({
      AuthorizerType: 'REQUEST',
      EnableSimpleResponses: true,
      IdentitySource: ['$request.header.x-origin-key'],
      AuthorizerResultTtlInSeconds: 3600,
    });
    for (const { AuthorizationType, AuthorizerId } of routes.filter((one) => !open.includes(one)))
      expect([AuthorizationType, AuthorizerId]).toEqual(['CUSTOM', { Ref: lock?.id }]);
  });

  test('it throttles all routes together, and by themselves, above all others, those by which strangers order mail', () => {
    const mayPutMail = new Set(['http/sign-up', 'http/request-session', 'http/open-home']);
    const ordering = EVERY_ROUTE.filter(({ method, entry }) => method === 'POST' && mayPutMail.has(entry));
    const { DefaultRouteSettings, RouteSettings } = dev.named('Api/Stage').properties;
    expect(DefaultRouteSettings).toEqual({ ThrottlingBurstLimit: 200, ThrottlingRateLimit: 100 });
    const mailed = { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 };
    expect(RouteSettings).toMatchObject(
      Object.fromEntries(ordering.map(({ method, path }) => [`${method} ${path}`, mailed])),
    );
    expect(ordering).toHaveLength(4);
  });

  test('it throttles by itself, above all others, each route by which people leave, stop mail or take their data along', async () => {
    const rightful = EVERY_ROUTE.filter(
      ({ method, path, entry }) =>
        /erase|unsubscribe|confirm/.test(entry) ||
        path.endsWith('/export') ||
        (method === 'DELETE' && path === '/v1/me'),
    ).map(({ method, path }) => `${method} ${path}`);
    expect(rightful).toEqual(
      expect.arrayContaining([
        'POST /v1/unsubscribe/{token}',
        'POST /me/erase',
        'GET /v1/me/export',
        'HEAD /me/export',
        'POST /v1/confirmations',
      ]),
    );
    const settings = z.object({
      DefaultRouteSettings: z.object({ ThrottlingBurstLimit: z.number(), ThrottlingRateLimit: z.number() }),
      RouteSettings: z.record(
        z.string(),
        z.object({ ThrottlingBurstLimit: z.number(), ThrottlingRateLimit: z.number() }),
      ),
    });
    const slow = await synthesiseTemplate({ convoke: { dev: { throttle: { rate: 3, burst: 5 } } } });
    for (const template of [dev, slow]) {
      const { DefaultRouteSettings: all, RouteSettings } = z.parse(
        settings,
        template.named('Api/Stage').properties,
      );
      for (const key of rightful) {
        expect(RouteSettings[key]?.ThrottlingRateLimit, key).toBeGreaterThan(all.ThrottlingRateLimit);
        expect(RouteSettings[key]?.ThrottlingBurstLimit, key).toBeGreaterThan(all.ThrottlingBurstLimit);
      }
    }
  });

  test('its stage is made after the routes that it speaks of', () => {
    const routes = dev.ofType('AWS::ApiGatewayV2::Route').filter(({ name }) => !name.includes('Default'));
    expect(dev.named('Api/Stage').needs).toEqual(expect.arrayContaining(routes.map(({ id }) => id)));
  });

  test('its log names the route, never the path, the query or the caller', () => {
    const settings = z.object({ AccessLogSettings: z.object({ Format: z.string() }) });
    const { AccessLogSettings } = z.parse(settings, dev.named('Api/Stage').properties);
    expect(JSON.parse(AccessLogSettings.Format)).toEqual({
      requestId: '$context.requestId',
      time: '$context.requestTime',
      route: '$context.routeKey',
      status: '$context.status',
      latencyMs: '$context.responseLatency',
      functionMs: '$context.integrationLatency',
      bytes: '$context.responseLength',
    });
  });

  test('any site may call it, but no browser sends it cookies', () => {
    expect(dev.named('Api/Convoke').properties.CorsConfiguration).toEqual({
      AllowOrigins: ['*'],
      AllowMethods: ['POST', 'DELETE', 'GET', 'HEAD', 'PATCH', 'PUT'],
      AllowHeaders: ['content-type', 'authorization', 'if-match', 'if-none-match', 'idempotency-key'],
      ExposeHeaders: ['etag', 'location', 'link', 'retry-after', 'www-authenticate', 'allow'],
      MaxAge: 86_400,
    });
  });
});

describe('given the distribution', () => {
  const behaviourSchema = z.object({
    CachePolicyId: z.unknown(),
    Compress: z.literal(true),
    OriginRequestPolicyId: z.literal('b689b0a8-53d0-40ab-baf2-68738e2966ac'),
    ViewerProtocolPolicy: z.literal('redirect-to-https'),
    AllowedMethods: z.array(z.string()),
    FunctionAssociations: z.array(z.strictObject({ EventType: z.string(), FunctionARN: z.unknown() })),
  });
  const distributionSchema = z.object({
    DistributionConfig: z.object({
      Aliases: z.optional(z.array(z.string())),
      ViewerCertificate: z.optional(z.record(z.string(), z.unknown())),
      HttpVersion: z.literal('http2and3'),
      DefaultCacheBehavior: behaviourSchema,
      CacheBehaviors: z.array(z.extend(behaviourSchema, { PathPattern: z.string() })),
    }),
  });
  const distribution = (template: TestTemplate) =>
    z.parse(distributionSchema, template.named('Site/Distribution').properties).DistributionConfig;

  const NEVER = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
  const policyFor = (path: string) => {
    const { CacheBehaviors, DefaultCacheBehavior } = distribution(dev);
    const fitting = CacheBehaviors.find(({ PathPattern }) =>
      new RegExp(`^${PathPattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(path),
    );
    return (fitting ?? DefaultCacheBehavior).CachePolicyId;
  };

  test('what one person only may see is never kept', () => {
    const personal = EVERY_ROUTE.filter(({ path }) => /\{token\}|\/me\b|sign|sessions|language/.test(path));
    expect(personal.length).toBeGreaterThan(20);
    for (const { path } of personal) expect([path, policyFor(path)]).toEqual([path, NEVER]);
  });

  test('public paths are kept as long as they say, assets for ever', () => {
    for (const path of PUBLIC_PATHS) expect(policyFor(path.replace('*', 's'))).not.toBe(NEVER);
    expect(policyFor('/assets/site-4WVKUDFG.css')).toBe('658327ea-f89d-4fab-a63d-7e88639e58f6');
  });

  test('each cached public answer is kept for each query and language, and for no cookie of a session', () => {
    expect(dev.named('Site/Public').properties.CachePolicyConfig).toMatchObject({
      MinTTL: 0,
      DefaultTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: {
        QueryStringsConfig: { QueryStringBehavior: 'all' },
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Accept-Language', 'Origin'] },
        CookiesConfig: { CookieBehavior: 'whitelist', Cookies: ['__Host-language'] },
      },
    });
  });

  test('it proves itself to the API by a key that the template does not hold', () => {
    const origins = z.object({
      DistributionConfig: z.object({
        Origins: z.tuple([
          z.object({
            OriginCustomHeaders: z.tuple([
              z.strictObject({ HeaderName: z.string(), HeaderValue: z.unknown() }),
            ]),
          }),
        ]),
      }),
    });
    const { properties } = dev.named('Site/Distribution');
    const [{ OriginCustomHeaders }] = z.parse(origins, properties).DistributionConfig.Origins;
    const [{ HeaderName, HeaderValue }] = OriginCustomHeaders;
    expect(HeaderName).toBe('x-origin-key');
    expect(dev.inWords(HeaderValue)).toBe('{{resolve:secretsmanager:Secrets/OriginSecret:SecretString:::}}');
  });

  test('its function at the edge stands in front of every path', () => {
    const { DefaultCacheBehavior, CacheBehaviors } = distribution(dev);
    for (const { FunctionAssociations } of [DefaultCacheBehavior, ...CacheBehaviors])
      expect(FunctionAssociations).toEqual([
        {
          EventType: 'viewer-request',
          FunctionARN: { 'Fn::GetAtt': [dev.named('Site/ViewerRequest').id, 'FunctionARN'] },
        },
      ]);
  });

  test('the name of its function is unique in the account, as stacks are', () => {
    expect(dev.named('Site/ViewerRequest').properties.Name).toBe('convoke-dev-viewer-request');
  });

  test('it answers at a domain of the operator where there is a certificate for it', async () => {
    const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d';
    const own = await synthesiseTemplate({
      convoke: { dev: { siteUrl: 'https://meet.example.org', certificateArn } },
    });
    expect(distribution(own)).toMatchObject({
      Aliases: ['meet.example.org'],
      ViewerCertificate: { AcmCertificateArn: certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
    expect(distribution(dev).Aliases).toBeUndefined();
  });

  test('it asks the firewall of the operator where they name one, which is in us-east-1', async () => {
    const webAclArn = 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/convoke/0a1b-2c3d';
    const guarded = await synthesiseTemplate({ convoke: { dev: { webAclArn } } });
    const properties = (template: TestTemplate) => template.named('Site/Distribution').properties;
    expect(properties(guarded)).toMatchObject({ DistributionConfig: { WebACLId: webAclArn } });
    expect(JSON.stringify(properties(dev))).not.toContain('WebACLId');
    const elsewhere = { dev: { webAclArn: webAclArn.replace('us-east-1', 'eu-central-1') } };
    await expect(synthesiseTemplate({ convoke: elsewhere })).rejects.toThrow(
      'must be the ARN of a web ACL for CloudFront, which is in us-east-1',
    );
  });

  test('without a site address of the operator, functions name the one of the distribution', () => {
    const variables = z.object({ Environment: z.object({ Variables: z.object({ SITE_URL: z.unknown() }) }) });
    const { properties } = dev.named('Functions/QueueSendMail/Function');
    const { SITE_URL } = z.parse(variables, properties).Environment.Variables;
    expect(dev.inWords(SITE_URL)).toBe('https://Site/Distribution.DomainName');
  });
});

test('no resource waits for itself', () => {
  const needs = new Map(dev.resources.map(({ id, needs }) => [id, needs]));
  const done = new Set<string>();
  const follow = (id: string, path: readonly string[]): void => {
    if (path.includes(id)) throw new Error([...path, id].join(' -> '));
    if (done.has(id)) return;
    for (const next of needs.get(id) ?? []) follow(next, [...path, id]);
    done.add(id);
  };
  for (const id of needs.keys()) follow(id, []);
  expect([...needs.values()].flat().length).toBeGreaterThan(100);
});

describe('given the table', () => {
  const replicas = z.object({
    Replicas: z.array(
      z.object({
        DeletionProtectionEnabled: z.boolean(),
        PointInTimeRecoverySpecification: z.object({ PointInTimeRecoveryEnabled: z.boolean() }),
      }),
    ),
  });

  test('it has both indexes, the stream, a time to live and point-in-time recovery', () => {
    const { properties } = dev.named('Data/Table');
    expect(properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      GlobalSecondaryIndexes: ['gsi1', 'gsi2'].map((name) => ({
        IndexName: name,
        KeySchema: [
          { AttributeName: `${name}pk`, KeyType: 'HASH' },
          { AttributeName: `${name}sk`, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      })),
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    });
    for (const replica of z.parse(replicas, properties).Replicas)
      expect(replica.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled).toBe(true);
  });

  test.each([
    ['dev', false],
    ['production', true],
  ] as const)('in %s it is protected against deletion: %s', (stage, isProtected) => {
    const table = (stage === 'dev' ? dev : production).named('Data/Table');
    expect(table.isKept).toBe(isProtected);
    for (const replica of z.parse(replicas, table.properties).Replicas)
      expect(replica.DeletionProtectionEnabled).toBe(isProtected);
  });
});

describe('given what holds data, keys or logs', () => {
  const holds = /GlobalTable|Secret$|LogGroup|EmailIdentity/;

  test('in production it outlives the stack, but not a first deployment that failed', () => {
    const held = production.resources.filter(({ type }) => holds.test(type));
    expect(held.length).toBeGreaterThan(35);
    expect(held.filter(({ isKept }) => !isKept)).toEqual([]);
    expect(JSON.stringify(production.source)).not.toContain('"DeletionPolicy":"Retain"');
  });

  test('in a stage that says it is disposable all of it goes, whatever the name', async () => {
    const sender = { address: 'hi@example.org' };
    const careless = await synthesiseTemplate({
      stage: 'production',
      convoke: { production: { sender, disposable: true } },
    });
    expect(careless.resources.filter(({ isKept }) => isKept)).toEqual([]);
  });
});

test('only what feeds itself on purpose may do so without end', () => {
  const looping = dev
    .ofType('AWS::Lambda::Function')
    .filter(({ properties }) => 'RecursiveLoop' in properties);
  expect(looping.map(({ name, properties }) => [name, properties.RecursiveLoop])).toEqual([
    ['Functions/QueueFanOut/Function', 'Allow'],
    ['Functions/QueueSendMail/Function', 'Allow'],
  ]);
});

test('a stage with all that there is leaves room in the 500 resources of a stack', () => {
  // Each GET has a route of its own for HEAD.
  expect(production.resources.length).toBeLessThanOrEqual(470);
});

describe('given an identity that exists', () => {
  test('the stack makes none, names it in the rights and asks for no record', async () => {
    const template = await synthesiseTemplate({
      stage: 'production',
      convoke: {
        production: {
          sender: { address: 'hi@meet.example.org' },
          imprint: IMPRINT,
          safety: SAFETY,
          mailDomain: 'meet.example.org',
          existingIdentity: 'example.org',
        },
      },
    });
    expect(template.ofType('AWS::SES::EmailIdentity')).toEqual([]);
    expect(template.outputs.filter((name) => name.startsWith('MailDnsRecord'))).toEqual([]);
    const role = JSON.stringify(template.named('Functions/QueueSendMail/Role').properties);
    expect(role).toContain(':identity/example.org');
    expect(role).not.toContain('OutboundMailIdentity');
  });
});

describe('given a mail domain', () => {
  test('SES signs for it and sends from a subdomain', () => {
    expect(production.named('OutboundMail/Identity').properties).toMatchObject({
      EmailIdentity: 'example.org',
      MailFromAttributes: { MailFromDomain: 'mail.example.org' },
    });
  });

  test('the outputs say what its DNS must hold', () => {
    const records = production.outputs.filter((name) => name.startsWith('MailDnsRecord'));
    expect(records).toHaveLength(6);
    expect(dev.outputs.filter((name) => name.startsWith('MailDnsRecord'))).toEqual([]);
  });
});

test('what becomes of a mail comes back through the topic, unwrapped', () => {
  expect(dev.named('OutboundMail/ConfigurationSet/Fates').properties.EventDestination).toMatchObject({
    Enabled: true,
    MatchingEventTypes: ['send', 'reject', 'delivery', 'bounce', 'complaint'],
  });
  const [subscription] = dev.ofType('AWS::SNS::Subscription');
  expect(subscription?.properties).toMatchObject({ Protocol: 'sqs', RawMessageDelivery: true });
  expect(dev.inWords(subscription?.properties.Endpoint)).toBe('OutboundMail/Feedback/Queue.Arn');
});

describe('given a reply domain', () => {
  test('SES takes its mail over TLS only, scans it and hands it on whole', () => {
    const rules = production.ofType('AWS::SES::ReceiptRule');
    expect(rules).toHaveLength(1);
    const { Rule, RuleSetName } = z.parse(
      z.object({ Rule: z.looseObject({ Actions: z.unknown() }), RuleSetName: z.unknown() }),
      rules[0]?.properties,
    );
    const { Actions, ...rule } = Rule;
    expect(production.inWords(RuleSetName)).toBe('InboundMail/Rules');
    expect(rule).toEqual({
      Enabled: true,
      Recipients: ['reply.example.org'],
      ScanEnabled: true,
      TlsPolicy: 'Require',
    });
    const [{ SNSAction }] = z.parse(
      z.tuple([
        z.strictObject({ SNSAction: z.strictObject({ TopicArn: z.unknown(), Encoding: z.string() }) }),
      ]),
      Actions,
    );
    expect(production.inWords(SNSAction.TopicArn)).toBe('InboundMail/Received');
    expect(SNSAction.Encoding).toBe('Base64');
  });

  test('only SES, and for this account only, may put mail there', () => {
    const policy = z.object({
      PolicyDocument: z.object({ Statement: z.array(z.looseObject({ Effect: z.string() })) }),
    });
    const { Statement } = z.parse(
      policy,
      production.named('InboundMail/Received/Policy').properties,
    ).PolicyDocument;
    expect(Statement.filter(({ Effect }) => Effect === 'Allow')).toMatchObject([
      {
        Action: 'sns:Publish',
        Principal: { Service: 'ses.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ]);
  });

  test('the mail goes on unwrapped to a queue, whose reader is watched', () => {
    const subscription = production
      .ofType('AWS::SNS::Subscription')
      .find(({ properties }) => production.inWords(properties.TopicArn) === 'InboundMail/Received');
    expect(subscription?.properties).toMatchObject({ Protocol: 'sqs', RawMessageDelivery: true });
    expect(production.inWords(subscription?.properties.Endpoint)).toBe('InboundMail/Replies/Queue.Arn');
    const alarms = production.ofType('AWS::CloudWatch::Alarm').map(({ name }) => name);
    expect(alarms).toContain('Alarms/MailRepliesDeadLetters');
    expect(alarms).toContain('Alarms/QueueMailRepliesErrors');
  });

  test('the outputs say what switches it on', () => {
    expect(production.outputs).toEqual(expect.arrayContaining(['ReplyRuleSet', 'ReplyDnsRecord']));
  });

  test('without it the template receives no mail', () => {
    const inbound = /^InboundMail|MailReplies/;
    expect(production.resources.filter(({ name }) => inbound.test(name)).length).toBeGreaterThan(5);
    expect(dev.resources.filter(({ name }) => inbound.test(name))).toEqual([]);
    expect(dev.outputs.filter((name) => /Repl/.test(name))).toEqual([]);
  });
});

describe('given the alarms', () => {
  const alarmSchema = z.object({
    AlarmDescription: z.string(),
    AlarmActions: z.optional(z.array(z.unknown())),
    OKActions: z.optional(z.array(z.unknown())),
  });
  const alarmsOf = (template: TestTemplate) =>
    template.ofType('AWS::CloudWatch::Alarm').map(({ properties }) => z.parse(alarmSchema, properties));

  test('each says what it means to people and where the runbook goes on', () => {
    const alarms = alarmsOf(dev);
    expect(alarms.length).toBeGreaterThan(10);
    for (const { AlarmDescription } of alarms)
      expect(AlarmDescription).toMatch(/^[A-Z].{20,}\. See docs\/runbook\.md#[a-z-]+\.$/);
  });

  test.each([
    ['dev', 6],
    ['production', 7],
  ] as const)('every dead-letter queue of %s has one', (stage, count) => {
    const watched = (stage === 'dev' ? dev : production)
      .ofType('AWS::CloudWatch::Alarm')
      .filter(({ name }) => name.endsWith('DeadLetters'))
      .map(({ properties }) => JSON.stringify(properties.Dimensions));
    expect(watched).toHaveLength(count);
    expect(new Set(watched).size).toBe(count);
  });

  test('they tell somebody, also that it is over, only where an address is configured', () => {
    expect(alarmsOf(dev).every(({ AlarmActions }) => AlarmActions === undefined)).toBe(true);
    for (const { AlarmActions, OKActions } of alarmsOf(production)) {
      expect(AlarmActions).toHaveLength(1);
      expect(OKActions).toEqual(AlarmActions);
    }
  });

  test('each may publish to the topic that it tells', () => {
    const policySchema = z.object({
      Topics: z.array(z.unknown()),
      PolicyDocument: z.object({ Statement: z.array(z.looseObject({ Effect: z.string() })) }),
    });
    const policies = production.ofType('AWS::SNS::TopicPolicy').map(({ properties }) => {
      const { Topics, PolicyDocument } = z.parse(policySchema, properties);
      return { topics: Topics.map((topic) => production.inWords(topic)), ...PolicyDocument };
    });
    const told = new Set(
      alarmsOf(production).flatMap(({ AlarmActions = [], OKActions = [] }) =>
        [...AlarmActions, ...OKActions].map((topic) => production.inWords(topic)),
      ),
    );
    expect(told.size).toBe(1);
    for (const topic of told) {
      const statements = policies.filter(({ topics }) => topics.includes(topic)).flatMap((p) => p.Statement);
      expect(statements).toContainEqual(
        expect.objectContaining({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        }),
      );
    }
  });

  const filterSchema = z.object({
    FilterPattern: z.string(),
    LogGroupName: z.unknown(),
    MetricTransformations: z.tuple([
      z.object({ MetricName: z.string(), MetricNamespace: z.string(), MetricValue: z.literal('1') }),
    ]),
  });
  const ringing = z.object({
    AlarmDescription: z.string(),
    MetricName: z.string(),
    Namespace: z.string(),
    Threshold: z.number(),
    EvaluationPeriods: z.number(),
    ComparisonOperator: z.string(),
    TreatMissingData: z.string(),
    Period: z.number(),
  });
  const unattended = Object.entries(ENTRY_POINTS).flatMap(([name, needs]) =>
    needs.size === 'batch' ? [[name, constructId(name), needs.impact] as const] : [],
  );

  test('functions that nobody waits for are all that no route leads to', () => {
    const routed = new Set<string>([
      ...EVERY_ROUTE.map(({ entry }) => entry),
      'http/refuse',
      'http/check-origin',
    ]);
    expect(unattended.map(([name]) => name)).toEqual(
      Object.keys(ENTRY_POINTS).filter((name) => !routed.has(name)),
    );
  });

  test.each(unattended)('one error that %s logs, or a time-out, rings', (_, id, impact) => {
    const logs = production.ofType('AWS::Logs::MetricFilter').flatMap(({ properties }) => {
      const { FilterPattern, LogGroupName, MetricTransformations } = z.parse(filterSchema, properties);
      const isErrors = FilterPattern.includes('($.level = "ERROR")');
      return production.inWords(LogGroupName) === `Functions/${id}/Log` && isErrors
        ? [{ pattern: FilterPattern, ...MetricTransformations[0] }]
        : [];
    });
    expect(logs).toHaveLength(1);
    expect(logs[0]?.pattern).toContain('($.record.status = "timeout")');
    const alarm = z.parse(ringing, production.named(`Alarms/${id}Errors`).properties);
    expect(alarm).toEqual({
      AlarmDescription: `${impact} See docs/runbook.md#errors.`,
      MetricName: logs[0]?.MetricName,
      Namespace: logs[0]?.MetricNamespace,
      Threshold: 1,
      EvaluationPeriods: 1,
      Period: 300,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
  });

  test('metrics of log lines have no default value, which would be billed all the time', () => {
    const filters = JSON.stringify(production.ofType('AWS::Logs::MetricFilter'));
    expect(filters).not.toContain('DefaultValue');
  });

  test.each([
    ['ClockSilent', 'Invocations', 10 * 60],
    ['SweepUnfinished', 'NightsSwept', 30 * 3600],
  ])('%s rings when there is nothing of its metric %s for %i s', (name, metric, seconds) => {
    const alarm = z.parse(ringing, production.named(`Alarms/${name}`).properties);
    expect(alarm).toMatchObject({
      MetricName: metric,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
    expect(alarm.EvaluationPeriods * alarm.Period).toBe(seconds);
  });

  test.each([
    ['MailsRejected', '{ $.message.outcome = "rejected" }', 'Functions/QueueSendMail/Log', 1],
    ['MailsHeld', '{ $.message.outcome = "account" }', 'Functions/QueueSendMail/Log', 1],
    ['MailsUnsettled', '{ $.message.outcome = "unsettled" }', 'Functions/QueueSendMail/Log', 1],
    ['NightsSwept', '{ $.message.message = "night swept" }', 'Functions/ScheduleSweep/Log', undefined],
    ['TurnedAway', '{ $.status = "429" }', 'Api/AccessLog', 50],
  ])('%s counts the lines %s of %s', (metric, pattern, log, from) => {
    const found = production.ofType('AWS::Logs::MetricFilter').flatMap(({ properties }) => {
      const filter = z.parse(filterSchema, properties);
      return filter.MetricTransformations[0].MetricName === metric ? [filter] : [];
    });
    expect(found.map(({ FilterPattern }) => FilterPattern)).toEqual([pattern]);
    expect(production.inWords(found[0]?.LogGroupName)).toBe(log);
    if (from !== undefined)
      expect(production.named(`Alarms/${metric}`).properties).toMatchObject({
        MetricName: metric,
        Threshold: from,
      });
  });
});

describe('given a second stage in the same account and region', () => {
  /** Of the account or of all of AWS are only names that a resource itself is known by, so not these. */
  const INNER = [
    // Beside the resource that it belongs to.
    /^AWS::DynamoDB::GlobalTable .*(AttributeName|IndexName)$/,
    /^AWS::IAM::Role Policies\.\d+\.PolicyName$/,
    /^AWS::ApiGatewayV2::(Stage StageName|Route OperationName|Integration .*)$/,
    /^AWS::SES::ReceiptRule Rule\.Name$/,
    // Of a header that is sent along.
    /^AWS::CloudFront::Distribution .*HeaderName$/,
    // A metric in a namespace, or a name that AWS itself gave.
    /^AWS::CloudWatch::Alarm (MetricName|Dimensions\.\d+\.Name|Metrics\..*)$/,
    /^AWS::Logs::MetricFilter MetricTransformations\.\d+\.MetricName$/,
    // Shown only; two may be called the same.
    /^AWS::ApiGatewayV2::Api Name$/,
  ];
  const isInner = (path: string) => INNER.some((inner) => inner.test(path));

  /** All that the template says in so many words where a property ends in Name, or is one. */
  const names = ({ resources }: TestTemplate) => {
    const found: string[] = [];
    const walk = (value: unknown, type: string, path: readonly string[]) => {
      const name = path.at(-1) ?? '';
      if (
        /(Name|EmailIdentity|Alias|NamePrefix)$/.test(name) &&
        !JSON.stringify(value).includes('"Fn::GetAtt"')
      ) {
        const where = `${type} ${path.join('.')}`;
        const isReference = typeof value === 'object' && value !== null && 'Ref' in value;
        if (!isReference && !isInner(where)) found.push(`${where} = ${JSON.stringify(value)}`);
      } else if (typeof value === 'object' && value !== null)
        for (const [key, inner] of Object.entries(value)) walk(inner, type, [...path, key]);
    };
    for (const { type, properties } of resources) walk(properties, type, []);
    return found;
  };

  test('the two share no name', async () => {
    const stage = (name: string) =>
      synthesiseTemplate({
        stage: name,
        convoke: {
          [name]: {
            mailDomain: `${name}.example.org`,
            replyDomain: `reply.${name}.example.org`,
            sender: { address: `hi@${name}.example.org` },
            imprint: IMPRINT,
            safety: SAFETY,
            alarmEmail: 'me@example.org',
            httpsForSubdomains: true,
          },
        },
      });
    const [one, two] = [names(await stage('one')), names(await stage('two'))];
    expect(one.length).toBeGreaterThan(1);
    expect(one.join()).toContain('AWS::CloudFront::CachePolicy');
    expect(one.filter((name) => two.includes(name))).toEqual([]);
  });
});

describe('given the promise to be asked by https only', () => {
  test('it is for the hosts below the site only where the operator says so', async () => {
    expect(dev.ofType('AWS::CloudFront::ResponseHeadersPolicy')).toEqual([]);
    const all = await synthesiseTemplate({ convoke: { dev: { httpsForSubdomains: true } } });
    const [policy] = all.ofType('AWS::CloudFront::ResponseHeadersPolicy');
    expect(policy?.properties).toMatchObject({
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: {
          StrictTransportSecurity: {
            AccessControlMaxAgeSec: 63_072_000,
            IncludeSubdomains: true,
            Override: true,
          },
        },
      },
    });
    const { DistributionConfig } = z.parse(
      z.object({
        DistributionConfig: z.object({
          DefaultCacheBehavior: z.unknown(),
          CacheBehaviors: z.array(z.unknown()),
        }),
      }),
      all.named('Site/Distribution').properties,
    );
    for (const behaviour of [DistributionConfig.DefaultCacheBehavior, ...DistributionConfig.CacheBehaviors])
      expect(behaviour).toMatchObject({ ResponseHeadersPolicyId: { Ref: policy?.id } });
  });
});
