import { QUERIES } from '../../functions/api/queries.ts';
import { PROBLEMS } from '../../functions/runtime/http/problem.ts';
import { VIEWER_HEADER } from '../../functions/runtime/http/source.ts';
import { LANGUAGE_PARAMETER } from '../../functions/site/language.ts';
import { de } from '../../functions/site/messages/de.ts';
import { en } from '../../functions/site/messages/en.ts';
import { EXPOSED_HEADERS } from './exposed-headers.ts';

const KB = 1024;
/** The largest body that any route takes, but for reports and appeals, whose words may be long. */
const MOST_BYTES = 16 * KB;
const MOST_OF_A_REPORT = 24 * KB;

const patternOf = (path: string) => `^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`;

/** Paths that read more than their language from the query. */
const RULES = [...QUERIES]
  .filter(([, names]) => names.length > 0)
  .map(([path, names]) => [
    patternOf(path),
    path.startsWith('/v1/') ? names : [...names, LANGUAGE_PARAMETER],
  ]);

const TOO_LARGE = {
  title: PROBLEMS['too-large'].title,
  pages: { en: en.problems['too-large'], de: de.problems['too-large'] },
};

/**
 * What runs at the edge for each request of a viewer (cloudfront-js-2.0, so no destructuring, no spread, at most 10 KB): it refuses
 * bodies that no route takes, writes each path in one way, drops parameters that nothing reads, so that nobody gets past the
 * caches with them, and replaces whatever the viewer wrote into the header that says who asks.
 */
export const VIEWER_REQUEST = `const RULES = ${JSON.stringify(RULES)};
const TOO_LARGE = ${JSON.stringify(TOO_LARGE)};

function handler(event) {
  const request = event.request;
  request.uri = plainPath(request.uri);
  const length = request.headers['content-length'];
  const most = request.uri.indexOf('/report/') === 0 || request.uri.indexOf('/appeal/') === 0 ? ${MOST_OF_A_REPORT} : ${MOST_BYTES};
  if (length && !(Number(length.value) <= most)) return tooLarge(event);
  const names = namesOf(request.uri);
  Object.keys(request.querystring).forEach((name) => {
    if (names.indexOf(name) < 0) delete request.querystring[name];
  });
  request.headers['${VIEWER_HEADER}'] = { value: event.viewer.ip };
  return request;
}

function plainPath(uri) {
  const kept = [];
  uri.split('/').forEach((part) => {
    const plain = part.replace(/%2e/gi, '.');
    if (plain === '..') kept.pop();
    else if (plain !== '' && plain !== '.') kept.push(part);
  });
  return '/' + kept.join('/');
}

function namesOf(uri) {
  const fitting = RULES.filter((rule) => new RegExp(rule[0]).test(uri))[0];
  if (fitting) return fitting[1];
  return uri.indexOf('/v1/') === 0 || uri.indexOf('/assets/') === 0 ? [] : ['${LANGUAGE_PARAMETER}'];
}

function tooLarge(event) {
  const accepted = event.request.headers['accept-language'];
  const language = accepted && /^\\s*de\\b/i.test(accepted.value) ? 'de' : 'en';
  const page = TOO_LARGE.pages[language];
  const isApi = event.request.uri.indexOf('/v1/') === 0;
  const body = isApi
    ? JSON.stringify({
        type: 'urn:convoke:problem:too-large',
        title: TOO_LARGE.title,
        status: 413,
        detail: 'At most ${MOST_BYTES} bytes are allowed.',
        instance: 'urn:request:' + event.context.requestId,
      })
    : '<!doctype html><html lang="' + language + '"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
      '<title>' + page.title + '</title><h1>' + page.title + '</h1><p>' + page.words + '</p>';
  const headers = {
    'content-type': { value: isApi ? 'application/problem+json' : 'text/html; charset=utf-8' },
    'content-language': { value: isApi ? 'en' : language },
    'cache-control': { value: 'no-store' },
  };
  if (isApi) {
    headers['access-control-allow-origin'] = { value: '*' };
    headers['access-control-expose-headers'] = { value: '${EXPOSED_HEADERS.join()}' };
  }
  return { statusCode: 413, statusDescription: 'Content Too Large', headers: headers, body: body };
}
`;
