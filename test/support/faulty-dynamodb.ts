import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';

/** One request to DynamoDB: `TransactWriteItems` and the like, with its JSON body. */
interface DynamoDBRequest {
  readonly operation: string;
  readonly body: string;
}

/** What happens to a request instead of its usual answer. */
export type Fault =
  /** Refused, with nothing done. */
  | { readonly kind: 'refuse'; readonly status: number; readonly type: string; readonly more?: object }
  /** Done, but the caller is told of an error of the service. */
  | { readonly kind: 'lose-answer' }
  /** Never answered, and nothing done. */
  | { readonly kind: 'hang' };

type Decide = (request: DynamoDBRequest) => Fault | undefined | Promise<Fault | undefined>;

export interface FaultyDynamoDB {
  readonly endpoint: string;
  /** Names of the requests that came since the start or the last call of `plan`. */
  readonly seen: readonly string[];
  /** From now on `decide` chooses what goes wrong; what it does meanwhile comes before the request. */
  plan(decide: Decide): void;
  stop(): Promise<void>;
}

/** Stands between our functions and the engine, so that the SDK meets errors as it would on the wire. */
export async function startFaultyDynamoDB(engine: string): Promise<FaultyDynamoDB> {
  let decide: Decide = () => undefined;
  let seen: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const target = String(request.headers['x-amz-target']);
    const operation = target.slice(target.indexOf('.') + 1);
    seen.push(operation);
    const fault = await decide({ operation, body });
    if (fault?.kind === 'hang') return;
    const answer =
      fault?.kind === 'refuse' ? refusal(fault) : await forward(engine, target, body, request.headers);
    const { status, text } = fault?.kind === 'lose-answer' ? refusal(LOST) : answer;
    // Where a test stops the clock, the SDK would see that its clock is wrong, and ask again after any error.
    response.sendDate = false;
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    get seen() {
      return seen;
    },
    plan: (next) => {
      decide = next;
      seen = [];
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const LOST = { status: 500, type: 'InternalServerError' };

const refusal = ({ status, type, more }: { status: number; type: string; more?: object }) => ({
  status,
  text: JSON.stringify({
    __type: `com.amazonaws.dynamodb.v20120810#${type}`,
    message: `inner words of ${type}`,
    ...more,
  }),
});

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function forward(engine: string, target: string, body: string, headers: IncomingMessage['headers']) {
  const response = await fetch(engine, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      'x-amz-date': String(headers['x-amz-date']),
      authorization: headers.authorization ?? '',
    },
  });
  return { status: response.status, text: await response.text() };
}
