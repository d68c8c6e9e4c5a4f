import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { document } from '../support/api-contract.ts';
import { breaksOf, type Shape, shapeOf } from '../support/api-shape.ts';

/** What clients of release 0.1 rely on; written once from its description, and never again. */
const before: Shape = JSON.parse(readFileSync(join(import.meta.dirname, 'shape-0.1.json'), 'utf8'));
const now = shapeOf(document);

/** Where we break what was promised, and why: only where it gave people away, or into the hands of somebody. */
const DELIBERATE: Readonly<Record<string, string>> = {
  'POST /v1/confirmations 200 application/json /interests/*<waiting>/people':
    'Throwaway accounts found a home by the exact figure; it is a band, first shown the next morning.',
  'GET /v1/me/interests 200 application/json /items/*<waiting>/people': 'As above.',
  'GET /v1/me/interests/{topic} 200 application/json <waiting>/people': 'As above.',
  'PUT /v1/me/interests/{topic} 200 application/json <waiting>/people': 'As above.',
  'GET /v1/meetups 200 application/json /items/*/topic':
    'Three accounts published any sentence; who a topic that nobody approved is about is nobody else’s to read.',
  'GET /v1/meetups 200 application/json /items/*/name': 'As above.',
  'GET /v1/meetups/{meetup} 200 application/json /topic': 'As above.',
  'GET /v1/meetups/{meetup} 200 application/json /name': 'As above.',
  'POST /v1/invitations/{token}/plan request /venue':
    'A host could call people to a flat; a venue is one to choose from, by its id.',
  'POST /v1/invitations/{token}/plan request /venue/name': 'As above.',
  'POST /v1/invitations/{token}/plan request /venue/address': 'As above.',
  'POST /v1/invitations/{token}/plan request /venue/lat': 'As above.',
  'POST /v1/invitations/{token}/plan request /venue/lon': 'As above.',
};

const placeOf = (found: string) => found.slice(0, found.lastIndexOf(': '));

/** The shape with the value at a path of keys replaced; undefined takes it away. */
function changed(shape: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  const parts = Object.entries(Object(shape)).filter(([name]) => name !== key || rest.length > 0 || value);
  const next = Object.fromEntries(parts);
  if (rest.length > 0) next[key] = changed(next[key], rest, value);
  else if (value) next[key] = value;
  return next;
}
const breaksWith = (path: readonly string[], value?: unknown) =>
  breaksOf(before, changed(before, path, value) as Shape);

describe('given what clients of release 0.1 rely on', () => {
  test('when it is looked for in the API as it is, then it is there, but for what we broke on purpose', () => {
    expect(Object.keys(before).length).toBeGreaterThan(30);
    expect(breaksOf(before, now).filter((found) => !Object.hasOwn(DELIBERATE, placeOf(found)))).toEqual([]);
  });

  test('when something is broken on purpose, then it was there before', () => {
    for (const place of Object.keys(DELIBERATE)) {
      const [, key = '', part = '', at = ''] = /^(\S+ \S+) (request|\d+ \S+) (\S+)$/.exec(place) ?? [];
      const shape = part === 'request' ? before[key]?.request : before[key]?.answers[part];
      expect([place, shape?.[at]]).not.toContain(undefined);
    }
  });

  const text = { type: 'string', required: true };
  test.each<[string, readonly string[], unknown?]>([
    ['an operation is gone', ['GET /v1/me']],
    ['a parameter is gone', ['GET /v1/topics', 'parameters', 'query q']],
    ['a parameter is needed anew', ['GET /v1/topics', 'parameters', 'query zone'], text],
    ['a field of a request is gone', ['POST /v1/sign-ups', 'request', '/free']],
    ['a field of a request is needed anew', ['POST /v1/sign-ups', 'request', '/phone'], text],
    ['a field of a request is needed that was optional', ['POST /v1/sign-ups', 'request', '/name'], text],
    ['a body is needed where there was none', ['DELETE /v1/me', 'request', '/'], { ...text, type: 'object' }],
    [
      'a field of a request is shorter',
      ['POST /v1/sign-ups', 'request', '/name'],
      { type: 'string', required: false, least: 1, most: 10 },
    ],
    [
      'a field of a request takes fewer values',
      ['POST /v1/invitations/{token}', 'request', '/answer'],
      { ...text, values: ['yes'] },
    ],
    ['an answer has another status', ['POST /v1/sign-ups', 'answers', '202 application/json']],
    ['a field of an answer is gone', ['GET /v1/me', 'answers', '200 application/json', '/home/lat']],
    ['a field is a text', ['GET /v1/me', 'answers', '200 application/json', '/home/lat'], text],
    [
      'a field may be absent',
      ['GET /v1/me', 'answers', '200 application/json', '/email'],
      { type: 'string', required: false },
    ],
  ])('when %s, then this test would notice', (_, path, value) => {
    expect(breaksWith(path, value)).toHaveLength(1);
  });

  test.each<[string, readonly string[], unknown?]>([
    ['an operation', ['GET /v1/news'], { parameters: {}, request: {}, answers: {} }],
    [
      'an optional parameter',
      ['GET /v1/topics', 'parameters', 'query zone'],
      { type: 'string', required: false },
    ],
    ['an optional field', ['POST /v1/sign-ups', 'request', '/phone'], { type: 'string', required: false }],
    ['a field of an answer', ['GET /v1/me', 'answers', '200 application/json', '/more'], text],
  ])('when %s is added, then nothing is broken', (_, path, value) => {
    expect(breaksWith(path, value)).toEqual([]);
  });
});
