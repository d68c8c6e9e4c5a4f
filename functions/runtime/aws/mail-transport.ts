import { SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { clientOptions } from './aws.ts';

/** Timeout of one request to SES, in ms, connecting included. */
export const REQUEST_MS = 8_000;

/** Creates the SES client. It never retries by itself: a send that seems to have failed may have succeeded. */
export const openSes = (requestMs = REQUEST_MS): SESClient =>
  new SESClient(clientOptions({ attempts: 1, ms: requestMs, connectMs: 3_000 }));

export interface RawMail {
  readonly from: string;
  readonly to: string;
  readonly bytes: Uint8Array;
  readonly configurationSet: string;
  /** Value of the tag `mailId`, which identifies the mail in SES events. */
  readonly tag: string;
}

/** What became of a mail that was handed to SES. */
export type Transmission =
  | { readonly kind: 'sent' }
  /** Certainly not sent; to be retried after `seconds`. */
  | { readonly kind: 'later'; readonly seconds: number; readonly reason: string }
  /** Certainly not sent: SES does not let this account or sender send (yet). An operator must act. */
  | { readonly kind: 'account'; readonly seconds: number; readonly reason: string }
  /** Certainly not sent, and not to be retried: SES does not accept something about this mail. */
  | { readonly kind: 'rejected'; readonly reason: string }
  /** Certainly not sent, because of our request rather than this mail: an operator must act. */
  | { readonly kind: 'refused'; readonly error: Error }
  /** It may have been sent or not. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Sends one mail through SES; never throws. */
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
/** The longest delay that SQS offers; a daily quota recovers gradually. */
const LONG_SECONDS = 900;

const THROTTLED = /^(Throttling|TooManyRequests|RequestThrottled)(Exception)?$/;
/** Problems of the account, not of the mail: sending is paused, or the MAIL FROM domain has lost its record. */
const ACCOUNT = /^(.*SendingPaused|MailFromDomainNotVerified)(Exception)?$/;
/**
 * SES also answers MessageRejected if the sender's identity is not verified, if a sandboxed account writes to an
 * unverified recipient, and if the account is suspended. No address can contain these words.
 */
const NOT_READY = /\bis not verified\b|\bsending (is )?(suspended|paused)\b/i;
const REJECTED = /^(MessageRejected|InvalidParameterValue|InvalidParameter|ValidationError)(Exception)?$/;
/** The connection failed, so no request was sent. */
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
