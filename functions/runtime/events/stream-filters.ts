import type { DynamoDBRecord } from 'aws-lambda';

/** Values by the path at which a record must have one of them, as Lambda's event filters write it. */
export interface RecordPattern {
  readonly [name: string]: RecordPattern | readonly string[];
}

const newKind = (...kinds: string[]) => ({ NewImage: { kind: { S: kinds } } });
const oldKind = (...kinds: string[]) => ({ OldImage: { kind: { S: kinds } } });

/** A counter came to be or changed: somebody may complete a quorum. */
export const MATCHED: readonly RecordPattern[] = [
  { eventName: ['INSERT', 'MODIFY'], dynamodb: newKind('counter') },
];

/** The facts that call for a mail, for many, or for a mail to be tried again; Lambda allows five patterns. */
export const ANNOUNCED: readonly RecordPattern[] = [
  { eventName: ['INSERT'], dynamodb: newKind('sign-up', 'sign-in', 'unproven-answer', 'decision') },
  { eventName: ['INSERT', 'MODIFY'], dynamodb: newKind('interest', 'meetup') },
  { eventName: ['REMOVE'], dynamodb: oldKind('interest', 'open-group') },
  { eventName: ['MODIFY'], dynamodb: { NewImage: { kind: { S: ['mail'] }, state: { S: ['retry'] } } } },
  { eventName: ['MODIFY'], dynamodb: { NewImage: { kind: { S: ['invitation'] }, answer: { S: ['yes'] } } } },
];

/** Whether Lambda would give a record of the stream to the consumer with these patterns. */
export const matchesPatterns = (patterns: readonly RecordPattern[], record: DynamoDBRecord): boolean =>
  patterns.some((pattern) => fits(pattern, record));

const fits = (pattern: RecordPattern, value: unknown): boolean =>
  Object.entries(pattern).every(([name, inner]) => {
    const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    return isList(inner) ? typeof found === 'string' && inner.includes(found) : fits(inner, found);
  });

const isList = (inner: RecordPattern | readonly string[]): inner is readonly string[] => Array.isArray(inner);
