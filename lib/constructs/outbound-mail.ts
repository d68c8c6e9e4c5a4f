import { type Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { WorkQueue } from './work-queue.ts';

export interface OutboundMailProps {
  readonly senderAddress: string;
  /** Domain proven by the operator's DNS; without it only the sender's address is proven, by a click. */
  readonly mailDomain: string | undefined;
  /** An SES identity that somebody else created and maintains: then this creates none. */
  readonly existingIdentity: string | undefined;
  readonly feedbackTimeout: Duration;
  readonly removalPolicy: RemovalPolicy;
}

/** Events that tell a mail's fate. SEND too: any event ends the doubt about a mail whose sending timed out. */
const FATES = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
];

/** SES as the mailer uses it, and its events: SES -> topic -> feedback queue. */
export class OutboundMail extends Construct {
  readonly configurationSetName: string;
  /** ARNs that a sender needs `ses:SendRawEmail` on. */
  readonly sendingArns: readonly string[];
  readonly feedback: WorkQueue;
  /** Records that the mail domain's DNS must contain, as lines of a zone file; none for a single address. */
  readonly dnsRecords: readonly string[];

  constructor(scope: Construct, id: string, props: OutboundMailProps) {
    super(scope, id);
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      reputationMetrics: true,
      // The feedback reports complaints, and we know about which mail: a stranger may have ordered it.
      suppressionReasons: SuppressionReasons.BOUNCES_ONLY,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    });
    const identity =
      props.existingIdentity === undefined ? this.identity(configurationSet, props) : undefined;

    const topic = new Topic(this, 'Events', { enforceSSL: true });
    configurationSet.addEventDestination('Fates', {
      destination: EventDestination.snsTopic(topic),
      events: FATES,
    });
    this.feedback = new WorkQueue(this, 'Feedback', { workerTimeout: props.feedbackTimeout });
    topic.addSubscription(
      new SqsSubscription(this.feedback.queue, {
        rawMessageDelivery: true,
        deadLetterQueue: this.feedback.deadLetters,
      }),
    );

    this.configurationSetName = configurationSet.configurationSetName;
    const arnOf = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
    this.sendingArns = [
      identity?.emailIdentityArn ?? arnOf('identity', props.existingIdentity ?? props.senderAddress),
      arnOf('configuration-set', configurationSet.configurationSetName),
    ];
    this.dnsRecords = identity && props.mailDomain ? this.recordsOf(props.mailDomain, identity) : [];
  }

  private identity(
    configurationSet: ConfigurationSet,
    { mailDomain, senderAddress, removalPolicy }: OutboundMailProps,
  ): EmailIdentity {
    const identity = new EmailIdentity(this, 'Identity', {
      ...(mailDomain
        ? { identity: Identity.domain(mailDomain), mailFromDomain: `mail.${mailDomain}` }
        : { identity: Identity.email(senderAddress) }),
      configurationSet,
      feedbackForwarding: false,
    });
    identity.applyRemovalPolicy(removalPolicy);
    return identity;
  }

  /** DKIM signs as the domain, MX and SPF make `mail.<domain>` the sender, DMARC asks receivers to insist on both. */
  private recordsOf(domain: string, identity: EmailIdentity): string[] {
    const region = Stack.of(this).region;
    return [
      ...identity.dkimRecords.map(({ name, value }) => `${name}. CNAME ${value}.`),
      `mail.${domain}. MX 10 feedback-smtp.${region}.amazonses.com.`,
      `mail.${domain}. TXT "v=spf1 include:amazonses.com -all"`,
      `_dmarc.${domain}. TXT "v=DMARC1; p=quarantine"`,
    ];
  }
}
