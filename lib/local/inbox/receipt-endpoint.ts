import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Address, addressParser } from 'postal-mime';
import { messageOf } from '../start-error.ts';
import type { ReceiptRule } from '../template/deployed-receipts.ts';

interface ReceiptEndpointParts {
  readonly rules: readonly ReceiptRule[];
  readonly publish: (topic: string, message: string) => void;
  readonly now: () => Date;
}

/** SES bounces larger mail when it passes it on by SNS. */
const LARGEST = 150 * 1024;

/**
 * SES's mail server over HTTP: `POST ?to=<recipient>` with the mail as its body. Every check passes unless the query says
 * otherwise, for example `&dmarc=FAIL`; MAIL FROM is the mail's own sender, or `&source=`. 550: nobody receives mail
 * there, 552: too large.
 */
export const receiptEndpoint =
  ({ rules, publish, now }: ReceiptEndpointParts): RequestListener =>
  (request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.method !== 'POST') return answer(405, { message: 'POST' });
    receive(request).then(
      ({ status, ...body }) => answer(status, body),
      (error) => answer(400, { message: messageOf(error) }),
    );

    async function receive(mail: IncomingMessage) {
      const query = new URL(mail.url ?? '', 'http://localhost').searchParams;
      const raw = await buffer(mail);
      const to = query.getAll('to').map((recipient) => recipient.trim());
      const rule = rules.find(({ recipients }) => to.some((each) => isFor(recipients, each)));
      if (!rule) return { status: 404, message: '550 nobody receives mail there' };
      if (raw.length > LARGEST) return { status: 413, message: '552 the mail is too large' };
      const recipients = to.filter((each) => isFor(rule.recipients, each));
      const messageId = randomUUID().replaceAll('-', '');
      const verdict = (check: string) => ({ status: query.get(check)?.toUpperCase() ?? 'PASS' });
      const timestamp = now().toISOString();
      const from = await sendersOf(raw);
      const notification = {
        notificationType: 'Received',
        mail: {
          timestamp,
          messageId,
          source: query.get('source') ?? from[0]?.address ?? '',
          destination: to,
          headersTruncated: false,
          headers: [],
          commonHeaders: { from: from.map(mailboxOf), to },
        },
        receipt: {
          timestamp,
          processingTimeMillis: 0,
          recipients,
          spamVerdict: verdict('spam'),
          virusVerdict: verdict('virus'),
          spfVerdict: verdict('spf'),
          dkimVerdict: verdict('dkim'),
          dmarcVerdict: verdict('dmarc'),
          action: { type: 'SNS', topicArn: rule.topic, encoding: 'BASE64' },
        },
        content: raw.toString('base64'),
      };
      publish(rule.topic, JSON.stringify(notification));
      return { status: 202, messageId };
    }
  };

const isFor = (recipients: readonly string[], address: string): boolean => {
  const lower = address.toLowerCase();
  return recipients.some((recipient) => recipient === lower || lower.endsWith(`@${recipient}`));
};

/** The mailboxes in all From headers; none if the mail cannot be read. */
async function sendersOf(raw: Buffer) {
  const { headers } = await PostalMime.parse(raw).catch(() => ({ headers: [] }));
  return headers
    .filter(({ key }) => key === 'from')
    .flatMap(({ value }) => addressParser(value, { flatten: true }));
}

const mailboxOf = ({ name, address }: Address) => (name ? `${name} <${address}>` : `${address}`);
