import type * as z from 'zod/mini';
import { ACCOUNT } from '../../lib/local/arns.ts';
import type { Emulator } from '../../lib/local/emulator.ts';
import { callAws } from '../../lib/local/gateway/http-client.ts';

/** One call of SQS about a queue of an emulator, by its name. */
export const callQueue = <Schema extends z.core.$ZodType>(
  { gatewayUrl }: Pick<Emulator, 'gatewayUrl'>,
  queue: string,
  action: string,
  input: object,
  schema: Schema,
): Promise<z.output<Schema>> =>
  callAws(
    gatewayUrl,
    `AmazonSQS.${action}`,
    { QueueUrl: `${gatewayUrl}/${ACCOUNT}/${queue}`, ...input },
    schema,
  );
