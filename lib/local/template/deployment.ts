import { StartError } from '../start-error.ts';
import { type DeployedApi, readApi } from './deployed-api.ts';
import { type DeployedFront, readFront } from './deployed-front.ts';
import { type DeployedFunction, functionByArn, readFunctions } from './deployed-functions.ts';
import { type DeployedMail, readMail } from './deployed-mail.ts';
import { type Mappings, readMappings } from './deployed-mappings.ts';
import {
  type DeployedQueue,
  type DeployedSubscription,
  readQueues,
  readSubscriptions,
  readTopics,
} from './deployed-queues.ts';
import { type ReceiptRule, readReceiptRules } from './deployed-receipts.ts';
import { type DeployedRule, readRules } from './deployed-schedule.ts';
import { type DeployedSecret, readSecrets } from './deployed-secrets.ts';
import { readTables, type TableDefinition } from './deployed-tables.ts';
import { resourcesOf } from './resources.ts';
import { type RolePolicies, readRolePolicies } from './role-policies.ts';
import type { Template } from './template.ts';

/** Everything the template deploys and this machine runs. */
export interface Deployment {
  readonly functions: readonly DeployedFunction[];
  readonly tables: readonly TableDefinition[];
  readonly queues: readonly DeployedQueue[];
  readonly topics: readonly string[];
  readonly subscriptions: readonly DeployedSubscription[];
  readonly mappings: Mappings;
  readonly api: DeployedApi | undefined;
  readonly front: DeployedFront | undefined;
  readonly rules: readonly DeployedRule[];
  readonly secrets: readonly DeployedSecret[];
  readonly mail: DeployedMail;
  readonly receiptRules: readonly ReceiptRule[];
  readonly policies: RolePolicies;
}

/** Types that one of the readers handles, and types that need nothing on this machine. */
const KNOWN = new Set([
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SES::EmailIdentity',
  'AWS::SES::ReceiptRule',
  'AWS::SES::ReceiptRuleSet',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::ResourcePolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
]);

/**
 * Reads what the template deploys, every intrinsic resolved to this machine; `gatewayUrl` stands in for AWS, and
 * `tableSuffix` ends the names of tables that must differ from another emulator's.
 * Throws a StartError that names the resource for which the emulator has no counterpart.
 */
export function readDeployment(template: Template, gatewayUrl: string, tableSuffix = ''): Deployment {
  const unknown = template.resources.find((resource) => !KNOWN.has(resource.type));
  if (unknown) throw new StartError(`The emulator does not know ${unknown.type} (${unknown.name}).`);
  const resources = resourcesOf(template, gatewayUrl, tableSuffix);
  const functions = readFunctions(resources);
  const functionOf = functionByArn(functions);
  return {
    functions,
    tables: readTables(resources),
    queues: readQueues(resources),
    topics: readTopics(resources),
    subscriptions: readSubscriptions(resources),
    mappings: readMappings(resources, functionOf),
    api: readApi(resources, functionOf),
    front: readFront(resources),
    rules: readRules(resources, functionOf),
    secrets: readSecrets(resources),
    mail: readMail(resources),
    receiptRules: readReceiptRules(resources),
    policies: readRolePolicies(resources),
  };
}
