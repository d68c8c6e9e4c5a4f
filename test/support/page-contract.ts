import { EVERY_ROUTE } from '../../functions/api/routes.ts';
import type { HttpResponse } from './api-contract.ts';

const KEYS = new Set(
  EVERY_ROUTE.filter(({ path }) => !path.startsWith('/v1/')).map(({ method, path }) => `${method} ${path}`),
);

/** Whether an answer is a page or belongs to one: the API's description says nothing of it. */
export const isForPeople = (routeKey: string, { headers }: HttpResponse): boolean =>
  KEYS.has(routeKey) || /^text\/html/.test(headers['content-type'] ?? '');

const EVERY_RESPONSE = {
  'strict-transport-security': /^max-age=\d{8}$/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^no-referrer$/,
  'cache-control': /./,
};

const EVERY_PAGE = {
  ...EVERY_RESPONSE,
  'content-security-policy': /^default-src 'none'; /,
  'cross-origin-opener-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
};

/** What nobody else may see is not kept and not shown by search engines. */
const PRIVATE = { 'cache-control': /^no-store$/, 'x-robots-tag': /^noindex, nofollow$/ };
const PUBLIC = { 'cache-control': /^public, max-age=\d+$/, vary: /accept-language/ };

/** What no page may have: scripts, handlers or styles in place, or anything that is loaded from elsewhere. */
const BANNED =
  /<script(?! type="(module" src="\/assets\/|application\/ld\+json"))|<style|<iframe|<object|\son\w+=|\sstyle=|javascript:|(src|action)="(?!\/|\?)/i;

/** All that scripts can read of a session: that there is one. */
const HINT = /^__Host-signed-in=1?; Max-Age=\d+; Path=\/; Secure; SameSite=Lax$/;

/** What a page breaks of the rules for every page; empty where it keeps to them. */
export function pageBreaches({ status, headers, cookies, text }: HttpResponse): string[] {
  const isPage = /^text\/html/.test(headers['content-type'] ?? '');
  const isPublic = headers['cache-control']?.startsWith('public') === true;
  const rules = isPage ? { ...EVERY_PAGE, ...(isPublic ? PUBLIC : PRIVATE) } : EVERY_RESPONSE;
  const wrong = Object.entries(rules)
    .filter(([name, value]) => !value.test(headers[name] ?? ''))
    .map(([name]) => `header ${name} is ${headers[name]}`);
  const policy = headers['content-security-policy'] ?? '';
  return [
    ...wrong,
    ...Object.keys(headers).filter((name) => name.toLowerCase() === 'set-cookie'),
    ...cookies.filter(
      (cookie) =>
        !HINT.test(cookie) &&
        !/^__Host-\w+=[^;]*; (Max-Age=\d+; )?Path=\/; (Max-Age=\d+; )?Secure; HttpOnly; SameSite=Lax$/.test(
          cookie,
        ),
    ),
    ...(cookies.length > 0 && isPublic ? ['a cookie in an answer that everybody may keep'] : []),
    ...(/unsafe|\*|http:|(?<!img-src 'self' )https:/.test(policy)
      ? [`the policy allows too much: ${policy}`]
      : []),
    ...(!isPage || text === '' ? [] : contentBreaches(text)),
    ...(status >= 500 && /at .*\.ts/.test(text) ? ['the inside shows'] : []),
  ];
}

/** A map is a part of a page. */
const contentBreaches = (text: string): string[] => [
  ...(text.startsWith('<figure class="map"') ? [] : documentBreaches(text)),
  ...(BANNED.test(text) ? [`banned: ${BANNED.exec(text)?.[0]}`] : []),
];

const documentBreaches = (text: string): string[] => [
  ...(/^<!DOCTYPE html>\n<html lang="[a-z]{2}" dir="(ltr|rtl)">/.test(text) ? [] : ['no document']),
  ...(text.match(/<h1[ >]/g)?.length === 1 ? [] : ['not one heading']),
];
