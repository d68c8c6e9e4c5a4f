import { NotFoundError } from '../domain/errors.ts';
import { readAsset } from '../runtime/http/asset-files.ts';
import { type HttpResponse, jsonHandler } from '../runtime/http/json-handler.ts';
import { pathParameter } from '../runtime/http/path-parameter.ts';
import type { HttpRequest } from '../runtime/http/routes.ts';

const A_YEAR = 'public, max-age=31536000, immutable';
const A_MINUTE = 'public, max-age=60';

/** Styles, scripts and pictures of the site. */
export const handler = jsonHandler({
  'GET /assets/{file}': asset,
});

function asset({ event }: HttpRequest): HttpResponse {
  const found = readAsset(pathParameter(event, 'file'), event.headers['accept-encoding'] ?? '');
  if (!found) throw new NotFoundError('There is no such asset.');
  return {
    status: 200,
    bytes: found.bytes,
    headers: {
      'content-type': found.type,
      'cache-control': found.isForEver ? A_YEAR : A_MINUTE,
      vary: 'accept-encoding',
      'cross-origin-resource-policy': 'same-origin',
      ...(found.encoding && { 'content-encoding': found.encoding }),
    },
  };
}
