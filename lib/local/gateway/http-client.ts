import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import * as z from 'zod/mini';
import { REGION } from '../arns.ts';

interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** Sends one request to an engine of the emulator and collects the response. Rejects when the connection fails. */
export function send(
  url: URL,
  method: string,
  headers: OutgoingHttpHeaders,
  body: Buffer | string,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const length = Buffer.byteLength(body);
    const call = request(
      url,
      { method, agent, headers: { ...headers, 'content-length': length } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

/** An engine's error response. */
export class AwsError extends Error {
  override readonly name: string;
  readonly status: number;
  constructor(name: string, message: string, status: number) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

const problem = z.object({
  __type: z._default(z.string(), 'UnknownError'),
  message: z.optional(z.string()),
  Message: z.optional(z.string()),
});

/** Authorization header of a caller; signatures are not verified here, only who signs for which service. */
export function authorization(accessKey: string, service: string): string {
  return `AWS4-HMAC-SHA256 Credential=${accessKey}/20200101/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=0`;
}

/** Access key of the emulator itself, which may do everything. */
export const ROOT_KEY = 'LOCALROOT';

/**
 * One call in AWS's JSON protocol by the emulator itself, for example `DynamoDB_20120810.CreateTable`.
 * Throws an AwsError named as the service names it (`ResourceNotFoundException`).
 */
export async function callAws<Result extends z.core.$ZodType>(
  endpoint: string,
  target: string,
  input: unknown,
  result: Result,
): Promise<z.output<Result>> {
  const service = target.startsWith('AmazonSQS') ? 'sqs' : 'dynamodb';
  const response = await send(
    new URL(endpoint),
    'POST',
    {
      authorization: authorization(ROOT_KEY, service),
      'x-amz-date': '20200101T000000Z',
      'x-amz-target': target,
      'content-type': 'application/x-amz-json-1.0',
    },
    JSON.stringify(input),
  );
  const json: unknown = JSON.parse(response.body.toString() || '{}');
  if (response.status >= 300) {
    const { __type, message, Message } = z.parse(problem, json);
    throw new AwsError(__type.slice(__type.indexOf('#') + 1), message ?? Message ?? '', response.status);
  }
  return z.parse(result, json);
}
