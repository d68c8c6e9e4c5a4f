import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import * as z from 'zod/mini';
import { endServer, portOf } from '../listen.ts';
import { portTaken, StartError } from '../start-error.ts';
import { MailArchive, mailSchema } from './mail-archive.ts';
import { forOwnPages } from './own-pages.ts';

/** Number of mails that the inbox shows, the newest ones. */
const SHOWN = 5000;

const storeModule = z.object({
  getStoreReadonly: z.custom<() => { emails: { messageId: string; at: number }[] }>(),
});
const serverModule = z.object({
  default: z.custom<(config: { host: string; port: number }) => Promise<Server>>(),
});
const require = createRequire(import.meta.url);
/** The package's own list of mails; fetched each time, since its `/clear-store` replaces it. */
const shown = () => z.parse(storeModule, require('aws-ses-v2-local/dist/store.js')).getStoreReadonly().emails;

export interface MailboxOptions {
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  /** Where mails are kept; in memory without it. */
  readonly folder: string | undefined;
  /** Keep every raw mail as a file, not only the newest. */
  readonly keepAll: boolean;
}

export interface Mailbox {
  readonly port: number;
  /** Keeps a mail that the server has just accepted under that id; returns an id as SES would assign it. */
  keep(takenAs: string, raw: Buffer): string;
  /** The mails shown, oldest first, as they were sent. */
  raw(): readonly { readonly messageId: string; readonly raw: Buffer }[];
  /** Serves a path beside the inbox, whatever its query. */
  serve(path: string, listener: RequestListener): void;
  stop(): Promise<void>;
}

/**
 * Starts SES's stand-in with its inbox page (`/`), its list (`/store`) and each mail as it was sent
 * (`/raw/<messageId>`). Throws a StartError if the port is taken.
 */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const archive = new MailArchive({ ...options, shown: SHOWN });
  // The package has one store per process: an emulator that starts here begins with its own mails only.
  shown().splice(0, shown().length, ...archive.mails());
  const server = await listen(options);
  const endpoints = new Map<string, RequestListener>();
  serveBeside(server, options.host, archive, endpoints);
  return {
    port: portOf(server),
    keep(takenAs, raw) {
      const emails = shown();
      const mail = emails.findLast((each) => each.messageId === takenAs);
      // The package draws nine digits, which collide among some ten thousand mails.
      const messageId = `${Date.now().toString(16).padStart(16, '0')}-${randomUUID()}-000000`;
      if (mail) {
        mail.messageId = messageId;
        // It is listed from now on: whoever has already read the list must not miss it.
        mail.at = Math.floor(Date.now() / 1000);
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
    serve: (path, listener) => endpoints.set(path, listener),
    stop: () => endServer(server),
  };
}

async function listen({ host, port }: MailboxOptions): Promise<Server> {
  const server = await z.parse(serverModule, require('aws-ses-v2-local')).default({ host, port });
  // The package returns its server even if it could not listen.
  if (!server.listening) throw new StartError(portTaken(port, '--mail-port'));
  // An idle connection that closes just as it is reused would look like a lost response.
  server.keepAliveTimeout = 0;
  return server;
}

/**
 * The package's store drops the headers of raw mails: `/raw/<id>` returns them as they were sent. And it lists mails under
 * ids that they lose when they are kept: `/store` returns only those that are kept. Other endpoints are served beside it.
 */
function serveBeside(
  server: Server,
  host: string,
  archive: MailArchive,
  endpoints: ReadonlyMap<string, RequestListener>,
): void {
  const [inner] = server.listeners('request');
  server.removeAllListeners('request');
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const [path = ''] = (request.url ?? '').split('?');
    const endpoint = endpoints.get(path);
    if (endpoint) return endpoint(request, response);
    const since = sinceOf(request.url ?? '');
    if (since !== undefined) return list(archive, since, response);
    const [, messageId] = /^\/raw\/([\w-]+)$/.exec(path) ?? [];
    if (messageId === undefined) return inner?.call(server, request, response);
    const raw = archive.raw(messageId);
    response.writeHead(raw ? 200 : 404, { 'content-type': raw ? 'message/rfc822' : 'text/plain' });
    response.end(raw ?? 'No such mail.');
  };
  server.on('request', forOwnPages(host, serve));
}

/** Time from which `/store` lists mails, in epoch seconds; undefined for other requests and invalid times. */
function sinceOf(url: string): number | undefined {
  const found = /^\/store(?:\?since=(?<since>\d+))?$/.exec(url);
  return found ? Number(found.groups?.since ?? 0) : undefined;
}

/** In the package's format. */
function list(archive: MailArchive, since: number, response: ServerResponse): void {
  const kept = new Set(archive.mails().map(({ messageId }) => messageId));
  const emails = shown().filter(({ messageId, at }) => at >= since && kept.has(messageId));
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ templates: {}, emails }));
}
