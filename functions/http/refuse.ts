import { PAGES, ROUTES } from '../api/routes.ts';
import { httpHandler } from '../runtime/http.ts';
import { ProblemError } from '../runtime/problem.ts';

/** Whatever no route takes: an unknown path, or a known one with a method it does not have. */
export const handler = httpHandler({
  $default: (event) => {
    const fitting = [...ROUTES, ...PAGES].filter(({ path }) => toPattern(path).test(event.rawPath));
    const allowed = [...new Set(fitting.map(({ method }) => method))];
    if (allowed.length === 0) throw new ProblemError('not-found', 'No such path; see /v1/openapi.json.');
    const allow = allowed.join(', ');
    throw new ProblemError('method-not-allowed', `Allowed here: ${allow}.`, { headers: { allow } });
  },
});

const toPattern = (path: string) =>
  new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`);
