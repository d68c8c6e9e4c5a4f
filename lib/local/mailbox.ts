import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
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
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { portTaken, StartError } from './start-error.ts';

/** The inbox shows this many mails, the newest. */
const SHOWN = 5000;

const mailSchema = z.looseObject({
  messageId: z.string(),
  destination: z.looseObject({ to: z.array(z.string()) }),
  subject: z.string(),
  at: z.number(),
});
/** A mail as aws-ses-v2-local keeps it. */
export type ShownMail = z.output<typeof mailSchema>;

const storeModule = z.object({
  getStoreReadonly: z.custom<() => { emails: { messageId: string }[] }>(),
});
const serverModule = z.object({
  default: z.custom<(config: { host: string; port: number }) => Promise<Server>>(),
});
const require = createRequire(import.meta.url);
/** The package's own list of mails; read anew each time, since its `/clear-store` replaces it. */
const shown = () => z.parse(storeModule, require('aws-ses-v2-local/dist/store.js')).getStoreReadonly().emails;

export interface MailboxOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** Where the mails are kept; without it, in memory. */
  readonly folder: string | undefined;
  /** Keep every raw mail as a file, not only the newest. */
  readonly keepAll: boolean;
}

export interface Mailbox {
  readonly port: number;
  /** Keeps a mail that the server has just taken under that id; gives the id that SES would give. */
  keep(takenAs: string, raw: Buffer): string;
  /** The mails shown, oldest first, as they were sent. */
  raw(): readonly { readonly messageId: string; readonly raw: Buffer }[];
  stop(): Promise<void>;
}

/**
 * Starts SES's stand-in with its inbox page (`/`), its list (`/store`) and each mail as it was sent
 * (`/raw/<messageId>`). Throws a StartError when the port is taken.
 */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const archive = new MailArchive(options.folder, options.keepAll);
  // The package's store is one per process: a home that starts here begins with its own mails only.
  shown().splice(0, shown().length, ...archive.mails());
  const server = await listen(options);
  serveRaw(server, archive);
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    keep(takenAs, raw) {
      const emails = shown();
      const mail = emails.findLast((each) => each.messageId === takenAs);
      // The package draws nine digits, which meet again among some ten thousand mails.
      const messageId = `${Date.now().toString(16).padStart(16, '0')}-${randomUUID()}-000000`;
      if (mail) {
        mail.messageId = messageId;
        archive.add(z.parse(mailSchema, mail), raw);
      }
      if (emails.length > SHOWN) emails.splice(0, emails.length - SHOWN);
      return messageId;
    },
    raw: () =>
      archive.mails().flatMap(({ messageId }) => {
        const raw = archive.raw(messageId);
        return raw ? [{ messageId, raw }] : [];
      }),
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listen({ host, port }: MailboxOptions): Promise<Server> {
  const server = await z.parse(serverModule, require('aws-ses-v2-local')).default({ host, port });
  // The package gives its server even when it could not listen.
  if (!server.listening) throw new StartError(portTaken(port, '--mail-port'));
  return server;
}

/** The package's store drops the headers of raw mails; this route gives them as they were sent. */
function serveRaw(server: Server, archive: MailArchive): void {
  const [inner] = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const [, messageId] = /^\/raw\/([\w-]+)$/.exec(request.url ?? '') ?? [];
    if (messageId === undefined) return inner?.call(server, request, response);
    const raw = archive.raw(messageId);
    response.writeHead(raw ? 200 : 404, { 'content-type': raw ? 'message/rfc822' : 'text/plain' });
    response.end(raw ?? 'No such mail.');
  });
}

/**
 * The mails shown and their raw text. On disk: two lists that replace each other, so that at least the newest
 * 5,000 are found again and no more than twice as many are kept, and one .eml file for each.
 */
class MailArchive {
  readonly #folder: string | undefined;
  readonly #keepAll: boolean;
  readonly #mails: ShownMail[] = [];
  readonly #raws = new Map<string, Buffer>();
  #listed = 0;

  constructor(folder: string | undefined, keepAll: boolean) {
    this.#folder = folder;
    this.#keepAll = keepAll;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    const current = readList(join(folder, 'inbox.jsonl'));
    this.#mails.push(...[...readList(join(folder, 'inbox.old.jsonl')), ...current].slice(-SHOWN));
    this.#listed = current.length;
    if (!keepAll) this.#removeUnlisted(folder);
  }

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
    if (this.#mails.length <= SHOWN) return;
    const oldest = this.#mails.shift();
    if (!oldest) return;
    if (!this.#folder) this.#raws.delete(oldest.messageId);
    else if (!this.#keepAll) rmSync(this.#rawFile(this.#folder, oldest.messageId), { force: true });
  }

  #write(folder: string, mail: ShownMail, raw: Buffer): void {
    writeFileSync(this.#rawFile(folder, mail.messageId), raw);
    if (this.#listed >= SHOWN) {
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

/** A line that a crash cut short is left out. */
function readList(file: string): readonly ShownMail[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [z.parse(mailSchema, JSON.parse(line))];
      } catch {
        return [];
      }
    });
}
