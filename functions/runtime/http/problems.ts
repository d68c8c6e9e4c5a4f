import { log } from '../logger.ts';
import type { Event, Middleware, Result } from './on-response.ts';
import { PROBLEMS, type ProblemError, toProblem } from './problem.ts';

/** Answers an error with its problem, as `render` shows it to whoever asked. Logs those that are our own fault. */
export const problems = (
  render: (problem: ProblemError, event: Event) => Promise<Result> | Result,
): Middleware => ({
  onError: async (request) => {
    const problem = toProblem(request.error);
    const { status } = PROBLEMS[problem.problem];
    if (status >= 500) log.error('request failed', request.error, { route: request.event.routeKey, status });
    const response = await render(problem, request.event);
    request.response = { ...response, headers: { ...response.headers, ...problem.headers } };
  },
});
