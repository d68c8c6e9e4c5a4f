/** What one request came to. */
export interface Response {
  /** What was asked for, such as `POST /v1/sign-ups`. */
  readonly kind: string;
  readonly ms: number;
  /** 0 when no answer came at all. */
  readonly status: number;
  readonly retryAfter: string | undefined;
  /** The body, or why no answer came. */
  readonly text: string;
}

/** What API Gateway says before any function is asked; it names no time, so that whoever hears it waits a moment. */
const REFUSED_BY_GATEWAY = JSON.stringify({ message: 'Too Many Requests' });
const A_MOMENT = '1';

/**
 * The seconds or the date that a client has been told to wait for, where the answer is an honest refusal of a busy
 * service: 429 or 503 with Retry-After, or 429 in the words of the gateway. Nothing was done then.
 */
export function askedToWait({ status, retryAfter, text }: Response): string | undefined {
  if (status !== 429 && status !== 503) return undefined;
  if (retryAfter !== undefined && retryAfter.trim() !== '') return retryAfter;
  return status === 429 && text === REFUSED_BY_GATEWAY ? A_MOMENT : undefined;
}

/** What is wrong with an answer under load, in words; undefined for what was asked for and for honest refusals. */
export function complaintAbout(response: Response): string | undefined {
  const { kind, status, text } = response;
  if ((status >= 200 && status < 400) || askedToWait(response) !== undefined) return undefined;
  return status === 0 ? `${kind} was not answered: ${text}` : `${kind} answered ${status}: ${text}`;
}
