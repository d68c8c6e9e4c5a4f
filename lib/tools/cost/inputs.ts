import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const amount = z.number().check(z.gte(0));

const priceSchema = z.strictObject({
  usd: amount,
  /** Number of units that the price covers. */
  per: z.number().check(z.positive()),
  unit: z.string(),
  /** The public page that names the price. */
  page: z.string(),
});

/** What is paid for. */
export const PRICED = [
  ...(['tableWrite', 'tableRead', 'tableGb', 'backupGb', 'streamRead'] as const),
  ...(['functionCall', 'functionGbSecond', 'apiRequest', 'edgeRequest', 'edgeGb'] as const),
  ...(['queueRequest', 'topicPublish', 'mail', 'secret', 'alarm', 'metric', 'logGb'] as const),
  ...(['postgresSmallHour', 'postgresPairHour', 'postgresGb', 'natHour'] as const),
] as const;
export type Priced = (typeof PRICED)[number];

const pricesSchema = z.strictObject({
  asOf: z.iso.date(),
  region: z.string(),
  note: z.string(),
  /** One for each of PRICED. */
  prices: z.record(z.enum(PRICED), priceSchema),
});
/** What things cost, at one date in one region. */
export type PriceTable = z.output<typeof pricesSchema>;

const workSchema = z.object({
  requests: amount,
  readUnits: amount,
  writeUnits: amount,
  records: amount,
  mails: amount,
});
/** What a piece of work used: see `npm run bench -- requests`. */
export type Work = z.output<typeof workSchema>;

const countedSchema = z.object({
  quorum: z.int(),
  commitDate: z.iso.date(),
  signUps: z
    .array(z.object({ members: z.int(), waits: workSchema, joins: workSchema, completes: workSchema }))
    .check(z.minLength(1)),
  mails: z.object({ confirm: workSchema, invitation: workSchema }),
  event: workSchema,
  asked: workSchema,
  /** The nightly reconciliation: of an area without any mismatch, and of a run after the night's work is done. */
  sweep: z.object({ area: workSchema, rest: workSchema }),
  resources: z.record(z.string(), z.int()),
});
/** What was counted of the code and of its template. */
export type Counted = z.output<typeof countedSchema>;

export interface CostInputs {
  readonly prices: PriceTable;
  readonly counted: Counted;
}

/** The inputs checked in beside this file. */
export function readCostInputs(): CostInputs {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));
  return {
    prices: z.parse(pricesSchema, read('prices.json')),
    counted: z.parse(countedSchema, read('counted.json')),
  };
}
