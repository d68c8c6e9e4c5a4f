import http, { type RequestOptions } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { Readable, Writable } from 'node:stream';

/** A request to the gateway as a worker posts it. */
export interface GatewayCall {
  readonly id: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The gateway's response; undefined if the connection broke. */
export interface GatewayReply {
  readonly id: number;
  readonly response:
    | {
        readonly status: number;
        readonly headers: Readonly<Record<string, string>>;
        readonly body: string;
      }
    | undefined;
}

/**
 * Sends requests for the gateway as messages between threads, which costs a fraction of a local connection; all others
 * take the network as always. Returns the function that takes the replies.
 */
export function routeToGateway(
  gatewayUrl: string,
  post: (call: GatewayCall) => void,
): (reply: GatewayReply) => void {
  const { hostname, port } = new URL(gatewayUrl);
  const open = new Map<number, GatewayRequest>();
  let last = 0;
  const { request } = http;
  Reflect.set(http, 'request', (...args: Parameters<typeof request>) => {
    const [options, listener] = args;
    if (!isFor(options, hostname, port)) return request(...args);
    const id = ++last;
    const sent = new GatewayRequest((body) => post({ id, headers: headersOf(options), body }));
    open.set(id, sent);
    sent.once('close', () => open.delete(id));
    if (typeof listener === 'function') sent.once('response', listener);
    return sent;
  });
  syncBuiltinESMExports();
  return ({ id, response }) => open.get(id)?.take(response);
}

const isFor = (options: unknown, hostname: string, port: string): options is RequestOptions =>
  typeof options === 'object' &&
  options !== null &&
  'host' in options &&
  options.host === hostname &&
  'port' in options &&
  String(options.port) === port;

const headersOf = ({ headers }: RequestOptions): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );

/** A connection that stands: nothing to establish, nothing to keep alive. */
const SOCKET = { connecting: false, setTimeout() {}, setKeepAlive() {}, removeListener() {}, destroy() {} };

/** As much of a ClientRequest as the SDK's request handler uses. */
class GatewayRequest extends Writable {
  readonly socket = SOCKET;
  readonly #send: (body: string) => void;
  readonly #parts: Buffer[] = [];

  constructor(send: (body: string) => void) {
    super({ autoDestroy: false });
    this.#send = send;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#parts.push(chunk);
    done();
  }

  override _final(done: () => void): void {
    this.#send(Buffer.concat(this.#parts).toString());
    done();
  }

  take(response: GatewayReply['response']): void {
    if (!response) {
      this.destroy(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
      return;
    }
    const { status: statusCode, headers, body } = response;
    const message = Object.assign(Readable.from([Buffer.from(body)]), {
      statusCode,
      headers,
      complete: true,
    });
    message.once('close', () => this.destroy());
    this.emit('response', message);
  }
}
