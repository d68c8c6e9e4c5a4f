import * as z from 'zod/mini';

/** What SNS wraps a notification in, unless its subscription delivers raw messages. */
const envelopeSchema = z.object({ Type: z.literal('Notification'), Message: z.string() });

/** SES proves with this text, once, that it can reach the topic. */
const GREETING = /^Successfully validated SNS topic/;

/** What SES tells by SNS, from the body of a queue's message; undefined if it says nothing. Throws if it is not JSON. */
export function readNotification(body: string): unknown {
  if (GREETING.test(body)) return undefined;
  const json: unknown = JSON.parse(body);
  const envelope = z.safeParse(envelopeSchema, json);
  return envelope.success ? readNotification(envelope.data.Message) : json;
}
