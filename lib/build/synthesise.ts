import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { App, type AppProps } from 'aws-cdk-lib';
import { AppStack } from '../app-stack.ts';
import { readStageConfig } from '../config.ts';
import { bundle } from './bundle.ts';

/**
 * The CDK app with the stage named in its context, with everything the stage deploys bundled.
 * Context comes from cdk.json, then from `props`, then from the CDK's command line. Throws if it is wrong.
 */
export async function createApp(props: AppProps = {}): Promise<App> {
  const cdkJson = JSON.parse(await readFile(join(import.meta.dirname, '../../cdk.json'), 'utf8'));
  const app = new App({ ...props, context: { ...cdkJson.context, ...props.context } });
  const config = readStageConfig({
    stage: app.node.tryGetContext('stage'),
    siteUrl: app.node.tryGetContext('siteUrl'),
    convoke: app.node.tryGetContext('convoke'),
  });
  await bundle();
  new AppStack(app, 'Convoke', {
    config,
    stackName: `convoke-${config.stage}`,
    description: 'Convoke calls the meeting',
    terminationProtection: !config.disposable,
  });
  return app;
}

/**
 * Does in this process what `cdk synth` does, in a third of the time: the template is not checked against rules, and no
 * stack traces are recorded. Writes the cloud assembly to `outdir`.
 */
export async function synthesise(outdir: string, context: Readonly<Record<string, unknown>>): Promise<void> {
  const app = await createApp({
    outdir,
    // `cdk synth` records these paths too: people know a resource by them.
    context: { 'aws:cdk:enable-path-metadata': true, ...context },
    builtinCloudFormationValidation: false,
    stackTraces: false,
    treeMetadata: false,
  });
  app.synth();
}
