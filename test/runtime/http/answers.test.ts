import { afterEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { BusyError, LimitError, LostRaceError, NotFoundError } from '../../../functions/domain/errors.ts';
import { TokenError } from '../../../functions/runtime/crypto/tokens.ts';
import { fromCursor, toCursor } from '../../../functions/runtime/http/cursor.ts';
import { entityTag } from '../../../functions/runtime/http/entity-tag.ts';
import { PROBLEMS, ProblemError, toProblem } from '../../../functions/runtime/http/problem.ts';
import { parseBody, parseQuery } from '../../../functions/runtime/http/request.ts';
import { log } from '../../../functions/runtime/logger.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { httpEvent } from '../../support/http-event.ts';

afterEach(() => vi.restoreAllMocks());

class NamedError extends Error {
  constructor(name: string) {
    super('inner words');
    this.name = name;
  }
}

describe('given an error of an inner layer', () => {
  test.each([
    [new NotFoundError('no such thing'), 'not-found'],
    [new LimitError({ why: 'too-many-interests', most: 20 }, '20'), 'limit-reached'],
    [new BusyError('x'), 'busy'],
    [new LostRaceError('x'), 'busy'],
    [new TokenError('expired'), 'link-expired'],
    [new TokenError('invalid'), 'link-expired'],
    [new NamedError('ThrottlingException'), 'busy'],
    [new NamedError('ProvisionedThroughputExceededException'), 'busy'],
    [new NamedError('RequestLimitExceeded'), 'busy'],
    [new NamedError('TransactionInProgressException'), 'busy'],
    [new NamedError('TransactionConflictException'), 'busy'],
    [new NamedError('ValidationException'), 'internal'],
    [new TypeError('inner words'), 'internal'],
    ['inner words', 'internal'],
    [undefined, 'internal'],
    [new ProblemError('too-large', 'x'), 'too-large'],
  ])('when it is %o, then the problem is %s and tells nothing of the inside', (error, problem) => {
    const answer = toProblem(error);
    expect(answer.problem).toBe(problem);
    expect(answer.detail).not.toContain('inner words');
    expect('retry-after' in answer.headers).toBe(PROBLEMS[answer.problem].status === 503);
  });
});

describe('given a body', () => {
  const schema = z.strictObject({ n: z.number(), list: z.optional(z.array(z.object({ deep: z.string() }))) });
  const post = (body: string | Uint8Array, type = 'application/json') =>
    httpEvent({ method: 'POST', target: '/v1/sign-ups', body, headers: { 'Content-Type': type } });

  test('when it comes in base64, then it is the same body', () => {
    const event = post('{"n":1}');
    const encoded = { ...event, body: Buffer.from('{"n":1}').toString('base64'), isBase64Encoded: true };
    expect(parseBody(schema, event)).toEqual({ n: 1 });
    expect(parseBody(schema, encoded)).toEqual({ n: 1 });
    const large = { ...encoded, body: Buffer.from(' '.repeat(16 * 1024 + 1)).toString('base64') };
    expect(() => parseBody(schema, large)).toThrow('16385');
  });

  test('when something deep inside is wrong, then its pointer leads there', () => {
    const wrong = () => parseBody(schema, post('{"n":1,"list":[{"deep":"x"},{"deep":5}]}'));
    expect(wrong).toThrow(
      expect.objectContaining({
        problem: 'invalid-request',
        errors: [expect.objectContaining({ pointer: '/list/1/deep' })],
      }),
    );
  });

  test('when a key is very long, then its pointer is cut', () => {
    try {
      parseBody(schema, post(`{"n":1,"${'k'.repeat(5000)}":1}`));
      expect.unreachable();
    } catch (error) {
      expect(toProblem(error).errors?.[0]?.pointer).toHaveLength(81);
    }
  });

  test('when there is no query, then it is an empty one', () => {
    const event = httpEvent({ method: 'GET', target: '/v1/topics' });
    expect(event.queryStringParameters).toBeUndefined();
    expect(parseQuery(z.strictObject({ q: z.optional(z.string()) }), event)).toEqual({});
  });
});

describe('given a cursor', () => {
  test.each(['', 'chess', '日本語', '2026-12-18T00:00:00.000Z#a-1'])(
    'when it is made of "%s", then it leads back',
    (lastKey) => {
      expect(toCursor(lastKey)).toMatch(/^[\w-]*$/);
      expect(fromCursor(toCursor(lastKey), () => true)).toBe(lastKey);
    },
  );

  test('when it belongs to another list, then it is refused', () => {
    expect(() => fromCursor(toCursor('chess'), (key) => key !== 'chess')).toThrow(/cursor/);
  });
});

test('given texts, when they are tagged, then equal ones share a strong tag and others do not', () => {
  expect(entityTag('a')).toMatch(/^"[\w-]{22}"$/);
  expect(entityTag('a')).toBe(entityTag('a'));
  expect(entityTag('a')).not.toBe(entityTag('b'));
});

test('given ids, when many are made, then no two are the same and all can be part of a key', () => {
  const ids = Array.from({ length: 1000 }, newId);
  expect(new Set(ids).size).toBe(1000);
  for (const id of ids) expect(id).toMatch(/^[\da-f]{20}$/);
});

describe('given an error to log', () => {
  test('when its words quote a person, then only its kind, its place and our fields are logged', () => {
    const error = vi.spyOn(console, 'error').mockReturnValue();
    log.error('request failed', new RangeError('ada@example.org\nlives in dr5ru5'), { route: 'GET /v1/me' });
    const [line] = error.mock.calls[0] ?? [];
    expect(line).toMatchObject({ message: 'request failed', error: 'RangeError', route: 'GET /v1/me' });
    expect(line.stack).toMatch(/^\s+at .*answers\.test\.ts/);
    expect(JSON.stringify(line)).not.toMatch(/ada@|dr5ru5/);
  });

  test('when what was thrown is no error, then only its type is', () => {
    const error = vi.spyOn(console, 'error').mockReturnValue();
    log.error('failed', 'ada@example.org');
    expect(error).toHaveBeenCalledWith({ message: 'failed', error: 'string' });
  });

  test('when it is no error at all, then the level is told by the channel', () => {
    const [info, warn] = [
      vi.spyOn(console, 'info').mockReturnValue(),
      vi.spyOn(console, 'warn').mockReturnValue(),
    ];
    log.info('founded', { group: 'g' });
    log.warn('odd');
    expect(info).toHaveBeenCalledWith({ message: 'founded', group: 'g' });
    expect(warn).toHaveBeenCalledWith({ message: 'odd' });
  });
});
