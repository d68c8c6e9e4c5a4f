import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import type { NewsFacts } from '../../domain/mailing/fan-out.ts';
import { MEETUP_MAILS } from '../../domain/mailing/mail-order.ts';
import { readImage } from './stream.ts';

/** The items whose changes are announced, with the fields that this needs. */
const imageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sign-up'), id: z.string() }),
  z.object({ kind: z.literal('sign-in'), id: z.string() }),
  z.object({ kind: z.literal('unproven-answer'), meetup: z.string(), member: z.string() }),
  z.object({ kind: z.literal('decision'), id: z.string(), member: z.optional(z.string()) }),
  z.object({
    kind: z.literal('report'),
    id: z.string(),
    reporter: z.object({ member: z.optional(z.string()) }),
    state: z.enum(['open', 'decided']),
  }),
  z.object({
    kind: z.literal('appeal'),
    id: z.string(),
    member: z.optional(z.string()),
    state: z.enum(['open', 'decided']),
  }),
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
    merged: z.optional(z.string()),
  }),
  z.object({
    kind: z.literal('meetup'),
    id: z.string(),
    state: z.enum(['proposed', 'confirmed', 'held', 'unknown', 'cancelled']),
    sequence: z.int(),
    nudged: z.optional(z.boolean()),
    placeless: z.optional(z.boolean()),
    reminded: z.optional(z.boolean()),
    asked: z.optional(z.boolean()),
    again: z.optional(z.object({ what: z.enum(MEETUP_MAILS), at: z.string() })),
  } satisfies Record<keyof NewsFacts | 'kind' | 'again', unknown>),
  z.object({
    kind: z.literal('invitation'),
    meetup: z.string(),
    member: z.string(),
    answer: z.optional(z.enum(['yes', 'no', 'listed'])),
    answeredAt: z.optional(z.string()),
    comesSince: z.optional(z.string()),
    feedback: z.optional(z.object({ hostNext: z.optional(z.boolean()) })),
  }),
]);
export type ItemChange = z.output<typeof imageSchema>;
export type ItemChangeOf<Kind extends ItemChange['kind']> = Extract<ItemChange, { kind: Kind }>;

/** An item before and after the change in a stream record. */
export interface Change {
  readonly before?: ItemChange | undefined;
  readonly after?: ItemChange | undefined;
}

/** Returns the change in a record. Throws for an item that is not announced. */
export const readChange = (record: DynamoDBRecord): Change => ({
  before: readImage(imageSchema, record, 'OldImage'),
  after: readImage(imageSchema, record, 'NewImage'),
});

/** One side of a change as an item of this kind; undefined if it is absent or of another kind. */
export const asKind = <Kind extends ItemChange['kind']>(
  image: ItemChange | undefined,
  kind: Kind,
): ItemChangeOf<Kind> | undefined => (image && isKind(image, kind) ? image : undefined);

const isKind = <Kind extends ItemChange['kind']>(
  image: ItemChange,
  kind: Kind,
): image is ItemChangeOf<Kind> => image.kind === kind;
