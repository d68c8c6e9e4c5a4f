import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

export type Event = APIGatewayProxyEventV2;
export type Result = APIGatewayProxyStructuredResultV2;
export type Middleware = MiddlewareObj<Event, Result>;

/** A middleware that changes every response, those to errors included. */
export function onResponse(change: (response: Result, event: Event) => Result): Middleware {
  const apply: Middleware['after'] & Middleware['onError'] = (request) => {
    if (request.response) request.response = change(request.response, request.event);
  };
  return { after: apply, onError: apply };
}

/** A header of a response as text, by its name in lower case. */
export const headerOf = ({ headers }: Result, name: string): string | undefined => {
  const value = headers?.[name];
  return value === undefined ? undefined : String(value);
};
