import { ACCOUNT, arn, REGION } from '../arns.ts';
import { StartError } from '../start-error.ts';
import type { Names } from './intrinsics.ts';
import type { Resource, Template } from './template.ts';

type Attributes = Readonly<Record<string, string>>;

/** `Ref` first, then the attributes, of one resource. */
type Naming = (
  resource: Resource,
  gatewayUrl: string,
  tableSuffix: string,
) => readonly [ref: string, attributes: Attributes];

const named =
  (property: string, service: string, prefix = ''): Naming =>
  (resource) => {
    const name = physicalName(resource, property);
    return [name, { Arn: arn(service, `${prefix}${name}`) }];
  };

const table: Naming = (resource, _, tableSuffix) => {
  const name = physicalName(resource, 'TableName') + tableSuffix;
  const tableArn = arn('dynamodb', `table/${name}`);
  return [name, { Arn: tableArn, StreamArn: `${tableArn}/stream/local` }];
};

const NAMINGS: Readonly<Record<string, Naming>> = {
  'AWS::Lambda::Function': named('FunctionName', 'lambda', 'function:'),
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::SQS::Queue': (resource, gatewayUrl) => {
    const name = physicalName(resource, 'QueueName');
    return [`${gatewayUrl}/${ACCOUNT}/${name}`, { Arn: arn('sqs', name), QueueName: name }];
  },
  'AWS::SNS::Topic': (resource) => {
    const name = physicalName(resource, 'TopicName');
    return [arn('sns', name), { TopicArn: arn('sns', name), TopicName: name }];
  },
  // Secrets Manager ends each ARN with a dash and six random characters.
  'AWS::SecretsManager::Secret': ({ id }) => [
    arn('secretsmanager', `secret:${id}-Local0`),
    { Id: arn('secretsmanager', `secret:${id}-Local0`) },
  ],
  'AWS::SES::ConfigurationSet': named('Name', 'ses', 'configuration-set/'),
  'AWS::SES::EmailIdentity': named('EmailIdentity', 'ses', 'identity/'),
  'AWS::SES::ReceiptRuleSet': named('RuleSetName', 'ses', 'receipt-rule-set/'),
  'AWS::IAM::Role': named('RoleName', 'iam', 'role/'),
  'AWS::Logs::LogGroup': ({ id }) => [id, { Arn: arn('logs', `log-group:${id}:*`) }],
  'AWS::Events::Rule': named('Name', 'events', 'rule/'),
  'AWS::CloudWatch::Alarm': named('AlarmName', 'cloudwatch', 'alarm:'),
  'AWS::ApiGatewayV2::Api': ({ id }) => [
    id,
    { ApiId: id, ApiEndpoint: `https://${id}.execute-api.${REGION}.amazonaws.com` },
  ],
  'AWS::ApiGatewayV2::Integration': ({ id }) => [id, {}],
  'AWS::ApiGatewayV2::Authorizer': ({ id }) => [id, { AuthorizerId: id }],
  'AWS::CloudFront::CachePolicy': ({ id }) => [id, { Id: id }],
  'AWS::CloudFront::ResponseHeadersPolicy': ({ id }) => [id, { Id: id }],
  'AWS::CloudFront::Function': ({ id }) => {
    const functionArn = arn('cloudfront', `function/${id}`);
    return [functionArn, { FunctionARN: functionArn }];
  },
};

/**
 * Names the template's resources for this machine; `gatewayUrl` stands in for the services' addresses, and names of tables
 * end with `tableSuffix`.
 */
export function localNames(template: Template, gatewayUrl: string, tableSuffix: string): Names {
  const byId = new Map(template.resources.map((resource) => [resource.id, resource]));
  const namesOf = (id: string) => {
    const resource = byId.get(id);
    const naming = resource && NAMINGS[resource.type];
    if (!naming) {
      throw new StartError(
        `The template refers to ${id}${resource ? ` (${resource.type})` : ''}, which the emulator cannot name.`,
      );
    }
    return naming(resource, gatewayUrl, tableSuffix);
  };
  return {
    ref: (id) => namesOf(id)[0],
    attribute: (id, attribute) => {
      const value = namesOf(id)[1][attribute];
      if (value === undefined) throw new StartError(`The emulator does not know ${attribute} of ${id}.`);
      return value;
    },
  };
}

function physicalName(resource: Resource, property: string): string {
  const given = resource.properties[property];
  if (given === undefined) return resource.id;
  if (typeof given === 'string') return given;
  throw new StartError(`${resource.name} has a computed ${property}; the emulator needs a plain one.`);
}
