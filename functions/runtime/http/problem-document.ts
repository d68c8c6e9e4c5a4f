import type { Language } from '../../domain/language.ts';
import { germanProblem, type ProblemWords } from './german-problems.ts';
import type { Event, Result } from './on-response.ts';
import { PROBLEMS, type ProblemError } from './problem.ts';
import { readerLanguage } from './reader-language.ts';

const WORDS: Readonly<Record<Language, (problem: ProblemError) => ProblemWords>> = {
  en: ({ problem, detail, errors }) => ({ title: PROBLEMS[problem].title, detail, errors }),
  de: germanProblem,
};

/**
 * A problem for programs (RFC 9457), worded for whoever reads it. `instance` is the request's id, which also stands in the
 * log.
 */
export function problemDocument(error: ProblemError, event: Event): Result {
  const language = readerLanguage(event);
  const { title, detail, errors } = WORDS[language](error);
  const { status } = PROBLEMS[error.problem];
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': language,
      'cache-control': 'no-store',
    },
    body: JSON.stringify({
      type: `urn:convoke:problem:${error.problem}`,
      title,
      status,
      detail,
      instance: `urn:request:${event.requestContext.requestId}`,
      errors,
    }),
  };
}
