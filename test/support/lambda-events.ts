import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';

/** What Lambda tells a function about its invocation, with so many ms left. */
export const contextWith = (remainingMs = 60_000): Context => ({
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'test',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:test',
  memoryLimitInMB: '1024',
  awsRequestId: 'request',
  logGroupName: 'group',
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => remainingMs,
  done: () => {},
  fail: () => {},
  succeed: () => {},
});

/** A message of a queue. */
export const messageOf = (messageId: string, body: string): SQSRecord => ({
  messageId,
  receiptHandle: '',
  body,
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: '',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: '',
  awsRegion: 'us-east-1',
});

let messages = 0;

/** A batch of a queue with a message for each body; strings go in as they are. */
export const batchOf = (...bodies: readonly unknown[]): SQSEvent => ({
  Records: bodies.map((body) => {
    messages += 1;
    return messageOf(`message-${messages}`, typeof body === 'string' ? body : JSON.stringify(body));
  }),
});
