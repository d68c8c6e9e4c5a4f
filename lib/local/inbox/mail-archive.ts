import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** A mail as listed by aws-ses-v2-local. */
export const mailSchema = z.looseObject({
  messageId: z.string(),
  destination: z.looseObject({ to: z.array(z.string()) }),
  subject: z.string(),
  at: z.number(),
});
type ShownMail = z.output<typeof mailSchema>;

interface MailArchiveOptions {
  /** Where mails are kept; in memory without it. */
  readonly folder: string | undefined;
  /** Keep every raw mail as a file, not only those shown. */
  readonly keepAll: boolean;
  /** Number of mails shown, the newest ones. */
  readonly shown: number;
}

/**
 * The mails shown and their raw text. On disk: two lists that take turns, which keep at least the newest and at most
 * twice as many, and one .eml file for each mail shown.
 */
export class MailArchive {
  readonly #folder: string | undefined;
  readonly #keepAll: boolean;
  readonly #shown: number;
  readonly #mails: ShownMail[] = [];
  readonly #raws = new Map<string, Buffer>();
  #listed = 0;

  constructor({ folder, keepAll, shown }: MailArchiveOptions) {
    this.#folder = folder;
    this.#keepAll = keepAll;
    this.#shown = shown;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    const current = readList(join(folder, 'inbox.jsonl'));
    this.#mails.push(...[...readList(join(folder, 'inbox.old.jsonl')), ...current].slice(-shown));
    this.#listed = current.length;
    if (!keepAll) this.#removeUnlisted(folder);
  }

  /** Oldest first. */
  mails(): readonly ShownMail[] {
    return this.#mails;
  }

  raw(messageId: string): Buffer | undefined {
    if (!this.#folder) return this.#raws.get(messageId);
    const file = this.#rawFile(this.#folder, messageId);
    return existsSync(file) ? readFileSync(file) : undefined;
  }

  add(mail: ShownMail, raw: Buffer): void {
    this.#mails.push(mail);
    if (this.#folder) this.#write(this.#folder, mail, raw);
    else this.#raws.set(mail.messageId, raw);
    if (this.#mails.length <= this.#shown) return;
    const oldest = this.#mails.shift();
    if (!oldest) return;
    if (!this.#folder) this.#raws.delete(oldest.messageId);
    else if (!this.#keepAll) rmSync(this.#rawFile(this.#folder, oldest.messageId), { force: true });
  }

  #write(folder: string, mail: ShownMail, raw: Buffer): void {
    writeFileSync(this.#rawFile(folder, mail.messageId), raw);
    if (this.#listed >= this.#shown) {
      renameSync(join(folder, 'inbox.jsonl'), join(folder, 'inbox.old.jsonl'));
      this.#listed = 0;
    }
    appendFileSync(join(folder, 'inbox.jsonl'), `${JSON.stringify(mail)}\n`);
    this.#listed++;
  }

  #removeUnlisted(folder: string): void {
    const listed = new Set(this.#mails.map((mail) => `${mail.messageId}.eml`));
    for (const name of readdirSync(folder)) {
      if (name.endsWith('.eml') && !listed.has(name)) rmSync(join(folder, name));
    }
  }

  #rawFile(folder: string, messageId: string): string {
    return join(folder, `${messageId}.eml`);
  }
}

/** A line that a crash cut short is skipped, and ended so that the next one starts on its own line. */
function readList(file: string): readonly ShownMail[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  if (text !== '' && !text.endsWith('\n')) appendFileSync(file, '\n');
  return text.split('\n').flatMap((line) => {
    try {
      return [z.parse(mailSchema, JSON.parse(line))];
    } catch {
      return [];
    }
  });
}
