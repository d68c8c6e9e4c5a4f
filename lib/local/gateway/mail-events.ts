import { randomUUID } from 'node:crypto';
import { ACCOUNT, arn, REGION } from '../arns.ts';

/** A mail that SES accepted. */
export interface SentMail {
  readonly messageId: string;
  readonly at: Date;
  readonly source: string;
  readonly destinations: readonly string[];
  readonly configurationSet: string;
  readonly tags: Readonly<Record<string, string>>;
}

type EventType = 'Send' | 'Delivery' | 'Bounce' | 'Complaint' | 'Reject';

export interface MailEvent {
  readonly eventType: EventType;
  readonly [field: string]: unknown;
}

const SIMULATOR = 'simulator.amazonses.com';

/**
 * The events that SES publishes about a mail: Send, then its fate. Addresses of SES's mailbox simulator
 * (bounce@, complaint@, suppressionlist@, ooto@, success@, with +labels) get theirs; all other mail is delivered.
 */
export function mailEvents(mail: SentMail): readonly MailEvent[] {
  return [
    { eventType: 'Send', mail: describe(mail), send: {} },
    ...mail.destinations.flatMap((address) => fates(mail, address)),
  ];
}

function fates(mail: SentMail, address: string): readonly MailEvent[] {
  const timestamp = new Date().toISOString();
  const described = describe(mail);
  const delivery: MailEvent = {
    eventType: 'Delivery',
    mail: described,
    delivery: {
      timestamp,
      processingTimeMillis: Math.max(0, Date.now() - mail.at.getTime()),
      recipients: [address],
      smtpResponse: '250 ok',
      reportingMTA: 'local.amazonses.com',
    },
  };
  const bounce = (bounceSubType: string, diagnosticCode: string): MailEvent => ({
    eventType: 'Bounce',
    mail: described,
    bounce: {
      feedbackId: randomUUID(),
      bounceType: 'Permanent',
      bounceSubType,
      bouncedRecipients: [{ emailAddress: address, action: 'failed', status: '5.1.1', diagnosticCode }],
      timestamp,
      reportingMTA: 'dns; local.amazonses.com',
    },
  });
  switch (simulated(address)) {
    case 'bounce':
      return [bounce('General', 'smtp; 550 5.1.1 user unknown')];
    case 'suppressionlist':
      return [bounce('OnAccountSuppressionList', 'Amazon SES did not send the message: suppressed')];
    case 'complaint':
      return [
        delivery,
        {
          eventType: 'Complaint',
          mail: described,
          complaint: {
            feedbackId: randomUUID(),
            complaintSubType: null,
            complainedRecipients: [{ emailAddress: address }],
            timestamp,
            userAgent: 'Amazon SES Mailbox Simulator',
            complaintFeedbackType: 'abuse',
            arrivalDate: timestamp,
          },
        },
      ];
    default:
      return [delivery];
  }
}

/** The fate that an address of the mailbox simulator stands for. */
function simulated(address: string): string | undefined {
  const [local, domain] = address.toLowerCase().split('@');
  return domain === SIMULATOR ? local?.replace(/\+.*$/, '') : undefined;
}

function describe(mail: SentMail): object {
  const own = Object.entries(mail.tags).map(([name, value]) => [name, [value]]);
  return {
    timestamp: mail.at.toISOString(),
    source: mail.source,
    sourceArn: arn('ses', `identity/${mail.source.split('@')[1]}`),
    sendingAccountId: ACCOUNT,
    messageId: mail.messageId,
    destination: mail.destinations,
    headersTruncated: false,
    headers: [],
    commonHeaders: { from: [mail.source], to: mail.destinations, messageId: mail.messageId },
    tags: {
      ...Object.fromEntries(own),
      'ses:operation': ['SendRawEmail'],
      'ses:configuration-set': [mail.configurationSet],
      'ses:source-ip': ['127.0.0.1'],
      'ses:from-domain': [mail.source.split('@')[1] ?? ''],
      'ses:caller-identity': ['local'],
      'ses:outgoing-ip': [REGION],
    },
  };
}
