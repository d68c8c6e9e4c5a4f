import type { DynamoDBRecord } from 'aws-lambda';
import type { ItemChange } from './stream-changes.ts';

/** The values that a record may have at each path, in the form of Lambda's event filters. */
export interface RecordPattern {
  readonly [name: string]: RecordPattern | readonly string[];
}

/** Kinds that a consumer reads: each announced one has a schema in `stream-changes.ts`, or this does not compile. */
type StreamKind = ItemChange['kind'] | 'counter' | 'hold';

const imageOf = (kinds: readonly StreamKind[], also: RecordPattern = {}): RecordPattern => ({
  kind: { S: kinds },
  ...also,
});
const newKind = (...kinds: readonly StreamKind[]) => ({ NewImage: imageOf(kinds) });
const oldKind = (...kinds: readonly StreamKind[]) => ({ OldImage: imageOf(kinds) });

/** A counter is new or changed: somebody may complete a quorum; or an operator has released one that was held. */
export const MATCHED: readonly RecordPattern[] = [
  { eventName: ['INSERT', 'MODIFY'], dynamodb: newKind('counter') },
  { eventName: ['MODIFY'], dynamodb: { NewImage: imageOf(['hold'], { state: { S: ['released'] } }) } },
];

/** The changes after which mail is due, first or again; Lambda allows five patterns. */
export const ANNOUNCED: readonly RecordPattern[] = [
  { eventName: ['INSERT'], dynamodb: newKind('sign-up', 'sign-in', 'unproven-answer', 'decision', 'report') },
  { eventName: ['INSERT', 'MODIFY'], dynamodb: newKind('interest', 'meetup') },
  { eventName: ['REMOVE'], dynamodb: oldKind('interest', 'open-group') },
  {
    eventName: ['MODIFY'],
    dynamodb: { NewImage: imageOf(['mail', 'report', 'appeal'], { state: { S: ['retry', 'decided'] } }) },
  },
  {
    eventName: ['MODIFY'],
    dynamodb: { NewImage: imageOf(['invitation'], { answer: { S: ['yes', 'listed'] } }) },
  },
];

/** Whether Lambda would pass a record to the consumer with these patterns. */
export const matchesPatterns = (patterns: readonly RecordPattern[], record: DynamoDBRecord): boolean =>
  patterns.some((pattern) => fits(pattern, record));

const fits = (pattern: RecordPattern, value: unknown): boolean =>
  Object.entries(pattern).every(([name, inner]) => {
    const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    return isList(inner) ? typeof found === 'string' && inner.includes(found) : fits(inner, found);
  });

const isList = (inner: RecordPattern | readonly string[]): inner is readonly string[] => Array.isArray(inner);
