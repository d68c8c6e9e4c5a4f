import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createApp } from '../../lib/build/synthesise.ts';

const findings = z.array(
  z.object({ ruleName: z.string(), violatingConstructs: z.array(z.object({ constructPath: z.string() })) }),
);
const reportSchema = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      violations: findings,
      suppressedViolations: z.array(z.object({ ruleName: z.string(), reason: z.string() })),
    }),
  ),
});

let folder: string;
let report: z.output<typeof reportSchema>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convoke-rules-'));
  // Everything that can be configured, so that nothing escapes the rules.
  const stage = {
    mailDomain: 'example.org',
    replyDomain: 'reply.example.org',
    sender: { address: 'hi@example.org' },
    imprint: { name: 'Ada', lines: ['1 Main Street', 'Hoboken'] },
    safety: { contact: 'safety@example.org' },
    alarmEmail: 'me@example.org',
  };
  const app = await createApp({
    outdir: folder,
    context: { 'aws:cdk:disable-asset-staging': true, stage: 'production', convoke: { production: stage } },
    builtinCloudFormationValidation: false,
    stackTraces: false,
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  try {
    app.synth();
  } catch (error) {
    // The report says what failed, and the first test shows it.
    if (!(error instanceof Error && error.name === 'ValidationFailed')) throw error;
  }
  report = z.parse(reportSchema, JSON.parse(await readFile(join(folder, 'validation-report.json'), 'utf8')));
});
afterAll(() => rm(folder, { recursive: true }));

test('given every option, then no rule of the AWS Solutions and Serverless packs is broken', () => {
  expect(report.pluginReports.map(({ pluginName }) => pluginName)).toEqual(
    expect.arrayContaining(['AwsSolutions', 'Serverless']),
  );
  const broken = report.pluginReports.flatMap(({ violations }) =>
    violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${ruleName}: ${constructPath}`),
    ),
  );
  expect(broken).toEqual([]);
});

test('the exceptions are these, and each says why', () => {
  const exceptions = report.pluginReports.flatMap(({ suppressedViolations }) => suppressedViolations);
  expect([...new Set(exceptions.map(({ ruleName }) => ruleName))].sort()).toEqual([
    'AwsSolutions-APIG4',
    'AwsSolutions-CFR1',
    'AwsSolutions-CFR2',
    'AwsSolutions-CFR3',
    'AwsSolutions-CFR4',
    'AwsSolutions-SMG4',
    'AwsSolutions-SQS3',
    'Serverless-EventBusDLQ',
    'Serverless-LambdaAsyncFailureDestination',
    'Serverless-LambdaDLQ',
    'Serverless-LambdaEventSourceMappingDestination',
    'Serverless-LambdaTracing',
    'Serverless-SNSRedrivePolicy',
    'Serverless-SQSRedrivePolicy',
  ]);
  for (const { reason } of exceptions) expect(reason).toMatch(/^[A-Z].{40,}\.$/);
});
