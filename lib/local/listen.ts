import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { messageOf, portTaken, StartError } from './start-error.ts';

/** Servers that are one to those who call. */
interface Listeners {
  readonly port: number;
  /** Takes no more connections; resolves when the last one has ended. */
  close(): Promise<void>;
  closeAllConnections(): void;
}

const THIS_MACHINE = '127.0.0.1';
/** What `localhost` is to many programs. It is one address only, as 127.0.0.1 is: nothing beyond this machine gets there. */
const THIS_MACHINE_TOO = '::1';
/** Longer than any client keeps an idle connection, so that none closes just as it is used again. */
const KEPT_IDLE_MS = 75_000;
const FREE_PORTS_TRIED = 5;

/**
 * Listens on an interface and a port, 0 for a free one; on this machine's own, in both versions of the protocol where it
 * has both. Throws a StartError when the port is taken.
 */
export async function listen(host: string, port: number, listener: RequestListener): Promise<Listeners> {
  for (let tries = 1; ; tries += 1) {
    const first = await serverOn(host, port, listener);
    if (!(first instanceof Error)) {
      const found = portOf(first);
      const second = host === THIS_MACHINE ? await serverOn(THIS_MACHINE_TOO, found, listener) : undefined;
      if (second === undefined || isAbsent(second)) return together(found, [first]);
      if (!(second instanceof Error)) return together(found, [first, second]);
      await together(found, [first]).close();
    }
    if (port !== 0 || tries === FREE_PORTS_TRIED) throw new StartError(portTaken(port, '--port'));
  }
}

async function serverOn(host: string, port: number, listener: RequestListener): Promise<Server | Error> {
  const server = createServer(listener);
  server.keepAliveTimeout = KEPT_IDLE_MS;
  server.listen(port, host);
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    return error instanceof Error ? error : new Error(messageOf(error));
  }
}

/** Whether a machine has no such address at all. */
const isAbsent = (result: Server | Error): boolean =>
  result instanceof Error &&
  'code' in result &&
  (result.code === 'EADDRNOTAVAIL' || result.code === 'EAFNOSUPPORT');

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('a server that listens has a port');
  return address.port;
}

function together(port: number, servers: readonly Server[]): Listeners {
  return {
    port,
    async close() {
      await Promise.all(
        servers.map(async (server) => {
          const closed = once(server, 'close');
          server.close();
          await closed;
        }),
      );
    },
    closeAllConnections: () => {
      for (const server of servers) server.closeAllConnections();
    },
  };
}
