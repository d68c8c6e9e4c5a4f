import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { EVERY_ROUTE, gatewayPath, PUBLIC_PATHS } from '../../functions/api/routes.ts';
import { constructId } from '../../lib/constructs/construct-id.ts';
import { ENTRY_POINTS } from '../../lib/entry-points.ts';
import { synthesiseTemplate, type TestTemplate } from '../support/template.ts';

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
        alarmEmail: 'me@example.org',
      },
    },
  });
});

test('given no configuration, then the template is the one that was reviewed', async () => {
  await expect(`${JSON.stringify(dev.source, undefined, 2)}\n`).toMatchFileSnapshot('template.dev.snap');
});

test('the entry points are exactly the files that export a handler', async () => {
  const functions = join(import.meta.dirname, '../../functions');
  const folders = ['http', 'stream', 'queue', 'schedule'];
  const files = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(functions, folder))).map((file) => `${folder}/${file.replace(/\.ts$/, '')}`),
    ),
  );
  expect(Object.keys(ENTRY_POINTS).sort()).toEqual(files.flat().sort());
});

describe('given the API', () => {
  const routeSchema = z.object({ RouteKey: z.string(), AuthorizationType: z.string() });

  test('its routes are the routes and pages of routes.ts and one that refuses the rest', () => {
    const keys = dev
      .ofType('AWS::ApiGatewayV2::Route')
      .map(({ properties }) => z.parse(routeSchema, properties).RouteKey);
    const expected = EVERY_ROUTE.map(({ method, path }) => `${method} ${gatewayPath(path)}`);
    expect(keys.sort()).toEqual([...new Set(expected), '$default'].sort());
  });

  test('it throttles all routes together, and more those by which strangers order mail', () => {
    const mayPutMail = new Set(['http/sign-up', 'http/request-session', 'http/open-home']);
    const ordering = EVERY_ROUTE.filter(({ method, entry }) => method === 'POST' && mayPutMail.has(entry));
    const { DefaultRouteSettings, RouteSettings } = dev.named('Api/Stage').properties;
    expect(DefaultRouteSettings).toEqual({ ThrottlingBurstLimit: 200, ThrottlingRateLimit: 100 });
    const mailed = { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 100 };
    expect(RouteSettings).toEqual(
      Object.fromEntries(ordering.map(({ method, path }) => [`${method} ${path}`, mailed])),
    );
    expect(ordering).toHaveLength(4);
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
      AllowMethods: ['POST', 'DELETE', 'GET', 'PATCH', 'PUT'],
      AllowHeaders: ['content-type', 'authorization'],
      ExposeHeaders: ['etag', 'retry-after'],
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

test('in production the address key outlives even a stack that keeps nothing', async () => {
  const careless = await synthesiseTemplate({
    stage: 'production',
    convoke: { production: { removalPolicy: 'destroy' } },
  });
  expect(careless.named('Data/Table').isKept).toBe(false);
  expect(careless.named('Secrets/TokenSecret').isKept).toBe(false);
  expect(careless.named('Secrets/AddressSecret').isKept).toBe(true);
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
    const routed = new Set<string>([...EVERY_ROUTE.map(({ entry }) => entry), 'http/refuse']);
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

test('no resource has a name of its own, so that a second stage fits into the same account', () => {
  const names = /^(TableName|QueueName|TopicName|FunctionName|RoleName|LogGroupName|AlarmName|Name)$/;
  const named = dev.resources
    .filter(({ type }) => !/EventSourceMapping|Permission|EventInvokeConfig|MetricFilter/.test(type))
    .flatMap(({ name, properties }) =>
      Object.keys(properties)
        .filter((property) => names.test(property))
        .map((property) => `${name}: ${property}`),
    );
  // API Gateway insists on a display name, which need not be unique.
  expect(named).toEqual(['Api/Convoke: Name']);
});
