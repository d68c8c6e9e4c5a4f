import { type Figures, type Measure, mean } from './figures.ts';

const WIDTH = 760;
const HEIGHT = 400;
const EDGE = 28;
const GAP = 34;
const PANEL = (WIDTH - 2 * EDGE - 2 * GAP) / 3;
const BAR = 50;
const BAR_GAP = (PANEL - 3 * BAR) / 2;
const GROUND = 322;
const TALLEST = 170;

const STYLE = `
.paper{fill:#fdf8f1}.ink{fill:#2f4858}.soft{fill:#6d7f88}.line{stroke:#c9bcac}
.before{fill:#a3afb5}.now{fill:#d9602c}.bound{fill:#2f6f8f;fill-opacity:.2;stroke:#2f6f8f;stroke-dasharray:4 3}
@media (prefers-color-scheme:dark){
.paper{fill:#1d2429}.ink{fill:#f2e9de}.soft{fill:#a9b4ba}.line{stroke:#4a565e}
.before{fill:#66747c}.now{fill:#f08a58}.bound{fill:#7fc0de;stroke:#7fc0de}
}`;

/** What is drawn of it: each kind has a scale of its own. */
const PANELS = [
  ['met', 'people who met', 'people'],
  ['never', 'people never invited', 'people'],
  ['cancelled', 'meetups cancelled', 'meetups'],
] as const satisfies readonly (readonly [Measure, string, string])[];
const BARS = ['before', 'now', 'bound'] as const;
type Bar = (typeof BARS)[number];

/** The same people by three ways, seed by seed. */
export interface Drawn {
  readonly people: number;
  /** Days. */
  readonly horizon: number;
  readonly before: readonly Figures[];
  readonly now: readonly Figures[];
  readonly bound: readonly Partial<Figures>[];
}

/** An SVG with three charts: who met, who was never invited, what was cancelled. Light and dark by the reader's preference. */
export function drawLives({ people, horizon, ...ways }: Drawn): string {
  const panels = PANELS.map(([measure, title, kind]) => ({
    ...{ title, kind },
    values: BARS.map((bar) => mean(ways[bar].map((figures) => figures[measure] ?? 0))),
  }));
  const most = (kind: string) =>
    Math.max(...panels.filter((panel) => panel.kind === kind).flatMap(({ values }) => values));
  const described = panels
    .map(({ title, values: [before = 0, now = 0, bound = 0] }) => {
      return `${title}: ${written(before)} before, ${written(now)} now, ${written(bound)} at best`;
    })
    .join('; ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Of ${written(people)} people, ${described}" font-family="system-ui, -apple-system, Segoe UI, Roboto, sans-serif">`,
    `<style>${STYLE}</style>`,
    `<rect class="paper" width="${WIDTH}" height="${HEIGHT}" rx="18"/>`,
    text('ink', EDGE, 42, 20, `${written(people)} people of one topic, after ${horizon} days`, 700),
    ...panels.map(({ title, kind, values }, index) =>
      panel(EDGE + index * (PANEL + GAP), title, values, TALLEST / most(kind)),
    ),
    text(
      'soft',
      EDGE,
      380,
      13,
      'before: the rules up to release 0.2; bound: a planner who knows every answer in advance',
    ),
    '</svg>',
    '',
  ].join('\n');
}

function panel(left: number, title: string, values: readonly number[], scale: number): string {
  const [before = 0, now = 0] = values;
  const percent = Math.round((100 * now) / before - 100);
  const change = percent < 0 ? `${-percent} % fewer` : `${percent} % more`;
  return [
    text('ink', left, 82, 16, title, 600),
    text('soft', left, 103, 14, `${change} than before`),
    ...BARS.map((bar, index) => column(bar, left + index * (BAR + BAR_GAP), values[index] ?? 0, scale)),
    `<path class="line" d="M${rounded(left)} ${GROUND + 0.5}h${rounded(PANEL)}"/>`,
  ].join('\n');
}

function column(bar: Bar, left: number, value: number, scale: number): string {
  const height = rounded(value * scale);
  const middle = left + BAR / 2;
  return [
    `<rect class="${bar}" x="${rounded(left)}" y="${rounded(GROUND - height)}" width="${BAR}" height="${height}"/>`,
    text('ink', middle, GROUND - height - 8, 14, written(value), 600, 'middle'),
    text('soft', middle, GROUND + 20, 13, bar, 400, 'middle'),
  ].join('');
}

const text = (
  ...[look, x, y, size, words, weight = 400, anchor = 'start']: [
    look: string,
    x: number,
    y: number,
    size: number,
    words: string,
    weight?: number,
    anchor?: string,
  ]
) =>
  `<text class="${look}" x="${rounded(x)}" y="${rounded(y)}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}">${words}</text>`;

const written = (value: number) => Math.round(value).toLocaleString('en-US');
const rounded = (pixels: number) => Math.round(pixels * 10) / 10;
