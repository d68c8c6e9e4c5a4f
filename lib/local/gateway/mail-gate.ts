import * as z from 'zod/mini';
import type { Mailbox } from '../inbox/mailbox.ts';
import type { DeployedMail } from '../template/deployed-mail.ts';
import { type AwsResponse, errorResponse } from './aws-answers.ts';
import { authorization, ROOT_KEY, send } from './http-client.ts';
import { type IamAction, sesActions } from './iam-actions.ts';
import { mailEvents } from './mail-events.ts';

/** SES in front of the mailbox: checks what SES checks, keeps the raw mail, publishes the events. */
export interface MailGate {
  /** Permissions that the call needs. */
  actions(form: URLSearchParams): readonly IamAction[];
  answer(form: URLSearchParams): Promise<AwsResponse>;
}

interface MailGateParts {
  readonly mail: DeployedMail;
  readonly mailbox: Mailbox;
  readonly publish: (topic: string, message: string) => void;
}

const accepted = /<MessageId>([^<]+)<\/MessageId>/;

export function createMailGate({ mail, mailbox, publish }: MailGateParts): MailGate {
  return {
    actions: (form) => {
      const sender = addressOf(senderOf(form));
      const action = form.get('Action') ?? '';
      return sesActions(
        action,
        identityOf(mail, sender) ?? sender,
        form.get('ConfigurationSetName') ?? undefined,
      );
    },
    async answer(form) {
      if (form.get('Action') !== 'SendRawEmail') {
        return errorResponse(
          'ses',
          400,
          'InvalidAction',
          `${form.get('Action')} is not supported by the emulator.`,
        );
      }
      const sender = addressOf(senderOf(form));
      const configurationSet = form.get('ConfigurationSetName');
      if (!identityOf(mail, sender)) {
        const message = `Email address is not verified. The following identities failed the check: ${sender}`;
        return errorResponse('ses', 400, 'MessageRejected', message);
      }
      if (configurationSet && !mail.configurationSets.includes(configurationSet)) {
        const message = `Configuration set <${configurationSet}> does not exist.`;
        return errorResponse('ses', 400, 'ConfigurationSetDoesNotExist', message);
      }
      const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
      const at = new Date();
      const response = await send(
        new URL(`http://127.0.0.1:${mailbox.port}/`),
        'POST',
        {
          'content-type': 'application/x-www-form-urlencoded',
          authorization: authorization(ROOT_KEY, 'ses'),
        },
        form.toString(),
      );
      const body = response.body.toString();
      const [, takenAs] = accepted.exec(body) ?? [];
      if (response.status !== 200 || !takenAs) {
        return errorResponse('ses', 400, 'InvalidParameterValue', body);
      }
      const messageId = mailbox.keep(takenAs, raw);
      const destinations = destinationsOf(form, raw);
      if (configurationSet) {
        const sent = { messageId, at, source: sender, destinations, configurationSet, tags: tagsOf(form) };
        for (const event of mailEvents(sent)) {
          for (const destination of mail.destinations) {
            const wanted = destination.events.includes(event.eventType.toLowerCase());
            if (wanted && destination.configurationSet === configurationSet) {
              publish(destination.topic, JSON.stringify(event));
            }
          }
        }
      }
      return { status: 200, headers: { 'content-type': 'text/xml' }, body: body.replace(takenAs, messageId) };
    },
  };
}

/** The verified identity of an address: itself, its domain or a parent domain. */
function identityOf({ identities }: DeployedMail, address: string): string | undefined {
  const domain = address.slice(address.indexOf('@') + 1);
  return (
    identities.find((identity) => identity.toLowerCase() === address) ??
    identities.find((identity) => domain === identity || domain.endsWith(`.${identity}`))
  );
}

function senderOf(form: URLSearchParams): string {
  const source = form.get('Source');
  if (source) return source;
  return headerOf(Buffer.from(form.get('RawMessage.Data') ?? '', 'base64'), 'from') ?? '';
}

function destinationsOf(form: URLSearchParams, raw: Buffer): readonly string[] {
  const given = [...form]
    .filter(([name]) => name.startsWith('Destinations.member.'))
    .map(([, value]) => value);
  const recipients =
    given.length > 0
      ? given
      : ['to', 'cc', 'bcc'].flatMap(
          (name) => headerOf(raw, name)?.split(/,(?=[^"]*(?:"[^"]*"[^"]*)*$)/) ?? [],
        );
  return recipients.map(addressOf);
}

/** One header of a raw mail, unfolded. */
function headerOf(raw: Buffer, name: string): string | undefined {
  const [head = ''] = raw.toString('utf8').split(/\r?\n\r?\n/, 1);
  const line = head
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .find((each) => each.toLowerCase().startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim();
}

function addressOf(mailbox: string): string {
  return (/<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim().toLowerCase();
}

const tagName = z.string();

function tagsOf(form: URLSearchParams): Readonly<Record<string, string>> {
  const tags: Record<string, string> = {};
  for (let n = 1; form.has(`Tags.member.${n}.Name`); n++) {
    tags[z.parse(tagName, form.get(`Tags.member.${n}.Name`))] = form.get(`Tags.member.${n}.Value`) ?? '';
  }
  return tags;
}
