import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { readBody } from './body.ts';
import { ProblemError } from './problem.ts';

/** The largest form, in bytes. */
const MAX_FORM_BYTES = 8 * 1024;

/** Returns the fields of a form of so many bytes at most; throws a ProblemError if the body is not a form, or too large. */
export function readForm(event: APIGatewayProxyEventV2, most = MAX_FORM_BYTES): URLSearchParams {
  const bytes = readBody(event, most);
  if (typeof bytes === 'number') throw new ProblemError('too-large', 'This form is too large.');
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(event.headers['content-type'] ?? ''))
    throw new ProblemError('unsupported-media-type', 'Pages accept only forms.');
  return new URLSearchParams(bytes.toString());
}

/** Returns a reader of a form's fields; a missing one is empty. */
export const textIn =
  (form: URLSearchParams) =>
  (name: string): string =>
    form.get(name) ?? '';

/** The fields of a form that say where somebody lives. */
export function homeIn(
  form: URLSearchParams,
): Readonly<Record<'town' | 'place' | 'placeFor' | 'cell', string>> {
  const text = textIn(form);
  return { town: text('town'), place: text('place'), placeFor: text('placeFor'), cell: text('cell') };
}

/** Returns a form as `schema` parses it; throws a ProblemError. If a field is repeated, its last value counts. */
export function parseForm<T extends z.ZodMiniType>(schema: T, event: APIGatewayProxyEventV2): z.output<T> {
  const result = z.safeParse(schema, Object.fromEntries(readForm(event)));
  if (result.success) return result.data;
  throw new ProblemError('invalid-request', 'The form is incomplete.');
}
