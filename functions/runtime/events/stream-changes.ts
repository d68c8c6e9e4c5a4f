import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { MEETUP_MAILS } from '../../domain/mailing/mail-order.ts';
import { readImage } from './stream.ts';

/** The items of the table whose changes are announced, as far as announcing needs them. */
const factSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sign-up'), id: z.string() }),
  z.object({ kind: z.literal('sign-in'), id: z.string() }),
  z.object({ kind: z.literal('unproven-answer'), meetup: z.string(), member: z.string() }),
  z.object({ kind: z.literal('mail'), mailId: z.string() }),
  z.object({ kind: z.literal('open-group'), group: z.string() }),
  z.object({
    kind: z.literal('interest'),
    member: z.string(),
    topic: z.string(),
    topicName: z.string(),
    group: z.optional(z.string()),
    since: z.string(),
    waitsSince: z.optional(z.string()),
    nearly: z.optional(z.literal([3, 1])),
    step: z.optional(z.enum(['ask', 'lapse'])),
    gsi2sk: z.optional(z.string()),
    again: z.optional(z.string()),
  }),
  z.object({
    kind: z.literal('meetup'),
    id: z.string(),
    state: z.enum(['proposed', 'confirmed', 'held', 'unknown', 'cancelled']),
    sequence: z.int(),
    reminded: z.optional(z.boolean()),
    asked: z.optional(z.boolean()),
    again: z.optional(z.object({ what: z.enum(MEETUP_MAILS), at: z.string() })),
  }),
  z.object({
    kind: z.literal('invitation'),
    meetup: z.string(),
    member: z.string(),
    answer: z.optional(z.enum(['yes', 'no'])),
    feedback: z.optional(z.object({ hostNext: z.optional(z.boolean()) })),
  }),
]);
export type Fact = z.output<typeof factSchema>;
export type FactOf<Kind extends Fact['kind']> = Extract<Fact, { kind: Kind }>;

/** An item before and after the change that a stream record tells of. */
export interface Change {
  readonly before?: Fact | undefined;
  readonly after?: Fact | undefined;
}

/** The change of a record. Throws on an item that is not announced. */
export const readChange = (record: DynamoDBRecord): Change => ({
  before: readImage(factSchema, record, 'OldImage'),
  after: readImage(factSchema, record, 'NewImage'),
});

/** A side of a change as one kind of fact; undefined if it is another kind, or nothing. */
export const asKind = <Kind extends Fact['kind']>(
  fact: Fact | undefined,
  kind: Kind,
): FactOf<Kind> | undefined => (fact && isKind(fact, kind) ? fact : undefined);

const isKind = <Kind extends Fact['kind']>(fact: Fact, kind: Kind): fact is FactOf<Kind> =>
  fact.kind === kind;
