import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { EVERY_ROUTE } from '../api/routes.ts';
import { jsonHandler } from '../runtime/http/json-handler.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import { ProblemError } from '../runtime/http/problem.ts';
import { openSite } from '../web/open-site.ts';
import { pages } from '../web/pages.ts';

const asPage = pageHandler(openSite(pages).pages, { $default: ({ event }) => refuse(event) });
const asDocument = jsonHandler({
  $default: ({ event }) => (isPreflight(event) ? { status: 204 } : refuse(event)),
});

/**
 * Answers what no route takes: an unknown path, or a known one with a method that it does not have. People get a page.
 * A preflight gets the success it needs for a page of another site to call the API.
 */
export const handler = (
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<APIGatewayProxyStructuredResultV2> =>
  isForPeople(event) ? asPage(event, context) : asDocument(event, context);

const isForPeople = ({ rawPath, headers }: APIGatewayProxyEventV2) =>
  !rawPath.startsWith('/v1/') && /\btext\/html\b/.test(headers.accept ?? '');

/**
 * Whether a browser asks what a page of another site may do. API Gateway answers that itself, but not where `$default`
 * takes OPTIONS: there it only adds its headers to a response, which must be a success.
 */
const isPreflight = ({ rawPath, headers, requestContext }: APIGatewayProxyEventV2) =>
  rawPath.startsWith('/v1/') &&
  requestContext.http.method === 'OPTIONS' &&
  headers.origin !== undefined &&
  headers['access-control-request-method'] !== undefined;

function refuse({ rawPath }: APIGatewayProxyEventV2): never {
  const fitting = EVERY_ROUTE.filter(({ path }) => toPattern(path).test(rawPath));
  const allowed = [...new Set(fitting.map(({ method }) => method))];
  if (allowed.length === 0)
    throw new ProblemError('not-found', 'There is no such path; see /v1/openapi.json.');
  const allow = allowed.join(', ');
  throw new ProblemError('method-not-allowed', `Allowed here: ${allow}.`, { headers: { allow } });
}

const toPattern = (path: string) =>
  new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`);
