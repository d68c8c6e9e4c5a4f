import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
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
  /** Absent where the stage receives no mail. */
  readonly mailReplyDeadLetters: Queue | undefined;
  /** Who is told; without one the alarms only show in the console. */
  readonly email: string | undefined;
}

interface Watch {
  readonly metric: Metric;
  /** The alarm rings from this value on ... */
  readonly from: number;
  /** ... in so many of the metric's periods in a row. */
  readonly periods: number;
  /** What it means to people, in a sentence. */
  readonly impact: string;
  /** Section of docs/runbook.md. */
  readonly section: 'dead-letters' | 'late-stream' | 'errors' | 'sender-reputation' | 'mails-in-doubt';
}

const MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);

const LATE_MS = 60_000;

/** SES starts a review at 5 % and 0.1 %: ring well before. */
const BOUNCES = 0.02;
const COMPLAINTS = 0.0005;

/** Functions that nobody waits for, so that nobody would report their errors. */
const BACKGROUND = {
  'stream/match': 'Matching fails and is tried again: meetups are called late.',
  'stream/announce': 'Announcing fails and is tried again: mails are late.',
  'queue/send-mail': 'Sending fails and is tried again: mails are late.',
  'queue/fan-out': 'News of a meetup reaches its members late.',
  'queue/mail-feedback': 'SES events are noted late: an address that bounced may be mailed again.',
  'schedule/clock': 'What is due does not happen: meetups are not confirmed, mails in doubt stay so.',
} as const;

/** What wakes a human. Each alarm says what it means to people and where the runbook goes on. */
export class Alarms extends Construct {
  private readonly action: SnsAction | undefined;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const { api, entryPoints } = props;
    this.action = props.email === undefined ? undefined : this.mailTo(props.email);

    this.watchDeadLetters(
      'MailOrders',
      props.mailOrderDeadLetters,
      'Somebody waits for a mail that was not sent.',
    );
    this.watchDeadLetters(
      'RequestedMail',
      props.requestedMailDeadLetters,
      'Somebody waits for the link to confirm or to sign in.',
    );
    this.watchDeadLetters(
      'FanOuts',
      props.fanOutDeadLetters,
      'Members of a group were not told what became of their meetup.',
    );
    this.watchDeadLetters(
      'MailFeedback',
      props.mailFeedbackDeadLetters,
      'An address that bounced or complained may be mailed again.',
    );
    if (props.mailReplyDeadLetters) {
      const impact = 'Somebody answered with the buttons of a mail program and is not counted.';
      this.watchDeadLetters('MailReplies', props.mailReplyDeadLetters, impact);
      this.watchErrors('queue/mail-replies', entryPoints, 'Answers by mail programs are counted late.');
    }
    this.watchDeadLetters(
      'Match',
      entryPoints.failuresOf('stream/match'),
      'People who could meet are not called together.',
    );
    this.watchDeadLetters(
      'Announce',
      entryPoints.failuresOf('stream/announce'),
      'Something changed and the people concerned were not told.',
    );
    this.watchDelay('Match', entryPoints, 'stream/match', 'Meetups are called late.');
    this.watchDelay('Announce', entryPoints, 'stream/announce', 'Mails are late, links to confirm too.');
    for (const [name, impact] of Object.entries(BACKGROUND)) this.watchErrors(name, entryPoints, impact);
    this.watch('ApiErrors', {
      metric: api.stage.metricServerError({ period: FIVE_MINUTES, statistic: Stats.SUM }),
      from: 5,
      periods: 1,
      impact: 'People who sign up or change something are told to try again later.',
      section: 'errors',
    });
    this.watchReputation('Bounces', 'Reputation.BounceRate', BOUNCES);
    this.watchReputation('Complaints', 'Reputation.ComplaintRate', COMPLAINTS);
    this.watch('MailsInDoubt', {
      metric: this.mailsInDoubt(entryPoints.get('queue/send-mail').logGroup),
      from: 5,
      periods: 1,
      impact: 'Mails are a quarter of an hour late, and a few people may get one twice.',
      section: 'mails-in-doubt',
    });
  }

  private watch(id: string, { metric, from, periods, impact, section }: Watch): void {
    const alarm = metric.createAlarm(this, id, {
      alarmDescription: `${impact} See docs/runbook.md#${section}.`,
      threshold: from,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    if (this.action) alarm.addAlarmAction(this.action);
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

  private watchErrors(name: string, entryPoints: EntryPoints, impact: string): void {
    this.watch(`${constructId(name)}Errors`, {
      metric: entryPoints.lambda(name).metricErrors({ period: FIVE_MINUTES, statistic: Stats.SUM }),
      from: 1,
      periods: 2,
      impact,
      section: 'errors',
    });
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

  /** Counts the mailer's log lines about mails of which nobody can tell whether SES took them. */
  private mailsInDoubt(logGroup: ILogGroup): Metric {
    return new MetricFilter(this, 'MailsInDoubtCount', {
      logGroup,
      filterPattern: FilterPattern.any(
        FilterPattern.stringValue('$.message.outcome', '=', 'unknown'),
        FilterPattern.stringValue('$.message.outcome', '=', 'doubtful'),
      ),
      metricNamespace: Stack.of(this).stackName,
      metricName: 'MailsInDoubt',
    }).metric({ period: FIVE_MINUTES, statistic: Stats.SUM });
  }

  private mailTo(email: string): SnsAction {
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(email));
    Validations.of(topic).acknowledge({
      id: 'Serverless::Serverless-SNSRedrivePolicy',
      reason:
        'A mail that cannot be delivered is of no use later: the alarm itself stays visible in the console.',
    });
    return new SnsAction(topic);
  }
}
