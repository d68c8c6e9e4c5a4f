import { CfnOutput, Duration, Lazy, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { bundleFolder } from './build/bundle.ts';
import { mailsPerWorker, ordersAMinute, type StageConfig } from './config.ts';
import { Alarms } from './constructs/alarms.ts';
import { Api } from './constructs/api.ts';
import { ScheduledFunction } from './constructs/clock.ts';
import { DataTable } from './constructs/data-table.ts';
import { SiteDistribution } from './constructs/distribution.ts';
import { EntryPoints } from './constructs/entry-points.ts';
import { EventSources } from './constructs/event-sources.ts';
import { InboundMail } from './constructs/inbound-mail.ts';
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
    const keeps = !config.disposable;
    // Except on create: a failed first deployment is rolled back completely, so that it can be repeated.
    const removalPolicy = keeps ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
    const logRetention = config.logRetentionDays;

    const table = new DataTable(this, 'Data', { removalPolicy, deletionProtection: keeps });
    const secrets = new Secrets(this, 'Secrets', { removalPolicy });
    const mailOrders = new WorkQueue(this, 'MailOrders', { workerTimeout: TIMEOUT.batch });
    // A flood of sign-ups may fill this queue without delaying invitations and reminders.
    const requestedMail = new WorkQueue(this, 'RequestedMail', { workerTimeout: TIMEOUT.batch });
    const fanOuts = new WorkQueue(this, 'FanOuts', { workerTimeout: TIMEOUT.batch });
    const outboundMail = new OutboundMail(this, 'OutboundMail', {
      senderAddress: config.sender.address,
      mailDomain: config.mailDomain,
      existingIdentity: config.existingIdentity,
      feedbackTimeout: TIMEOUT.batch,
      removalPolicy,
    });
    // Functions need the site's address, and the site leads to functions: it is known only at the end.
    const siteUrl = config.siteUrl ?? Lazy.string({ produce: () => `https://${site.domainName}` });
    const inboundMail = config.replyDomain
      ? new InboundMail(this, 'InboundMail', { domain: config.replyDomain, workerTimeout: TIMEOUT.batch })
      : undefined;
    const entryPoints = new EntryPoints(this, 'Functions', {
      bundleFolder,
      table,
      secrets,
      mailOrders,
      requestedMail,
      fanOuts,
      outboundMail,
      mailReplies: inboundMail?.replies,
      settings: {
        QUORUM: String(config.quorum),
        QUORUMS: JSON.stringify(config.quorums),
        MINIMUM_YES: String(config.minimumYes),
        MINIMUM_YES_BY_TOPIC: JSON.stringify(config.minimumYesByTopic),
        CAPACITY: String(config.capacity),
        CAPACITIES: JSON.stringify(config.capacities),
        TOPICS: config.topics,
        INDEPENDENCE: config.independence,
        ORDERS_A_MINUTE: String(ordersAMinute(config.throttle.mailed)),
        ALLOWED_NETWORKS: JSON.stringify(config.allowedNetworks),
        ORGANISATIONS: JSON.stringify(config.organisations),
        SITE_URL: siteUrl,
        IMPRINT: config.imprint && JSON.stringify(config.imprint),
        MINIMUM_AGE: String(config.minimumAge),
        SAFETY_CONTACT: config.safety?.contact,
        TILES: JSON.stringify(config.tiles ?? null),
        SENDER: `${config.sender.name} <${config.sender.address}>`,
        CONFIGURATION_SET: outboundMail.configurationSetName,
        MAILS_PER_SECOND: String(mailsPerWorker(config)),
        REPLY_DOMAIN: config.replyDomain,
        TRIAL: config.disposable ? 'true' : undefined,
      },
      logRetention,
      removalPolicy,
    });
    const { throttle } = config;
    const api = new Api(this, 'Api', { entryPoints, throttle, logRetention, removalPolicy });
    const site = new SiteDistribution(this, 'Site', {
      apiEndpoint: api.api.apiEndpoint,
      originKey: secrets.origin.secretValue,
      domain: ownDomain(config),
      httpsForSubdomains: config.httpsForSubdomains,
      webAclArn: config.webAclArn,
    });
    new EventSources(this, 'EventSources', {
      entryPoints,
      table,
      mailOrders,
      requestedMail,
      mailFeedback: outboundMail.feedback,
      mailReplies: inboundMail?.replies,
      fanOuts,
      matchParallelism: config.matchParallelism,
      mailConcurrency: config.mailConcurrency,
    });
    new ScheduledFunction(this, 'Clock', {
      lambda: entryPoints.lambda('schedule/clock'),
      every: Duration.minutes(1),
    });
    new ScheduledFunction(this, 'Sweep', {
      lambda: entryPoints.lambda('schedule/sweep'),
      every: Duration.minutes(5),
    });

    new Alarms(this, 'Alarms', {
      api,
      entryPoints,
      mailOrderDeadLetters: mailOrders.deadLetters,
      requestedMailDeadLetters: requestedMail.deadLetters,
      fanOutDeadLetters: fanOuts.deadLetters,
      mailFeedbackDeadLetters: outboundMail.feedback.deadLetters,
      mailReplyDeadLetters: inboundMail?.replies.deadLetters,
      email: config.alarmEmail,
    });

    for (const [name, value] of Object.entries({
      SiteAddress: siteUrl,
      SiteDomainTarget: site.domainName,
      ApiAddress: api.api.apiEndpoint,
      TableName: table.name,
      MailOrdersUrl: mailOrders.queue.queueUrl,
      MailOrdersDeadLettersUrl: mailOrders.deadLetters.queueUrl,
      RequestedMailUrl: requestedMail.queue.queueUrl,
      RequestedMailDeadLettersUrl: requestedMail.deadLetters.queueUrl,
      FanOutsUrl: fanOuts.queue.queueUrl,
      FanOutsDeadLettersUrl: fanOuts.deadLetters.queueUrl,
      MailFeedbackUrl: outboundMail.feedback.queue.queueUrl,
      MailFeedbackDeadLettersUrl: outboundMail.feedback.deadLetters.queueUrl,
      MatchFailuresUrl: entryPoints.failuresOf('stream/match').queueUrl,
      AnnounceFailuresUrl: entryPoints.failuresOf('stream/announce').queueUrl,
      ...inboundMail?.outputs,
      ...Object.fromEntries(outboundMail.dnsRecords.map((record, i) => [`MailDnsRecord${i + 1}`, record])),
    })) {
      new CfnOutput(this, name, { value });
    }
  }
}

function ownDomain({ siteUrl, certificateArn }: StageConfig) {
  if (siteUrl === undefined || certificateArn === undefined) return undefined;
  return { name: new URL(siteUrl).hostname, certificateArn };
}
