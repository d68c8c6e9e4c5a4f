import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { messageOf, portTaken, StartError } from './start-error.ts';

/** Several servers that look like one. */
interface Listeners {
  readonly port: number;
  /** Accepts no further connections; resolves once the last one has ended. */
  close(): Promise<void>;
  closeAllConnections(): void;
}

const THIS_MACHINE = '127.0.0.1';
/** What `localhost` means to many programs; like 127.0.0.1 it cannot be reached from other machines. */
const THIS_MACHINE_TOO = '::1';
/** Longer than any client keeps an idle connection, so that none closes just as it is reused. */
const KEPT_IDLE_MS = 75_000;
const FREE_PORTS_TRIED = 5;

/**
 * Listens on an interface and a port, 0 for a free one; on the loopback interface, over both versions of IP if the machine
 * has both. Throws a StartError if the port is taken.
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

/** Whether the machine has no such address at all. */
const isAbsent = (result: Server | Error): boolean =>
  result instanceof Error &&
  'code' in result &&
  (result.code === 'EADDRNOTAVAIL' || result.code === 'EAFNOSUPPORT');

/** The port on which a server listens. */
export function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('a server that listens has a port');
  return address.port;
}

/** Accepts no further connections; resolves once the last one has ended. */
async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  await closed;
}

/** Ends a server, with the connections that it has. */
export async function endServer(server: Server): Promise<void> {
  const closed = closeServer(server);
  server.closeAllConnections();
  await closed;
}

function together(port: number, servers: readonly Server[]): Listeners {
  return {
    port,
    async close() {
      await Promise.all(servers.map(closeServer));
    },
    closeAllConnections: () => {
      for (const server of servers) server.closeAllConnections();
    },
  };
}
