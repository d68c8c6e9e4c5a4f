import { createHash } from 'node:crypto';
import { PAGES } from '../../functions/api/routes.ts';
import type { HttpAnswer } from './api-contract.ts';

const KEYS = new Set(PAGES.map(({ method, path }) => `${method} ${path}`));

/** Whether a route shows a page. */
export const isPage = (routeKey: string): boolean => KEYS.has(routeKey);

const EVERY_PAGE = {
  'content-type': /^text\/html; charset=utf-8$/,
  'strict-transport-security': /max-age=\d{8}/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'x-robots-tag': /^noindex, nofollow$/,
  'referrer-policy': /^no-referrer$/,
  'cache-control': /^no-store$/,
};

/** What no page may have: scripts, handlers, styles in place, or anything that is loaded from somewhere. */
const BANNED = /<script|<iframe|<img|<link|<object|\son\w+=|\sstyle=|javascript:|@import|url\(/i;

/** What a page breaks of the rules for every page; empty where it keeps to them. */
export function pageBreaches({ status, headers, text }: HttpAnswer): string[] {
  const wrong = Object.entries(EVERY_PAGE)
    .filter(([name, value]) => !value.test(headers[name] ?? ''))
    .map(([name]) => `header ${name} is ${headers[name]}`);
  const policy = headers['content-security-policy'] ?? '';
  const cookies = Object.keys(headers).filter((name) => name.toLowerCase() === 'set-cookie');
  return [
    ...wrong,
    ...cookies,
    ...(/unsafe|\*|https?:/.test(policy) ? [`the policy allows too much: ${policy}`] : []),
    ...(text === '' ? [] : contentBreaches(policy, text)),
    ...(status >= 500 && /at .*\.ts/.test(text) ? ['the inside shows'] : []),
  ];
}

function contentBreaches(policy: string, text: string): string[] {
  const style = /<style>(?<rules>[\s\S]*?)<\/style>/.exec(text)?.groups?.rules ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  return [
    ...(policy.includes(`style-src 'sha256-${hash}'`) ? [] : ['a browser would refuse the style']),
    ...(policy.startsWith("default-src 'none'") ? [] : ['the policy does not start from nothing']),
    ...(/^<!DOCTYPE html>\n<html lang="en"/.test(text) ? [] : ['no document']),
    ...(BANNED.test(text) ? [`banned: ${BANNED.exec(text)?.[0]}`] : []),
  ];
}
