import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';
import * as z from 'zod/mini';
import { orderOf } from '../../functions/domain/mailing/mail-order.ts';
import { fromMailTag } from '../../functions/domain/mailing/mail-tag.ts';
import { plain } from '../../functions/mail/letter/words.ts';
import { english } from '../../functions/mail/wording/en/english.ts';
import type { Emulator } from '../../lib/local/emulator.ts';
import type { Call } from '../../lib/local/gateway/faults.ts';

/** A mail that SES took. */
export interface Letter {
  readonly to: string;
  /** The ledger's name for it. */
  readonly mailId: string;
  /** Kind and number of the meetup, such as `invitation 2`; `confirm again` is for who is a member already. */
  readonly mail: string;
  readonly text: string;
}

const sendSchema = z.object({ 'RawMessage.Data': z.string(), 'Tags.member.1.Value': z.string() });

/** Reads an emulator's mailbox; the tags by which SES knows the mails are only in the requests. */
export class Letters {
  readonly #emulator: Emulator;
  readonly #ids = new Map<string, string>();
  readonly #seen = new Set<string>();
  readonly #letters: Letter[] = [];

  constructor(emulator: Emulator) {
    this.#emulator = emulator;
    for (const { messageId } of emulator.mails()) this.#seen.add(messageId);
  }

  /** To be shown every call of a function; gives the id of the mail that it hands to SES. */
  note({ service, input }: Call): string | undefined {
    const sent = service === 'ses' ? z.safeParse(sendSchema, input) : undefined;
    if (!sent?.success) return undefined;
    const raw = Buffer.from(sent.data['RawMessage.Data'], 'base64');
    const mailId = fromMailTag(sent.data['Tags.member.1.Value']);
    this.#ids.set(nameOf(raw), mailId);
    return mailId;
  }

  /** All that `all` has found so far. */
  now(): readonly Letter[] {
    return this.#letters;
  }

  /** All that came since the beginning, oldest first. */
  async all(): Promise<readonly Letter[]> {
    for (const { messageId, raw } of this.#emulator.mails()) {
      if (this.#seen.has(messageId)) continue;
      this.#seen.add(messageId);
      const { to, subject, text = '' } = await PostalMime.parse(raw);
      const mailId = this.#ids.get(nameOf(raw)) ?? 'unknown';
      const mail = subject === AGAIN ? 'confirm again' : shortName(mailId);
      this.#letters.push({ to: to?.[0]?.address ?? '', mailId, mail, text });
    }
    return this.#letters;
  }
}

const AGAIN = plain(english.secondSignUp.subject);

const nameOf = (raw: Buffer) => createHash('sha256').update(raw).digest('base64');

function shortName(mailId: string): string {
  const order = orderOf(mailId);
  return order && 'meetup' in order
    ? `${order.kind} ${order.meetup.slice(order.meetup.lastIndexOf('-') + 1)}`
    : (order?.kind ?? mailId);
}
