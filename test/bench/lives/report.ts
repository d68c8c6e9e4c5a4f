import { markdownTable } from '../../../lib/tools/cost/markdown-table.ts';
import { type Figures, MEASURES, type Measure, mean, spread } from './figures.ts';

/** What was measured, seed by seed. */
export interface Measured {
  readonly today?: readonly Figures[] | undefined;
  readonly decided?: readonly Figures[] | undefined;
  readonly bound: readonly Partial<Figures>[];
}

/** A table of all measures: mean and spread over the seeds, the change against today, and the bound. */
export function livesTable({ today, decided, bound }: Measured): string {
  const rows = MEASURES.map(([measure, words]) => [
    words,
    ...(today ? [inShort(today, measure)] : []),
    ...(decided ? [inShort(decided, measure)] : []),
    ...(today && decided ? [change(measure, today, decided)] : []),
    ofBound(bound, measure),
  ]);
  const heads = [
    'measure',
    ...(today ? ['today'] : []),
    ...(decided ? ['decided'] : []),
    ...(today && decided ? ['change'] : []),
    'bound',
  ];
  return markdownTable(heads, rows);
}

const valuesOf = (figures: readonly Figures[], measure: Measure) => figures.map((each) => each[measure]);

function inShort(figures: readonly Figures[], measure: Measure): string {
  const values = valuesOf(figures, measure);
  return values.length > 1 ? `${written(mean(values))} ± ${written(spread(values))}` : written(mean(values));
}

function ofBound(bound: readonly Partial<Figures>[], measure: Measure): string {
  const values = bound.flatMap((each) => each[measure] ?? []);
  return values.length === 0 ? '' : written(mean(values));
}

/** By how much a measure changes, in hundredths of what it was. */
function changeOf(measure: Measure, today: readonly Figures[], decided: readonly Figures[]): number {
  return (100 * mean(valuesOf(decided, measure))) / mean(valuesOf(today, measure)) - 100;
}

function change(measure: Measure, today: readonly Figures[], decided: readonly Figures[]): string {
  const percent = changeOf(measure, today, decided);
  return Number.isFinite(percent) ? `${percent < 0 ? '-' : '+'}${Math.abs(percent).toFixed(1)} %` : '';
}

const written = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0 });
