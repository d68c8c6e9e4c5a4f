import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { signUpSchema } from '../../../functions/api/requests.ts';
import { LANGUAGES, type Language } from '../../../functions/domain/language.ts';
import type { FieldProblem } from '../../../functions/runtime/http/problem.ts';
import { PROBLEMS, ProblemError, type ProblemName } from '../../../functions/runtime/http/problem.ts';
import { problemDocument } from '../../../functions/runtime/http/problem-document.ts';
import { noteSpoken } from '../../../functions/runtime/http/reader-language.ts';
import { parseBody } from '../../../functions/runtime/http/request.ts';
import { httpEvent } from '../../support/http-event.ts';

const FUNCTIONS = join(import.meta.dirname, '../../../functions');
const THROWN = /(?:ProblemError|NotFoundError|GoneError|endedSession)\(([\s\S]{0,400}?)(?:;\n|\n\})/g;
const documentSchema = z.object({
  title: z.string(),
  detail: z.string(),
  errors: z.optional(z.array(z.object({ pointer: z.string(), detail: z.string() }))),
});

const asking = (acceptLanguage?: string) =>
  httpEvent({
    method: 'GET',
    target: '/v1/me',
    headers: acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage },
  });

function shown(error: ProblemError, event = asking('de')) {
  const { headers, body } = problemDocument(error, event);
  return { language: headers?.['content-language'], ...z.parse(documentSchema, JSON.parse(body ?? '')) };
}

/** Every sentence with which our code explains a problem, with 7 for each value in it. */
function sentences(): string[] {
  const files = readdirSync(FUNCTIONS, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(api|domain|http|runtime\/http|services|web)\/.*\.ts$/.test(file),
  );
  return files.flatMap((file) => {
    const source = readFileSync(join(FUNCTIONS, file), 'utf8');
    const thrown = source.matchAll(THROWN);
    const inThrown = [...thrown].flatMap(([, text = '']) => [...text.matchAll(/'([^'\n]*)'|`([^`]*)`/g)]);
    const fields = source.matchAll(/'((?:is|must|contains) [^'\n]*)'/g);
    return [...inThrown, ...fields]
      .map(([, plain, filled = '']) => plain ?? filled.replace(/\$\{[^}]*\}/g, '7'))
      .filter((words) => words.includes(' ') && !words.includes('error='));
  });
}

describe('given a problem and who reads it', () => {
  test.each<[header: string | undefined, speaks: Language | undefined, language: string]>([
    [undefined, undefined, 'en'],
    ['', 'de', 'de'],
    ['*', 'de', 'de'],
    ['fr', 'de', 'de'],
    ['en-GB', 'de', 'en'],
    ['de-CH, en;q=0.5', 'en', 'de'],
    ['de-CH', undefined, 'de'],
    ['de;q=0', undefined, 'en'],
  ])('when Accept-Language is %j and the member speaks %s, then it is in %s', (header, speaks, language) => {
    const event = asking(header);
    if (speaks) noteSpoken(event, speaks);
    const problem = shown(new ProblemError('not-found', 'There is no such meetup.'), event);
    expect(problem.language).toBe(language);
    expect(problem.detail).toBe(
      language === 'de' ? 'Dieses Treffen gibt es nicht.' : 'There is no such meetup.',
    );
  });

  test('when it is read in German, then every sentence that our code has is in German', () => {
    const all = new Set(sentences());
    expect(all.size).toBeGreaterThan(45);
    const detail = (words: string) => shown(new ProblemError('not-found', words)).detail;
    expect([...all].filter((words) => detail(words) === words)).toEqual([]);
  });

  test('when it is read in German, then its title is, too, and there is one for each problem', () => {
    for (const name of Object.keys(PROBLEMS) as ProblemName[]) {
      const { title } = shown(new ProblemError(name, 'x'));
      expect(title).not.toBe(PROBLEMS[name].title);
      expect(title).toMatch(/^\p{Lu}/u);
    }
  });

  test('when something is refused, then pages and programs say the same in German', () => {
    const refused = (refusal: ConstructorParameters<typeof ProblemError>[2]) =>
      shown(new ProblemError('not-possible', 'English', refusal)).detail;
    expect(refused({ refusal: { why: 'over' } })).toBe('Dieses Treffen lässt sich nicht mehr ändern.');
    expect(refused({ refusal: { why: 'other-time', usual: '19:00' } })).toMatch(/eine Stunde von 19:00 Uhr/);
    expect(refused({ refusal: { why: 'moved-too-often', most: 10 } })).toMatch(/10-mal am Tag/);
  });

  test('when fields are wrong, then each is explained in the language of the request', () => {
    const wrong = {
      email: 'x',
      home: { place: 5 },
      reachKm: 7,
      topics: [],
      free: ['never'],
      region: 'USA',
      more: 1,
    };
    const errorsIn = (acceptLanguage: string): readonly FieldProblem[] => {
      const headers = { 'content-type': 'application/json', 'accept-language': acceptLanguage };
      const event = httpEvent({
        method: 'POST',
        target: '/v1/sign-ups',
        headers,
        body: JSON.stringify(wrong),
      });
      try {
        parseBody(signUpSchema, event);
      } catch (error) {
        if (error instanceof ProblemError) return shown(error, event).errors ?? [];
      }
      return [];
    };
    const [english, german] = LANGUAGES.map(errorsIn);
    expect(german?.length).toBeGreaterThanOrEqual(6);
    expect(german?.map(({ pointer }) => pointer)).toEqual(english?.map(({ pointer }) => pointer));
    for (const [at, { detail }] of german?.entries() ?? []) expect(detail).not.toBe(english?.[at]?.detail);
    expect(german).toContainEqual({ pointer: '/email', detail: 'ist keine E-Mail-Adresse' });
    expect(english).toContainEqual({ pointer: '/email', detail: 'is not an e-mail address' });
  });
});
