import { markdownTable } from '../../../lib/tools/cost/markdown-table.ts';
import { type Figures, MEASURES, type Measure, mean, spread } from './figures.ts';

/** What was measured by each set of rules, seed by seed. */
export interface Measured {
  readonly before?: readonly Figures[] | undefined;
  readonly wired?: readonly Figures[] | undefined;
  readonly decided?: readonly Figures[] | undefined;
  readonly bound: readonly Partial<Figures>[];
}

/** A table of all measures: mean and spread over the seeds, the changes against the rules of before, and the bound. */
export function livesTable({ before, wired, decided, bound }: Measured): string {
  const columns: readonly [head: string, cell: (measure: Measure) => string][] = [
    ...columnsOf('before', before),
    ...columnsOf('wired', wired, before),
    ...columnsOf('decided', decided, before),
    ['bound', (measure) => ofBound(bound, measure)],
  ];
  const rows = MEASURES.map(([measure, words]) => [words, ...columns.map(([, cell]) => cell(measure))]);
  return markdownTable(['measure', ...columns.map(([head]) => head)], rows);
}

function columnsOf(
  rules: string,
  figures: readonly Figures[] | undefined,
  before?: readonly Figures[],
): [head: string, cell: (measure: Measure) => string][] {
  if (!figures) return [];
  const own: [string, (measure: Measure) => string] = [rules, (measure) => inShort(figures, measure)];
  return before ? [own, ['change', (measure) => change(measure, before, figures)]] : [own];
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
function change(measure: Measure, before: readonly Figures[], after: readonly Figures[]): string {
  const percent = (100 * mean(valuesOf(after, measure))) / mean(valuesOf(before, measure)) - 100;
  return Number.isFinite(percent) ? `${percent < 0 ? '-' : '+'}${Math.abs(percent).toFixed(1)} %` : '';
}

const written = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0 });
