import { type Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ReceiptRuleSet, TlsPolicy } from 'aws-cdk-lib/aws-ses';
import { EmailEncoding, Sns } from 'aws-cdk-lib/aws-ses-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { WorkQueue } from './work-queue.ts';

export interface InboundMailProps {
  /** Mail to any address of this domain is accepted. */
  readonly domain: string;
  readonly workerTimeout: Duration;
}

/**
 * Mail that SES receives: rule -> topic -> queue, the mail itself in the notification. SES bounces mail larger than
 * 150 KB, so nothing has to be stored, and nothing larger is ever read.
 */
export class InboundMail extends Construct {
  readonly replies: WorkQueue;
  /** What the operator needs to enable it, by name of the output. */
  readonly outputs: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: InboundMailProps) {
    super(scope, id);
    const topic = new Topic(this, 'Received', { enforceSSL: true });
    this.replies = new WorkQueue(this, 'Replies', { workerTimeout: props.workerTimeout });
    topic.addSubscription(
      new SqsSubscription(this.replies.queue, {
        rawMessageDelivery: true,
        deadLetterQueue: this.replies.deadLetters,
      }),
    );
    const { account, region } = Stack.of(this);
    const allowed = topic.addToResourcePolicy(
      new PolicyStatement({
        actions: ['sns:Publish'],
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    const rules = new ReceiptRuleSet(this, 'Rules');
    const rule = rules.addRule('Reply', {
      recipients: [props.domain],
      scanEnabled: true,
      tlsPolicy: TlsPolicy.REQUIRE,
      actions: [new Sns({ topic, encoding: EmailEncoding.BASE64 })],
    });
    // SES tests the topic when the rule is created.
    if (allowed.policyDependable) rule.node.addDependency(allowed.policyDependable);
    this.outputs = {
      MailRepliesUrl: this.replies.queue.queueUrl,
      MailRepliesDeadLettersUrl: this.replies.deadLetters.queueUrl,
      ReplyRuleSet: rules.receiptRuleSetName,
      ReplyDnsRecord: `${props.domain}. MX 10 inbound-smtp.${region}.amazonaws.com.`,
    };
  }
}
