import * as z from 'zod/mini';

const quorumSchema = z.coerce.number().check(z.int(), z.minimum(3), z.maximum(40));

/** The environment variables that say how many people a meetup takes: for every topic, and for some by slug. */
export const quorumEnv = {
  QUORUM: quorumSchema,
  QUORUMS: z.pipe(
    z.string(),
    z.pipe(
      z.transform((text: string, context): unknown => {
        try {
          return JSON.parse(text);
        } catch {
          context.issues.push({ code: 'custom', message: 'is not JSON', input: text });
          return z.NEVER;
        }
      }),
      z.record(z.string(), quorumSchema),
    ),
  ),
};

interface QuorumEnv {
  readonly QUORUM: number;
  readonly QUORUMS: Readonly<Record<string, number>>;
}

/** How many people a meetup about a topic takes. */
export const quorumOf = ({ QUORUM, QUORUMS }: QuorumEnv, topic: string): number =>
  // `constructor` is a topic, too.
  (Object.hasOwn(QUORUMS, topic) ? QUORUMS[topic] : undefined) ?? QUORUM;
