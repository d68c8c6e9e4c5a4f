import { describe, expect, test } from 'vitest';
import { askedToWait, complaintAbout, type Response } from './answers.ts';

const answer = (status: number, rest: Partial<Response> = {}): Response => ({
  ...{ kind: 'POST /v1/sign-ups', ms: 1, status, retryAfter: undefined, text: '{}' },
  ...rest,
});
const GATEWAY_MESSAGE = { text: '{"message":"Too Many Requests"}' };

describe('an answer under load', () => {
  test.each([200, 202, 204, 303, 304])('given %s, then it is as it should be', (status) => {
    expect(complaintAbout(answer(status))).toBeUndefined();
    expect(askedToWait(answer(status))).toBeUndefined();
  });

  test.each([429, 503])(
    'given %s with Retry-After, then it is an honest refusal, and tells how long',
    (status) => {
      expect(complaintAbout(answer(status, { retryAfter: '2' }))).toBeUndefined();
      expect(askedToWait(answer(status, { retryAfter: '2' }))).toBe('2');
    },
  );

  test('given 429 in the words of the gateway, then it is honest, and one waits a moment', () => {
    expect(complaintAbout(answer(429, GATEWAY_MESSAGE))).toBeUndefined();
    expect(askedToWait(answer(429, GATEWAY_MESSAGE))).toBe('1');
  });

  test.each([
    ['429 in other words, without Retry-After', answer(429)],
    ['503 without Retry-After', answer(503)],
    ['503 in the words of the gateway', answer(503, GATEWAY_MESSAGE)],
    ['503 with an empty Retry-After', answer(503, { retryAfter: ' ' })],
    ['500, whatever it tells', answer(500, { retryAfter: '2' })],
    ['502', answer(502)],
    ['400', answer(400)],
    ['404', answer(404)],
    ['409', answer(409)],
    ['no answer', answer(0, { text: 'socket hang up' })],
  ])('given %s, then it is an error', (_, wrong) => {
    expect(complaintAbout(wrong)).toContain('POST /v1/sign-ups');
    expect(askedToWait(wrong)).toBeUndefined();
  });
});
