import { SESClient, SendRawEmailCommand, type SendRawEmailCommandInput } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';

/** SES as the mailer sees it. */
export interface TestSes {
  /** Requests since the last reset, answered or not. */
  requests(): SendRawEmailCommandInput[];
  /** The next answer is this error, and those after it too; undefined: it takes everything. */
  fail(error: Error | undefined): void;
  /** Takes everything, and has seen nothing. */
  reset(): void;
  restore(): void;
}

/** Stands in for SES in every client of this process. */
export function startSes(): TestSes {
  const seen: SendRawEmailCommandInput[] = [];
  let failure: Error | undefined;
  const mock = mockClient(SESClient);
  mock.on(SendRawEmailCommand).callsFake((input: SendRawEmailCommandInput) => {
    seen.push(input);
    if (failure) throw failure;
    return { MessageId: 'm' };
  });
  return {
    requests: () => [...seen],
    fail: (error) => {
      failure = error;
    },
    reset: () => {
      seen.length = 0;
      failure = undefined;
    },
    restore: () => mock.restore(),
  };
}
