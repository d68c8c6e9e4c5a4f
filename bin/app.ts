import { App } from 'aws-cdk-lib';
import { AppStack } from '../lib/app-stack.ts';
import { bundle } from '../lib/bundle.ts';
import { readStageConfig } from '../lib/config.ts';

const app = new App();
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
  terminationProtection: config.removalPolicy === 'retain',
});
