import { type Caching, cacheControl } from './cache-control.ts';
import type { Result } from './on-response.ts';
import { problemDocument } from './problem-document.ts';
import { dispatch, type Routes } from './routes.ts';
import { API_HEADERS } from './security-headers.ts';
import { httpStack } from './stack.ts';

/** What a route of the API answers: a status, a JSON body or a file, and who may keep it for how long. */
export interface HttpResponse extends Caching {
  readonly status: number;
  readonly body?: unknown;
  /** Text that is not JSON. */
  readonly file?: { readonly type: string; readonly text: string };
  /** Sent as they are; `headers` say what they are. */
  readonly bytes?: Buffer;
  /** The strong tag of what the response is about, for `If-Match`. */
  readonly etag?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A Lambda handler for the JSON API from handlers by route key. */
export const jsonHandler = (routes: Routes<HttpResponse>) =>
  httpStack({ headers: API_HEADERS, renderProblem: problemDocument }).handler(async (event) =>
    render(await dispatch(routes, event)),
  );

function render(response: HttpResponse): Result {
  const { status, bytes, etag, headers } = response;
  if (bytes)
    return {
      statusCode: status,
      headers: { ...headers },
      body: bytes.toString('base64'),
      isBase64Encoded: true,
    };
  const content = contentOf(response);
  return {
    statusCode: status,
    headers: {
      ...(content && { 'content-type': content.type }),
      'cache-control': cacheControl(response),
      ...(etag !== undefined && { etag }),
      ...headers,
    },
    ...(content && { body: content.text }),
  };
}

const contentOf = ({ body, file }: HttpResponse) =>
  file ??
  (body === undefined ? undefined : { type: 'application/json; charset=utf-8', text: JSON.stringify(body) });
