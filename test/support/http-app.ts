import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { confirmedSchema } from '../../functions/api/responses.ts';
import { issueToken, type Purpose } from '../../functions/runtime/crypto/tokens.ts';
import type { Table } from '../../functions/store/table.ts';
import { breaches, type HttpResponse } from './api-contract.ts';
import { type Backend, startFaultyBackend } from './backend.ts';
import type { Item } from './dynamodb.ts';
import type { FaultyDynamoDB } from './faulty-dynamodb.ts';
import { type HttpRequest, httpEvent, type Method, routeOf } from './http-event.ts';
import { contextWith } from './lambda-events.ts';
import { isForPeople, pageBreaches } from './page-contract.ts';
import type { TestSecretsManager } from './secrets-manager.ts';

type Handler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;
/** An entry point, `http/<file name>`; loaded only when the environment is ready, as in Lambda. */
const load = (entry: string): Promise<{ readonly handler: Handler }> =>
  import(`../../functions/http/${entry.slice('http/'.length)}.ts`);

/** What a call may carry besides method and target. */
export interface CallOptions {
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Session token. */
  readonly session?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, instead of `json`. */
  readonly body?: string | Uint8Array;
  /** How much time the function has; by default all that it has on AWS. */
  readonly remainingMs?: number;
  /** The address that the connection comes from. */
  readonly from?: string;
}

export interface HttpFunctions {
  /** The table, for tests that prepare or look into it; its requests meet no faults. */
  readonly table: Table;
  readonly secrets: TestSecretsManager;
  /** Calls the API; throws where the answer breaks the API's description. */
  call(method: Method, target: string, options?: CallOptions): Promise<HttpResponse>;
  /** Every item of the table, in the order of the keys. */
  items(): Promise<Item[]>;
  /** The items of one kind. */
  itemsOf(kind: string): Promise<Item[]>;
  /** Empties the table. */
  clear(): Promise<void>;
  /** A token as the mails hold it. */
  token(purpose: Purpose, subject: string, at?: Date): Promise<string>;
  /** Signs up, gives the token that the confirmation mail would bring. */
  signUp(person?: object): Promise<string>;
  /** Signs up and confirms; whoever is a member already ticks all that they named. */
  join(person?: object): Promise<z.output<typeof confirmedSchema>>;
}

export interface HttpApp extends HttpFunctions {
  readonly faults: FaultyDynamoDB;
  stop(): Promise<void>;
}

/** A person in Hoboken who likes chess; what a test says of them goes first. */
export const someone = (person: object = {}): object => ({
  email: 'ada@example.org',
  home: { lat: 40.744, lon: -74.032 },
  reachKm: 10,
  topics: ['Chess'],
  ...person,
});

/** The HTTP functions over an engine of their own, called as API Gateway calls them. One for each test file. */
export async function startHttpApp(environment: Readonly<Record<string, string>> = {}): Promise<HttpApp> {
  const backend = await startFaultyBackend(environment);
  return { ...openHttpApp(backend), faults: backend.faults, stop: backend.stop };
}

/** The HTTP functions over a backend that is there already. */
export function openHttpApp({ engine, table, secrets }: Backend): HttpFunctions {
  async function call(method: Method, target: string, options: CallOptions = {}): Promise<HttpResponse> {
    const request = toRequest(method, target, options);
    const { entry, described } = routeOf(request);
    const { handler } = await load(entry);
    const response = toResponse(
      await handler(httpEvent(request), contextWith(options.remainingMs ?? 10_000)),
    );
    const broken = isForPeople(described, response)
      ? pageBreaches(response)
      : breaches(described.replace(/^HEAD /, 'GET '), response);
    if (broken.length > 0)
      throw new Error(`${described}: ${broken.join('; ')}\n${response.status} ${response.text}`);
    // The gateway leaves out what HEAD does not ask for.
    return method === 'HEAD' ? { ...response, text: '', body: undefined } : response;
  }

  const { items } = engine;
  const itemsOf = async (kind: string) => (await items()).filter((item) => item.kind === kind);
  const token = async (purpose: Purpose, subject: string, at = new Date()) =>
    (await issueToken(secrets.token.read, purpose, subject, at)).token;

  async function signUp(person: object = {}): Promise<string> {
    const before = new Set((await itemsOf('sign-up')).map(({ id }) => id));
    const { status, text } = await call('POST', '/v1/sign-ups', { json: someone(person) });
    if (status !== 202) throw new Error(`sign-up refused: ${text}`);
    const [pending] = (await itemsOf('sign-up')).filter(({ id }) => id !== undefined && !before.has(id));
    return token('confirm', z.string().parse(pending?.id));
  }

  return {
    table,
    secrets,
    call,
    items,
    itemsOf,
    clear: engine.empty,
    token,
    signUp,
    join: async (person) => {
      const link = await signUp(person);
      const confirm = async (ticked: object) => {
        const { body } = await call('POST', '/v1/confirmations', { json: { token: link, ...ticked } });
        return confirmedSchema.parse(body);
      };
      const confirmed = await confirm({});
      const { pending } = confirmed;
      return pending ? confirm({ topics: pending.map(({ topic }) => topic) }) : confirmed;
    },
  };
}

function toRequest(
  method: Method,
  target: string,
  { json, session, headers, body, from }: CallOptions,
): HttpRequest {
  const sent = json === undefined ? body : JSON.stringify(json);
  return {
    method,
    target,
    from,
    headers: {
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(session !== undefined && { authorization: `Bearer ${session}` }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
  };
}

function toResponse(result: APIGatewayProxyStructuredResultV2): HttpResponse {
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded } = result;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  const text = decompress(bytes, String(headers['content-encoding'] ?? '')).toString();
  return {
    status: statusCode ?? 200,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    cookies,
    text,
    body: bodyOf(String(headers['content-type']), text),
  };
}

function bodyOf(type: string, text: string): unknown {
  if (text === '') return undefined;
  if (type.startsWith('text/calendar')) return text;
  return /^application\/([\w.-]+\+)?json/.test(type) ? JSON.parse(text) : undefined;
}

function decompress(bytes: Buffer, encoding: string): Buffer {
  if (encoding === 'br') return brotliDecompressSync(bytes);
  return encoding === 'gzip' ? gunzipSync(bytes) : bytes;
}
