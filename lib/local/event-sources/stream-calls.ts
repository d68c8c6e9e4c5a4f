import * as z from 'zod/mini';

/** A DynamoDB Streams call as the engine understands it, and its response as the caller does. */
export interface StreamCall {
  /** ARN by which the template knows the stream. */
  readonly stream: string;
  /** The request for the engine. */
  readonly input: object;
  /** Translates the engine's response for the caller. */
  translate(body: string): string;
}

const TARGET = 'DynamoDBStreams_20120810.';

/** Whether a call's target belongs to DynamoDB Streams. */
export const isStreamCall = (target: string): boolean => target.startsWith(TARGET);

const inputSchema = z.looseObject({
  StreamArn: z.optional(z.string()),
  ShardIterator: z.optional(z.string()),
});
const iteratorNames = ['ShardIterator', 'NextShardIterator'] as const;
const answerSchema = z.looseObject({
  ShardIterator: z.nullish(z.string()),
  NextShardIterator: z.nullish(z.string()),
});

/** As on AWS, an iterator begins with its stream's ARN. */
const SEPARATOR = '|';

/**
 * Reads a DynamoDB Streams call; `engineArns` are the engine's ARNs by the template's. An unknown stream goes to the engine
 * as it is, which refuses it.
 */
export function readStreamCall(input: unknown, engineArns: ReadonlyMap<string, string>): StreamCall {
  const { StreamArn, ShardIterator, ...rest } = z.parse(inputSchema, input);
  const [ofIterator = '', ...iterator] = (ShardIterator ?? '').split(SEPARATOR);
  const stream = StreamArn ?? ofIterator;
  return {
    stream,
    input: {
      ...rest,
      ...(StreamArn !== undefined && { StreamArn: engineArns.get(StreamArn) ?? StreamArn }),
      ...(ShardIterator !== undefined && { ShardIterator: iterator.join(SEPARATOR) }),
    },
    translate: (body) => {
      const answer = z.parse(answerSchema, JSON.parse(body));
      for (const name of iteratorNames)
        if (answer[name]) answer[name] = `${stream}${SEPARATOR}${answer[name]}`;
      return JSON.stringify(answer);
    },
  };
}
