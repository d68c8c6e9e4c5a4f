import { Aws, Duration, Stack, Validations } from 'aws-cdk-lib';
import { ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterPattern, type IFilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Api } from './api.ts';
import { constructId } from './construct-id.ts';
import type { EntryPoints } from './entry-points.ts';

export interface AlarmsProps {
  readonly api: Api;
  readonly entryPoints: EntryPoints;
  readonly mailOrderDeadLetters: Queue;
  readonly requestedMailDeadLetters: Queue;
  readonly fanOutDeadLetters: Queue;
  readonly mailFeedbackDeadLetters: Queue;
  /** Absent if the stage receives no mail. */
  readonly mailReplyDeadLetters: Queue | undefined;
  /** Who is notified; without it alarms only show in the console. */
  readonly email: string | undefined;
}

interface Watch {
  readonly metric: Metric;
  /** The alarm rings at this value or above, or below it, where missing data counts, too ... */
  readonly from: number;
  readonly rings?: 'below';
  /** ... in that many consecutive periods of the metric. */
  readonly periods: number;
  /** What it means to people, in a sentence. */
  readonly impact: string;
  /** Section of docs/runbook.md. */
  readonly section: string;
}

const MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);

const LATE_MS = 60_000;

/** SES starts a review at 5 % and 0.1 %: ring well before that. */
const BOUNCES = 0.02;
const COMPLAINTS = 0.0005;

/** Requests refused within five minutes: more than one impatient person causes. */
const MANY_TURNED_AWAY = 50;

/** A function logged an error, or Lambda reports that an invocation failed, timed out or could not start. */
const FAILED = FilterPattern.any(
  FilterPattern.stringValue('$.level', '=', 'ERROR'),
  FilterPattern.stringValue('$.level', '=', 'FATAL'),
  FilterPattern.stringValue('$.record.status', '=', 'error'),
  FilterPattern.stringValue('$.record.status', '=', 'failure'),
  FilterPattern.stringValue('$.record.status', '=', 'timeout'),
);

const outcomes = (...names: string[]): IFilterPattern =>
  FilterPattern.any(...names.map((name) => FilterPattern.stringValue('$.message.outcome', '=', name)));

/** What wakes a human. Each alarm says what it means to people and names the section of the runbook. */
export class Alarms extends Construct {
  private readonly action: SnsAction | undefined;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const { api, entryPoints } = props;
    this.action = props.email === undefined ? undefined : this.mailTo(props.email);

    this.watchAllDeadLetters(props);
    this.watchDelay('Match', entryPoints, 'stream/match', 'Meetups are called late.');
    this.watchDelay('Announce', entryPoints, 'stream/announce', 'Mails are late, links to confirm too.');
    for (const { name, impact, logGroup } of entryPoints.unattended) {
      const id = `${constructId(name)}Errors`;
      const metric = this.counted(`${id}Count`, logGroup, FAILED, FIVE_MINUTES);
      this.watch(id, { metric, from: 1, periods: 1, impact, section: 'errors' });
    }
    this.watchSchedules(entryPoints);
    this.watchRequests(api);
    this.watchReputation('Bounces', 'Reputation.BounceRate', BOUNCES);
    this.watchReputation('Complaints', 'Reputation.ComplaintRate', COMPLAINTS);
    this.watchMails(entryPoints.get('queue/send-mail').logGroup);
  }

  private watchAllDeadLetters(props: AlarmsProps): void {
    const { entryPoints } = props;
    const watch = (id: string, queue: Queue, impact: string) => this.watchDeadLetters(id, queue, impact);
    watch('MailOrders', props.mailOrderDeadLetters, 'Somebody waits for a mail that was not sent.');
    watch(
      'RequestedMail',
      props.requestedMailDeadLetters,
      'Somebody waits for the link to confirm or to sign in.',
    );
    watch(
      'FanOuts',
      props.fanOutDeadLetters,
      'Members of a group were not told what became of their meetup.',
    );
    watch(
      'MailFeedback',
      props.mailFeedbackDeadLetters,
      'An address that bounced or complained may be mailed again.',
    );
    if (props.mailReplyDeadLetters) {
      const impact = 'Somebody answered with the buttons of a mail program and is not counted.';
      watch('MailReplies', props.mailReplyDeadLetters, impact);
    }
    watch('Match', entryPoints.failuresOf('stream/match'), 'People who could meet are not called together.');
    watch(
      'Announce',
      entryPoints.failuresOf('stream/announce'),
      'Something changed and the people concerned were not told.',
    );
  }

  /** A function that does not run logs nothing: here silence rings. */
  private watchSchedules(entryPoints: EntryPoints): void {
    const silence = { from: 1, rings: 'below' } as const;
    this.watch('ClockSilent', {
      metric: entryPoints
        .lambda('schedule/clock')
        .metricInvocations({ period: FIVE_MINUTES, statistic: Stats.SUM }),
      ...silence,
      periods: 2,
      impact: 'The clock does not tick: meetups are not confirmed, and nobody is reminded.',
      section: 'silent-clock',
    });
    const swept = FilterPattern.stringValue('$.message.message', '=', 'night swept');
    this.watch('SweepUnfinished', {
      metric: this.counted(
        'NightsSwept',
        entryPoints.get('schedule/sweep').logGroup,
        swept,
        Duration.hours(6),
      ),
      ...silence,
      periods: 5,
      impact: 'No night was swept to its end for thirty hours: what lost records left undone stays so.',
      section: 'unfinished-sweep',
    });
  }

  private watchRequests(api: Api): void {
    this.watch('ApiErrors', {
      metric: api.stage.metricServerError({ period: FIVE_MINUTES, statistic: Stats.SUM }),
      from: 5,
      periods: 1,
      impact: 'People who sign up or change something are told to try again later.',
      section: 'errors',
    });
    const turnedAway = FilterPattern.stringValue('$.status', '=', '429');
    this.watch('TurnedAway', {
      metric: this.counted('TurnedAwayCount', api.accessLog, turnedAway, FIVE_MINUTES),
      from: MANY_TURNED_AWAY,
      periods: 1,
      impact: 'More is asked for than the stage lets through: people cannot sign up or see their pages.',
      section: 'turned-away',
    });
  }

  /** From the mailer's log lines about the fate of mails. */
  private watchMails(logGroup: ILogGroup): void {
    this.watch('MailsInDoubt', {
      metric: this.counted('MailsInDoubtCount', logGroup, outcomes('unknown', 'doubtful'), FIVE_MINUTES),
      from: 5,
      periods: 1,
      impact: 'Mails are a quarter of an hour late, and a few people may get one twice.',
      section: 'mails-in-doubt',
    });
    this.watch('MailsUnsettled', {
      metric: this.counted('MailsUnsettledCount', logGroup, outcomes('unsettled'), FIVE_MINUTES),
      from: 1,
      periods: 1,
      impact: 'Nobody can tell whether somebody got a mail that was tried three times.',
      section: 'mails-in-doubt',
    });
    this.watch('MailsHeld', {
      metric: this.counted('MailsHeldCount', logGroup, outcomes('account'), FIVE_MINUTES),
      from: 1,
      periods: 1,
      impact: 'SES does not let this account or this sender send: all mail waits, links to confirm too.',
      section: 'held-mails',
    });
    this.watch('MailsRejected', {
      metric: this.counted('MailsRejectedCount', logGroup, outcomes('rejected'), FIVE_MINUTES),
      from: 1,
      periods: 1,
      impact: 'SES refused a mail for good: somebody is not invited, not told or cannot confirm.',
      section: 'rejected-mails',
    });
  }

  private watch(id: string, { metric, from, rings, periods, impact, section }: Watch): void {
    const alarm = metric.createAlarm(this, id, {
      alarmDescription: `${impact} See docs/runbook.md#${section}.`,
      threshold: from,
      comparisonOperator:
        rings === 'below'
          ? ComparisonOperator.LESS_THAN_THRESHOLD
          : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: rings === 'below' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    if (!this.action) return;
    alarm.addAlarmAction(this.action);
    alarm.addOkAction(this.action);
  }

  private watchDeadLetters(id: string, queue: Queue, impact: string): void {
    const metric = queue.metricApproximateNumberOfMessagesVisible({
      period: MINUTE,
      statistic: Stats.MAXIMUM,
    });
    this.watch(`${id}DeadLetters`, { metric, from: 1, periods: 1, impact, section: 'dead-letters' });
  }

  private watchDelay(id: string, entryPoints: EntryPoints, name: string, impact: string): void {
    const metric = entryPoints
      .lambda(name)
      .metric('IteratorAge', { period: MINUTE, statistic: Stats.MAXIMUM });
    this.watch(`${id}Delay`, { metric, from: LATE_MS, periods: 3, impact, section: 'late-stream' });
  }

  private watchReputation(id: string, metricName: string, from: number): void {
    this.watch(id, {
      metric: new Metric({
        namespace: 'AWS/SES',
        metricName,
        period: Duration.hours(1),
        statistic: Stats.MAXIMUM,
      }),
      from,
      periods: 1,
      impact: 'SES may stop all mail of this account, and mail programs may sort ours out as spam.',
      section: 'sender-reputation',
    });
  }

  /** Number of such lines in a log. Without a default value the metric costs nothing while there are none. */
  private counted(id: string, logGroup: ILogGroup, filterPattern: IFilterPattern, period: Duration): Metric {
    return new MetricFilter(this, id, {
      logGroup,
      filterPattern,
      metricNamespace: Stack.of(this).stackName,
      metricName: id.replace(/Count$/, ''),
    }).metric({ period, statistic: Stats.SUM });
  }

  private mailTo(email: string): SnsAction {
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(email));
    // The policy that enforces TLS replaces the default one, which lets the account itself publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    Validations.of(topic).acknowledge({
      id: 'Serverless::Serverless-SNSRedrivePolicy',
      reason:
        'A mail that cannot be delivered is of no use later: the alarm itself stays visible in the console.',
    });
    return new SnsAction(topic);
  }
}
