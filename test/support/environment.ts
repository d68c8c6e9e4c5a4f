import type { Setting } from '../../lib/entry-points.ts';

/** Settings that every stage has. */
type Required = Exclude<Setting, 'IMPRINT' | 'SAFETY_CONTACT' | 'REPLY_DOMAIN' | 'TRIAL'>;

/** The functions' environment as far as it is the same in every test; each function takes what it knows. */
export const ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  TOKEN_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:token',
  ADDRESS_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:address',
  ORIGIN_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:origin',
  MAIL_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012/mail',
  REQUESTED_MAIL_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012/requested-mail',
  FAN_OUT_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012/fan-out',
  FAILURES_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012/failures',
  SITE_URL: 'https://convoke.example.org',
  SENDER: 'Convoke <hello@convoke.example.org>',
  CONFIGURATION_SET: 'convoke',
  MAILS_PER_SECOND: '100000',
  QUORUM: '8',
  QUORUMS: '{}',
  MINIMUM_AGE: '18',
  TILES: 'null',
  MINIMUM_YES: '4',
  MINIMUM_YES_BY_TOPIC: '{}',
  CAPACITY: '16',
  CAPACITIES: '{}',
  TOPICS: 'open',
  INDEPENDENCE: 'on',
  ORGANISATIONS: '[]',
  ORDERS_A_MINUTE: '100000',
  ALLOWED_NETWORKS: '[]',
} as const satisfies Record<Required, string> & Record<string, string>;
