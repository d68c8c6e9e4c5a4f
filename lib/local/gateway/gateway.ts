import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { isStreamCall, readStreamCall } from '../event-sources/stream-calls.ts';
import { endServer, portOf } from '../listen.ts';
import { messageOf } from '../start-error.ts';
import type { DeployedFunction } from '../template/deployed-functions.ts';
import { type AwsResponse, conflictResponse, errorResponse, throttledResponse } from './aws-answers.ts';
import type { Fault, Faults } from './faults.ts';
import { ROOT_KEY, send } from './http-client.ts';
import {
  dynamodbActions,
  type IamAction,
  secretActions,
  snsActions,
  sqsActions,
  streamActions,
} from './iam-actions.ts';
import type { MailGate } from './mail-gate.ts';
import { type Permissions, principalOf } from './permissions.ts';
import { visibility } from './queues.ts';
import type { Secrets } from './secrets.ts';
import type { UsageMeter } from './usage.ts';

/** What the gateway forwards to and relies on. */
interface GatewayParts {
  readonly dynamodbEndpoint: string;
  /** The engine's ARNs of streams, by the template's. */
  readonly streams: ReadonlyMap<string, string>;
  readonly queuesEndpoint: string;
  readonly mail: MailGate;
  readonly secrets: Secrets;
  readonly permissions: Permissions;
  readonly faults: Faults;
  readonly usage: UsageMeter;
  /** Upper limit in seconds for the delay that a sender asks of a message. */
  readonly longestDelaySeconds: number;
  /** The function that signs with an access key. */
  readonly callerOf: (accessKey: string) => DeployedFunction | undefined;
  /** Ends the worker with this session token. */
  readonly endWorker: (sessionToken: string) => void;
  /** Called after each call that may have changed a table or a queue. */
  readonly changed: (service: 'dynamodb' | 'sqs') => void;
  readonly report: (line: string) => void;
}

export interface Gateway {
  readonly url: string;
  /** Answers a request that comes otherwise than by HTTP, its headers in lower case; undefined breaks its connection. */
  respond(headers: CallHeaders, body: string): Promise<AwsResponse | undefined>;
  /** Starts serving; until then every call waits. */
  open(parts: GatewayParts): void;
  stop(): Promise<void>;
}

/** Headers of a request, by their names in lower case. */
type CallHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

interface AwsCall {
  readonly accessKey: string;
  readonly sessionToken: string;
  readonly service: string;
  readonly action: string;
  readonly contentType: string;
  readonly target: string;
  readonly authorization: string;
  readonly body: string;
  /** Parsed body: JSON or a form. */
  readonly input: unknown;
}

/** One address for DynamoDB, SQS, SNS, SES and Secrets Manager that knows each caller and what it may do. */
export async function startGateway(): Promise<Gateway> {
  const opened = Promise.withResolvers<GatewayParts>();
  const respond: Gateway['respond'] = async (headers, body) => respondTo(await opened.promise, headers, body);
  const server = createServer((request, response) => {
    serve(respond, request, response).catch(() => response.destroy());
  });
  // An idle connection that closes just as it is reused would look like a lost response.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    respond,
    open: opened.resolve,
    stop: () => endServer(server),
  };
}

const MUTATES: Readonly<Record<string, RegExp>> = {
  dynamodb: /^(Put|Update|Delete|BatchWrite|TransactWrite)/,
  sqs: /^(SendMessage|ChangeMessageVisibility)/,
  sns: /^Publish/,
  ses: /^Send/,
};

async function serve(
  respond: Gateway['respond'],
  request: IncomingMessage,
  out: ServerResponse,
): Promise<void> {
  const response = await respond(request.headers, await text(request));
  if (response === undefined) {
    out.destroy();
    return;
  }
  const length = Buffer.byteLength(response.body);
  out.writeHead(response.status, { ...response.headers, 'content-length': length });
  out.end(response.body);
}

async function respondTo(
  parts: GatewayParts,
  headers: CallHeaders,
  body: string,
): Promise<AwsResponse | undefined> {
  const call = readCall(headers, body);
  const caller = call && parts.callerOf(call.accessKey);
  if (!call || (!caller && call.accessKey !== ROOT_KEY)) {
    return errorResponse(
      call?.service ?? 'local',
      403,
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
  }
  const fault =
    caller &&
    parts.faults.of({ function: caller.name, service: call.service, action: call.action, input: call.input });
  const refusal = caller && (await refuse(parts, caller, call, fault));
  if (refusal === 'gone') return undefined;
  const response = refusal ?? (await perform(parts, call));
  const units = refusal ? NO_UNITS : capacity(call, response.body);
  parts.usage.add(caller?.name ?? 'emulator', call.service, call.action, {
    requestBytes: Buffer.byteLength(call.body),
    responseBytes: Buffer.byteLength(response.body),
    ...units,
  });
  if (response.status < 300 && MUTATES[call.service]?.test(call.action)) {
    parts.changed(call.service === 'dynamodb' ? 'dynamodb' : 'sqs');
  }
  if (fault?.kind === 'die-after') parts.endWorker(call.sessionToken);
  return fault?.kind === 'fail-after' || fault?.kind === 'die-after' ? undefined : response;
}

/** A response instead of performing the call; undefined if the call may proceed. */
async function refuse(
  parts: GatewayParts,
  caller: DeployedFunction,
  call: AwsCall,
  fault: Fault | undefined,
): Promise<AwsResponse | 'gone' | undefined> {
  switch (fault?.kind) {
    case 'die-before':
      parts.endWorker(call.sessionToken);
      return 'gone';
    case 'fail-before':
      return errorResponse(call.service, fault.status ?? 500, fault.error, fault.message ?? fault.error);
    case 'throttle':
      return throttledResponse(call.service);
    case 'transaction-conflict':
      return conflictResponse(transactedItems(call.input));
    case 'delay':
      await sleep(fault.ms);
  }
  const denied = await parts.permissions.firstDenied(caller, actionsOf(parts, call));
  if (!denied) return undefined;
  const message = `User: ${principalOf(caller)} is not authorized to perform: ${denied.action} on resource: ${denied.resource} because no identity-based policy allows the ${denied.action} action`;
  parts.report(`${caller.name} lacks a permission: ${denied.action} on ${denied.resource}`);
  const query = call.service === 'ses' || call.service === 'sns';
  return errorResponse(
    call.service,
    query ? 403 : 400,
    query ? 'AccessDenied' : 'AccessDeniedException',
    message,
  );
}

function actionsOf(parts: GatewayParts, call: AwsCall): readonly IamAction[] {
  switch (call.service) {
    case 'dynamodb':
      return isStreamCall(call.target)
        ? streamActions(call.action, readStreamCall(call.input, parts.streams).stream)
        : dynamodbActions(call.action, call.input);
    case 'sqs':
      return sqsActions(call.action, call.input);
    case 'secretsmanager':
      return secretActions(call.action, call.input, (id) => parts.secrets.arnOf(id));
    case 'ses':
      return parts.mail.actions(form(call));
    case 'sns':
      return snsActions(call.action, form(call));
    default:
      return [{ action: `${call.service}:${call.action}`, resource: '*' }];
  }
}

async function perform(parts: GatewayParts, call: AwsCall): Promise<AwsResponse> {
  try {
    switch (call.service) {
      case 'dynamodb':
        return isStreamCall(call.target)
          ? await readStream(parts, call)
          : await forward(parts.dynamodbEndpoint, call, withCapacity(call.body));
      case 'sqs':
        return await forward(
          parts.queuesEndpoint,
          call,
          JSON.stringify(withTimes(call.input, parts.longestDelaySeconds)),
        );
      case 'sns':
        return await forward(parts.queuesEndpoint, call, call.body);
      case 'ses':
        return await parts.mail.answer(form(call));
      case 'secretsmanager':
        return parts.secrets.answer(call.action, call.input);
      default:
        return errorResponse(call.service, 400, 'InvalidAction', `The emulator has no ${call.service}.`);
    }
  } catch (error) {
    parts.report(`${call.service} ${call.action} failed: ${messageOf(error)}`);
    return errorResponse(call.service, 500, 'InternalFailure', 'The local engine did not respond.');
  }
}

async function readStream(parts: GatewayParts, call: AwsCall): Promise<AwsResponse> {
  const { input, translate } = readStreamCall(call.input, parts.streams);
  const response = await forward(parts.dynamodbEndpoint, call, JSON.stringify(input));
  return { ...response, body: translate(response.body) };
}

async function forward(endpoint: string, call: AwsCall, body: string): Promise<AwsResponse> {
  const response = await send(
    new URL(endpoint),
    'POST',
    {
      authorization: call.authorization,
      'content-type': call.contentType,
      'x-amz-date': '20200101T000000Z',
      ...(call.target && { 'x-amz-target': call.target }),
    },
    body,
  );
  const headers: Record<string, string> = {};
  for (const name of ['content-type', 'x-amzn-requestid', 'x-amzn-query-error']) {
    const value = response.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  return { status: response.status, headers, body: response.body.toString() };
}

const credential = /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\//;

function readCall(headers: CallHeaders, body: string): AwsCall | undefined {
  const authorization = header(headers, 'authorization');
  const [, accessKey, service] = credential.exec(authorization) ?? [];
  if (!accessKey || !service) return undefined;
  const target = header(headers, 'x-amz-target');
  const contentType = header(headers, 'content-type');
  const query = contentType.startsWith('application/x-www-form-urlencoded');
  const fields = query ? new URLSearchParams(body) : undefined;
  return {
    accessKey,
    service: service === 'email' ? 'ses' : service,
    action: fields?.get('Action') ?? target.slice(target.indexOf('.') + 1),
    sessionToken: header(headers, 'x-amz-security-token'),
    target,
    contentType,
    authorization,
    body,
    input: fields ? Object.fromEntries(fields) : parseJson(body),
  };
}

function header(headers: CallHeaders, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body || '{}');
  } catch {
    return {};
  }
}

function form(call: AwsCall): URLSearchParams {
  return new URLSearchParams(call.body);
}

const transaction = z.object({ TransactItems: z.array(z.unknown()) });

function transactedItems(input: unknown): number {
  const result = z.safeParse(transaction, input);
  return result.success ? result.data.TransactItems.length : 0;
}

/** The request, which also asks what it costs unless it does already. */
function withCapacity(body: string): string {
  if (body.includes('"ReturnConsumedCapacity"') || !body.startsWith('{"')) return body;
  return `{"ReturnConsumedCapacity":"TOTAL",${body.slice(1)}`;
}

const timed = z.looseObject({
  VisibilityTimeout: z.optional(z.number()),
  DelaySeconds: z.optional(z.number()),
});
const timedBatch = z.looseObject({ Entries: z.array(timed) });

/** A queue request with its delays cut to what the emulator allows. */
function withTimes(input: unknown, longestDelaySeconds: number): unknown {
  const shorten = (entry: z.output<typeof timed>) => ({
    ...entry,
    ...(entry.VisibilityTimeout !== undefined && { VisibilityTimeout: visibility(entry.VisibilityTimeout) }),
    ...(entry.DelaySeconds !== undefined && {
      DelaySeconds: Math.min(entry.DelaySeconds, longestDelaySeconds),
    }),
  });
  const batch = z.safeParse(timedBatch, input);
  if (batch.success) return { ...batch.data, Entries: batch.data.Entries.map(shorten) };
  const single = z.safeParse(timed, input);
  return single.success ? shorten(single.data) : input;
}

const NO_UNITS = { readUnits: 0, writeUnits: 0 };
const consumed = z.object({ CapacityUnits: z.number() });
const consuming = z.union([z.array(consumed), consumed]);

/** The member of a response that says what it cost; within strings its quotes would be escaped. */
const CONSUMED = /"ConsumedCapacity":(\[[^\]]*\]|\{[^{}]*\})/;

/** Request units that DynamoDB reports. */
function capacity(call: AwsCall, body: string): typeof NO_UNITS {
  const [, part] = (call.service === 'dynamodb' && CONSUMED.exec(body)) || [];
  if (part === undefined) return NO_UNITS;
  const result = z.safeParse(consuming, JSON.parse(part));
  if (!result.success) return NO_UNITS;
  const units = [result.data].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
  const writes = MUTATES.dynamodb?.test(call.action);
  return { readUnits: writes ? 0 : units, writeUnits: writes ? units : 0 };
}
