import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from './config.ts';
import { Api } from './constructs/api.ts';
import { Clock } from './constructs/clock.ts';
import { DataTable } from './constructs/data-table.ts';
import { EntryPoints } from './constructs/entry-points.ts';
import { EventSources } from './constructs/event-sources.ts';
import { OutboundMail } from './constructs/outbound-mail.ts';
import { Secrets } from './constructs/secrets.ts';
import { TIMEOUT } from './constructs/sizes.ts';
import { WorkQueue } from './constructs/work-queue.ts';

export interface AppStackProps extends StackProps {
  readonly config: StageConfig;
}

/** All of Convoke in one stack. */
export class AppStack extends Stack {
  constructor(scope: Construct, id: string, { config, ...stackProps }: AppStackProps) {
    super(scope, id, stackProps);
    const keeps = config.removalPolicy === 'retain';
    const removalPolicy = keeps ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const logRetention = config.logRetentionDays;

    const table = new DataTable(this, 'Data', { removalPolicy, deletionProtection: keeps });
    const secrets = new Secrets(this, 'Secrets', { removalPolicy });
    const mailOrders = new WorkQueue(this, 'MailOrders', { workerTimeout: TIMEOUT.batch, attempts: 5 });
    const outboundMail = new OutboundMail(this, 'OutboundMail', {
      senderAddress: config.sender.address,
      mailDomain: config.mailDomain,
      feedbackTimeout: TIMEOUT.batch,
      removalPolicy,
    });
    const entryPoints = new EntryPoints(this, 'Functions', {
      table,
      secrets,
      mailOrders,
      outboundMail,
      settings: {
        QUORUM: String(config.quorum),
        QUORUMS: JSON.stringify(config.quorums),
        SITE_URL: config.siteUrl,
        SENDER: `${config.sender.name} <${config.sender.address}>`,
        CONFIGURATION_SET: outboundMail.configurationSetName,
        MAILS_PER_SECOND: String(config.sendRate / config.mailConcurrency),
      },
      logRetention,
      removalPolicy,
    });
    const api = new Api(this, 'Api', { entryPoints, ...config.throttle, logRetention, removalPolicy });
    new EventSources(this, 'EventSources', {
      entryPoints,
      table,
      mailOrders,
      mailFeedback: outboundMail.feedback,
      matchParallelism: config.matchParallelism,
      mailConcurrency: config.mailConcurrency,
    });
    new Clock(this, 'Clock', { lambda: entryPoints.lambda('schedule/clock') });

    const output = (name: string, value: string, description: string) =>
      new CfnOutput(this, name, { value, description });
    output('ApiAddress', api.api.apiEndpoint, 'Where the API answers');
    output('TableName', table.name, 'The table');
    output('MailQueueUrl', mailOrders.queue.queueUrl, 'Mails to send');
    output('MailDeadLettersUrl', mailOrders.deadLetters.queueUrl, 'Mails that could not be sent');
    output('FeedbackDeadLettersUrl', outboundMail.feedback.deadLetters.queueUrl, 'SES events not understood');
    output('MatchFailuresUrl', entryPoints.failuresOf('stream/match').queueUrl, 'Stream records not matched');
    output(
      'AnnounceFailuresUrl',
      entryPoints.failuresOf('stream/announce').queueUrl,
      'Stream records not announced',
    );
    outboundMail.dnsRecords.forEach((record, index) => {
      output(
        `DkimRecord${index + 1}`,
        `${record.name} CNAME ${record.value}`,
        'DNS record that proves the mail domain',
      );
    });
  }
}
