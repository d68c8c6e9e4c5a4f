import { describe, expect, it } from 'vitest';
import { RouteTable } from '../../../lib/local/http-api/route-table.ts';

const target = {
  id: 'F',
  name: 'F',
  arn: 'arn',
  folder: '/',
  handler: 'index.handler',
  environment: {},
  timeoutMs: 1,
  memoryMb: 1,
  role: 'R',
};
const table = (...keys: readonly string[]) =>
  new RouteTable(
    keys.map((routeKey) => ({ routeKey, function: target, timeoutMs: 1, authorizer: undefined })),
  );

describe('the route table', () => {
  const routes = table(
    'GET /{proxy+}',
    'GET /things/{thing}',
    'ANY /things/{thing}',
    'GET /things/mine',
    'POST /things/{thing}/parts/{part}',
    '$default',
  );

  it.each([
    ['GET', '/things/mine', 'GET /things/mine', {}],
    ['GET', '/things/7', 'GET /things/{thing}', { thing: '7' }],
    ['PUT', '/things/7', 'ANY /things/{thing}', { thing: '7' }],
    ['GET', '/things/a%20b%2Fc', 'GET /things/{thing}', { thing: 'a b/c' }],
    ['POST', '/things/7/parts/8', 'POST /things/{thing}/parts/{part}', { thing: '7', part: '8' }],
    ['GET', '/anything/else', 'GET /{proxy+}', { proxy: 'anything/else' }],
    ['GET', '/things/', 'GET /{proxy+}', { proxy: 'things/' }],
    ['HEAD', '/anything/else', '$default', {}],
    ['GET', '/things/%E0%A4%A', 'GET /things/{thing}', { thing: '%E0%A4%A' }],
  ])('given %s %s, when it is matched, then %s takes it', (method, path, routeKey, parameters) => {
    const match = routes.match(method, path);
    expect(match?.route.routeKey).toBe(routeKey);
    expect(match?.parameters).toEqual(parameters);
  });

  it('given no $default, when nothing fits, then there is no match', () => {
    expect(table('GET /a').match('GET', '/b')).toBeUndefined();
  });
});
