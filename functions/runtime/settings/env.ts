import * as z from 'zod/mini';

/**
 * Reads an entry point's environment once, at cold start.
 * Throws an error that names the missing or wrong variables; a function that cannot work must not start.
 */
export function readEnv<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): z.output<z.ZodMiniObject<Shape, z.core.$strip>> {
  const result = z.safeParse(z.object(shape), process.env);
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new Error(`These environment variables are missing or wrong: ${wrong}`);
}
