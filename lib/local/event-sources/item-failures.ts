import * as z from 'zod/mini';

const reported = z.object({
  batchItemFailures: z.nullish(z.array(z.object({ itemIdentifier: z.string() }))),
});

/**
 * Identifiers that a function reports as failed; `all` if Lambda would treat the response as
 * a failure of the whole batch, `[]` if it reports nothing.
 */
export function reportedFailures(payload: unknown, known: ReadonlySet<string>): readonly string[] | 'all' {
  if (payload === null || payload === undefined || typeof payload !== 'object') return [];
  if (!('batchItemFailures' in payload)) return [];
  const result = z.safeParse(reported, payload);
  if (!result.success) return 'all';
  const identifiers = (result.data.batchItemFailures ?? []).map((failure) => failure.itemIdentifier);
  return identifiers.every((identifier) => known.has(identifier)) ? identifiers : 'all';
}
