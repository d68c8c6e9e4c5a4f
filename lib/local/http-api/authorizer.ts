import type { IncomingHttpHeaders } from 'node:http';
import * as z from 'zod/mini';
import type { Functions } from '../lambda/functions.ts';
import type { DeployedAuthorizer } from '../template/deployed-api.ts';

/** How the gateway refuses a request before it calls a route's function. */
interface Unauthorised {
  readonly status: 401 | 403 | 500;
  readonly message: 'Unauthorized' | 'Forbidden' | 'Internal Server Error';
}

/** Whether a request may pass an authorizer: undefined if so. */
export type Authorise = (
  authorizer: DeployedAuthorizer,
  headers: IncomingHttpHeaders,
) => Promise<Unauthorised | undefined>;

const answerSchema = z.object({ isAuthorized: z.boolean() });

/**
 * Lambda authorizers with simple responses, as an HTTP API has them: a request that lacks what identifies it is refused at once,
 * and an answer holds for whatever identifies itself alike, for as long as the template says. `nowMs` is a monotonic clock.
 */
export function createAuthorise(functions: Functions, nowMs: () => number): Authorise {
  const kept = new Map<string, { readonly until: number; readonly isAuthorized: boolean }>();
  return async (authorizer, headers) => {
    const identity = authorizer.headers.map((name) => headers[name]);
    if (identity.some((value) => value === undefined || value === ''))
      return { status: 401, message: 'Unauthorized' };
    const key = JSON.stringify([authorizer.function.id, ...identity]);
    const known = kept.get(key);
    const isFresh = known !== undefined && nowMs() < known.until;
    const isAuthorized = isFresh ? known.isAuthorized : await ask(functions, authorizer, headers);
    if (isAuthorized === undefined) return { status: 500, message: 'Internal Server Error' };
    if (!isFresh && authorizer.ttlSeconds > 0)
      kept.set(key, { until: nowMs() + authorizer.ttlSeconds * 1000, isAuthorized });
    return isAuthorized ? undefined : { status: 403, message: 'Forbidden' };
  };
}

async function ask(
  functions: Functions,
  { function: asked, headers: names }: DeployedAuthorizer,
  headers: IncomingHttpHeaders,
) {
  const invoked = await functions.invoke(asked, {
    version: '2.0',
    type: 'REQUEST',
    identitySource: names.map((name) => headers[name]),
    headers,
  });
  return invoked.ok ? z.safeParse(answerSchema, invoked.payload).data?.isAuthorized : undefined;
}
