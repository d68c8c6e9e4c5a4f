import { SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { asking } from './aws.ts';

/** Longest that one request to SES takes, in ms, connecting included. */
export const REQUEST_MS = 8_000;

/** The SES client. It never tries again by itself: a send that seems to have failed may have succeeded. */
export const openSes = (requestMs = REQUEST_MS): SESClient =>
  new SESClient(asking({ attempts: 1, ms: requestMs, connectMs: 3_000 }));

export interface RawMail {
  readonly from: string;
  readonly to: string;
  readonly bytes: Uint8Array;
  readonly configurationSet: string;
  /** Value of the tag `mailId`, by which events of SES name the mail. */
  readonly tag: string;
}

/** What became of a mail that was handed to SES. */
export type Transmission =
  | { readonly kind: 'sent' }
  /** Surely not sent, and worth trying again after so many seconds. */
  | { readonly kind: 'later'; readonly seconds: number; readonly reason: string }
  /** Surely not sent, as none is: SES does not let this account, or this sender, send (yet). Somebody must look. */
  | { readonly kind: 'account'; readonly seconds: number; readonly reason: string }
  /** Surely not sent, and never will be: something about this mail is not acceptable. */
  | { readonly kind: 'rejected'; readonly reason: string }
  /** Surely not sent, because of how we ask and not because of this mail: somebody must look. */
  | { readonly kind: 'refused'; readonly error: Error }
  /** It may have been sent or not. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Hands one mail to SES; never throws. */
export async function transmit(client: SESClient, mail: RawMail): Promise<Transmission> {
  try {
    await client.send(
      new SendRawEmailCommand({
        Source: mail.from,
        Destinations: [mail.to],
        RawMessage: { Data: mail.bytes },
        ConfigurationSetName: mail.configurationSet,
        Tags: [{ Name: 'mailId', Value: mail.tag }],
      }),
    );
    return { kind: 'sent' };
  } catch (error) {
    return classify(error);
  }
}

const SOON_SECONDS = 20;
const NO_ANSWER_SECONDS = 60;
/** The longest delay that SQS offers; a daily quota comes back little by little. */
const LONG_SECONDS = 900;

const THROTTLED = /^(Throttling|TooManyRequests|RequestThrottled)(Exception)?$/;
/** States of the account, not of the mail: paused, or its own domain for bounces has lost its record. */
const ACCOUNT = /^(.*SendingPaused|MailFromDomainNotVerified)(Exception)?$/;
/**
 * SES says MessageRejected also where the sender's identity is not verified (yet, or any more), where the account is in
 * the sandbox and the recipient is a stranger, and where it was suspended. No address can hold these words.
 */
const NOT_READY = /\bis not verified\b|\bsending (is )?(suspended|paused)\b/i;
const REJECTED = /^(MessageRejected|InvalidParameterValue|InvalidParameter|ValidationError)(Exception)?$/;
/** Connecting failed, so no request was sent. */
const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

function classify(error: unknown): Transmission {
  if (!(error instanceof Error)) return { kind: 'unknown', reason: typeof error };
  const reason = error.name;
  if (ACCOUNT.test(reason) || (REJECTED.test(reason) && NOT_READY.test(error.message)))
    return { kind: 'account', seconds: LONG_SECONDS, reason };
  if (/daily message quota exceeded/i.test(error.message))
    return { kind: 'later', seconds: LONG_SECONDS, reason };
  if (THROTTLED.test(reason) || /maximum sending rate exceeded/i.test(error.message))
    return { kind: 'later', seconds: SOON_SECONDS, reason };
  if (REJECTED.test(reason)) return { kind: 'rejected', reason };
  if ('code' in error && typeof error.code === 'string' && UNREACHED.has(error.code))
    return { kind: 'later', seconds: NO_ANSWER_SECONDS, reason };
  if (reason === 'CredentialsProviderError' || isOurMistake(error)) return { kind: 'refused', error };
  return { kind: 'unknown', reason };
}

function isOurMistake(error: Error): boolean {
  const status = error instanceof SESServiceException ? error.$metadata.httpStatusCode : undefined;
  return status !== undefined && status >= 400 && status < 500 && status !== 408;
}
