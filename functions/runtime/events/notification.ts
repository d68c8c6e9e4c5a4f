import * as z from 'zod/mini';

/** The envelope that SNS puts around a notification, unless the subscription delivers raw messages. */
const envelopeSchema = z.object({ Type: z.literal('Notification'), Message: z.string() });

/** SES sends this text once, to check that it can reach the topic. */
const GREETING = /^Successfully validated SNS topic/;

/** The SES event in the body of a queue's message; undefined for SES's test message. Throws if the body is not JSON. */
export function readNotification(body: string): unknown {
  if (GREETING.test(body)) return undefined;
  const json: unknown = JSON.parse(body);
  const envelope = z.safeParse(envelopeSchema, json);
  return envelope.success ? readNotification(envelope.data.Message) : json;
}
