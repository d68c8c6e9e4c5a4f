import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Decision } from '../domain/safety/decision.ts';
import { auditKey, decidedIndex, decisionKey, type Key } from './keys.ts';
import { readItem, readPartition, type Table } from './table.ts';
import { ABSENT, put } from './transact.ts';

interface DecisionItem extends Key, Decision {
  readonly kind: 'decision';
  readonly ttl: number;
}

/** Decisions and their audit lines are kept for five years. */
const KEPT_SECONDS = 5 * 366 * 24 * 60 * 60;

const ttlOf = ({ at }: Pick<Decision, 'at'>) => Math.floor(Date.parse(at) / 1000) + KEPT_SECONDS;

/** A decision and the audit line that goes with it: neither is ever written without the other, or changed. */
export const putDecision = (table: Table, decision: Decision): TransactWriteItem[] => [
  put(
    table,
    {
      ...decisionKey(decision.id),
      kind: 'decision',
      ...decision,
      ttl: ttlOf(decision),
      ...(decision.member !== undefined && {
        gsi1pk: decidedIndex(decision.member),
        gsi1sk: `${decision.at}#${decision.id}`,
      }),
    },
    ABSENT,
  ),
  putAudit(table, {
    ...{ id: decision.id, who: decision.by, what: decision.measure, why: decision.why },
    ...{ at: decision.at, decision: decision.id },
  }),
];

/** A line of the audit, which is never changed. */
export const putAudit = (
  table: Table,
  { id, ...line }: AuditLine & { readonly id: string },
): TransactWriteItem =>
  put(table, { ...auditKey(line.at, id), kind: 'audit', ...line, ttl: ttlOf(line) }, ABSENT);

export async function readDecision(table: Table, id: string): Promise<Decision | undefined> {
  const item = await readItem<DecisionItem>(table, decisionKey(id));
  return item && decisionOf(item);
}

/** All decisions about a member, the oldest first. */
export async function readDecisionsAbout(table: Table, member: string): Promise<Decision[]> {
  const items = await readPartition<DecisionItem>(table, decidedIndex(member), { index: 'gsi1' });
  return items.map(decisionOf);
}

const decisionOf = ({ id, measure, why, by, at, until, member, topics, undoes }: DecisionItem): Decision => ({
  id,
  measure,
  why,
  by,
  at,
  until,
  member,
  topics,
  undoes,
});

/** One line of the audit: who did what when, and why. */
export interface AuditLine {
  readonly who: string;
  readonly what: string;
  readonly why: string;
  readonly at: string;
  /** The decision about a member, or what else it was about. */
  readonly decision?: string;
  readonly about?: string;
}

/** The audit of a month (`yyyy-mm`), in order. */
export const readAudit = (table: Table, month: string): Promise<AuditLine[]> =>
  readPartition<AuditLine>(table, auditKey(month, '').pk);
