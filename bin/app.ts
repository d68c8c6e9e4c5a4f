import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { createApp } from '../lib/synthesise.ts';

const app = await createApp();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
