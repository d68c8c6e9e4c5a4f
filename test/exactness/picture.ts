import { bounds, cellsTouching, centre as middleOf } from '../../functions/domain/geo/geohash.ts';
import type { Point } from '../../functions/domain/model.ts';
import type { Town } from '../../functions/domain/places/town.ts';
import { type FlatMap, flatMap } from './flat-map.ts';
import { html } from './markup.ts';
import type { SignUp, Step } from './sign-ups.ts';

const SIDE = 540;
const GAP = 24;
const TOP = 84;
const BOTTOM = 92;
const WIDTH = 2 * SIDE + 3 * GAP;
const HEIGHT = TOP + SIDE + BOTTOM;
const LABELS = 7;
const LABEL_APART = 92;
const LABEL_EDGE = 60;
const LABEL_SIZE = 14;
/** Where a name may stand: `right` in half widths of the name, `down` in pixels; the best liked first. */
const LABEL_WAYS = [0, -14, 16, -30, 32, -46, 48].flatMap((down) =>
  [0, 1, -1].map((right) => ({ right, down })),
);

const STYLE = `
.paper{fill:#fff}.ground{fill:#fdf8f1}.frame{fill:none;stroke:#ead9c8}
.ink{fill:#2f4858}.soft{fill:#6d7f88}.town{fill:#6d7f88;stroke:#fdf8f1}
.ours{fill:#d9602c}.spoke{stroke:#d9602c;stroke-opacity:.42}.place{fill:#d9602c;stroke:#fff}
.grid{stroke:#2f6f8f;stroke-opacity:.2}.full{fill:#2f6f8f;fill-opacity:.2;stroke:#2f6f8f}.theirs{fill:#2f6f8f}
.missed{fill:#fdf8f1;stroke:#d9602c}.waits{fill:#fdf8f1;stroke:#a3afb5}.bar{stroke:#6d7f88}
@media (prefers-color-scheme:dark){
.paper{fill:#14191d}.ground{fill:#1d2429}.frame{stroke:#3b464d}
.ink{fill:#f2e9de}.soft{fill:#a9b4ba}.town{fill:#a9b4ba;stroke:#1d2429}
.ours{fill:#f08a58}.spoke{stroke:#f08a58;stroke-opacity:.5}.place{fill:#f08a58;stroke:#1d2429}
.grid{stroke:#7fc0de;stroke-opacity:.16}.full{fill:#7fc0de;stroke:#7fc0de}.theirs{fill:#7fc0de}
.missed{fill:#1d2429;stroke:#f08a58}.waits{fill:#1d2429;stroke:#66747c}.bar{stroke:#a9b4ba}
}`;

/** A comparison of two ways for the same sign-ups, in one metropolitan area. */
interface Comparison {
  readonly metro: Town;
  /** Width and height of the area in km. */
  readonly km: number;
  readonly towns: Iterable<Town>;
  readonly quorum: number;
  readonly exact: readonly Step[];
  /** The same people through one counter per cell of `precision` characters. */
  readonly counted: readonly Step[];
  readonly precision: number;
}

/**
 * An SVG with two maps of the same people side by side: left the meetups that the matcher called, right the cells whose
 * counters did, and whom they missed. Light and dark by the reader's preference.
 */
export function drawComparison(comparison: Comparison): string {
  const { metro, km, exact, counted, quorum, precision } = comparison;
  const map = flatMap(metro, km, SIDE);
  const homes = exact.map(({ person }) => person).filter(({ cell }) => map.shows(middleOf(cell)));
  const ours = calledIn(exact);
  const theirs = calledIn(counted);
  const both = homes.filter((person) => ours.has(person)).length;
  const reached = homes.filter((person) => theirs.has(person)).length;
  const names = labels(
    comparison.towns,
    [...homes.map(({ cell }) => middleOf(cell)), ...placesIn(exact)],
    map,
  );
  const left = [
    ...meetupsOf(exact, map),
    ...names,
    ...homes.filter((one) => !ours.has(one)).map((one) => dot(map, one, 'waits', 3.2)),
    ...homes.filter((one) => ours.has(one)).map((one) => dot(map, one, 'ours', 3.4)),
    ...placesOf(exact, map),
  ];
  const right = [
    ...grid(map, metro, km, precision),
    ...fullCells(counted, map, precision),
    ...names,
    ...homes
      .filter((one) => !theirs.has(one))
      .map((one) => dot(map, one, ours.has(one) ? 'missed' : 'waits', ours.has(one) ? 3.4 : 3.2)),
    ...homes.filter((one) => theirs.has(one)).map((one) => dot(map, one, 'theirs', 3.6)),
  ];
  const described = `${homes.length} people around ${metro.name}: Convoke calls ${both} of them to a meetup that each can reach, one counter per map cell ${reached}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(described)}" font-family="system-ui, -apple-system, Segoe UI, Roboto, sans-serif">`,
    `<style>${STYLE}</style>`,
    `<rect class="paper" width="${WIDTH}" height="${HEIGHT}" rx="18"/>`,
    `<clipPath id="map"><rect width="${SIDE}" height="${SIDE}" rx="14"/></clipPath>`,
    panel(GAP, 'Convoke', `${both} of ${homes.length} people are called, each within reach`, left),
    panel(
      2 * GAP + SIDE,
      'One counter per map cell',
      `${reached} of ${homes.length} people are called, when a cell holds ${quorum}`,
      right,
    ),
    legend(map),
    '</svg>',
    '',
  ].join('\n');
}

const escaped = (text: string) => html`${text}`.markup;

const calledIn = (steps: readonly Step[]): ReadonlySet<SignUp> =>
  new Set(steps.flatMap(({ call }) => call?.people ?? []));

function panel(x: number, title: string, line: string, marks: readonly string[]): string {
  return [
    `<g transform="translate(${x} ${TOP})">`,
    `<text class="ink" y="-42" font-size="24" font-weight="700">${escaped(title)}</text>`,
    `<text class="soft" y="-16" font-size="17">${escaped(line)}</text>`,
    `<g clip-path="url(#map)"><rect class="ground" width="${SIDE}" height="${SIDE}"/>`,
    ...marks,
    '</g>',
    `<rect class="frame" width="${SIDE}" height="${SIDE}" rx="14"/>`,
    '</g>',
  ].join('\n');
}

/** A line from every home to the place of its meetup. */
const meetupsOf = (steps: readonly Step[], map: FlatMap): string[] =>
  steps.flatMap(({ call }) => {
    const place = call?.place;
    if (!place) return [];
    const ends = call.people.map(({ cell }) => middleOf(cell));
    if (![place, ...ends].some((point) => map.shows(point))) return [];
    const from = xy(map, place);
    const path = ends.map((end) => `M${from.x} ${from.y}L${xy(map, end).x} ${xy(map, end).y}`).join('');
    return [`<path class="spoke" d="${path}" stroke-width="1"/>`];
  });

const placesIn = (steps: readonly Step[]): Point[] => steps.flatMap(({ call }) => call?.place ?? []);

const placesOf = (steps: readonly Step[], map: FlatMap): string[] =>
  placesIn(steps)
    .filter(map.shows)
    .map((place) => star(xy(map, place)));

function star({ x, y }: { x: number; y: number }): string {
  const points = Array.from({ length: 10 }, (_, corner) => {
    const radius = corner % 2 === 0 ? 9 : 4;
    const turn = (corner * Math.PI) / 5;
    return `${(x + radius * Math.sin(turn)).toFixed(1)},${(y - radius * Math.cos(turn)).toFixed(1)}`;
  });
  return `<polygon class="place" points="${points.join(' ')}" stroke-width="1.2"/>`;
}

function dot(map: FlatMap, { cell }: SignUp, look: string, radius: number): string {
  const { x, y } = xy(map, middleOf(cell));
  return circle(x, y, look, radius);
}

const circle = (x: number | string, y: number | string, look: string, radius: number) =>
  `<circle class="${look}" cx="${x}" cy="${y}" r="${radius}"${HOLLOW.has(look) ? ' stroke-width="1.6"' : ''}/>`;

const HOLLOW = new Set(['waits', 'missed']);

const grid = (map: FlatMap, metro: Point, km: number, precision: number): string[] => [
  `<path class="grid" fill="none" d="${cellsTouching(metro, km * Math.SQRT1_2, precision)
    .map((cell) => {
      const { x, y, width, height } = boxOf(map, cell);
      return `M${x} ${y + height}v${-height}h${width}`;
    })
    .join('')}"/>`,
];

const fullCells = (steps: readonly Step[], map: FlatMap, precision: number): string[] =>
  steps
    .filter(({ call }) => call)
    .map(({ person }) => person.cell.slice(0, precision))
    .filter((cell) => map.shows(middleOf(cell)))
    .map((cell) => {
      const { x, y, width, height } = boxOf(map, cell);
      return `<rect class="full" x="${x}" y="${y}" width="${width}" height="${height}"/>`;
    });

function boxOf(map: FlatMap, cell: string) {
  const { south, west, north, east } = bounds(cell);
  const [from, to] = [xy(map, { lat: north, lon: west }), xy(map, { lat: south, lon: east })];
  return { ...from, width: rounded(to.x - from.x), height: rounded(to.y - from.y) };
}

/** Names of the largest towns, none too near to another, each about its town where it covers the fewest marks. */
function labels(towns: Iterable<Town>, marked: readonly Point[], map: FlatMap): string[] {
  const dots = marked.map((point) => xy(map, point));
  const chosen: { town: Town; x: number; y: number }[] = [];
  for (const town of towns) {
    if (chosen.length === LABELS) break;
    const { x, y } = xy(map, town);
    const fits = x > LABEL_EDGE && x < map.side - LABEL_EDGE && y > LABEL_EDGE && y < map.side - LABEL_EDGE;
    if (fits && chosen.every((other) => Math.hypot(other.x - x, other.y - y) > LABEL_APART))
      chosen.push({ town, x, y });
  }
  return chosen.map(({ town: { name }, x, y }) => {
    const half = (name.length * LABEL_SIZE * 0.62) / 2 + 4;
    const covered = (way: { right: number; down: number }) =>
      dots.filter(
        (dot) => Math.abs(dot.x - x - way.right) < half && Math.abs(dot.y - y - way.down) < LABEL_SIZE * 1.1,
      ).length;
    const ways = LABEL_WAYS.map(({ right, down }) => ({ right: right * (half + 8), down }));
    const { right, down } = ways.reduce((best, way) => (covered(way) < covered(best) ? way : best));
    return `<text class="town" x="${rounded(x + right)}" y="${rounded(y + down + 5)}" font-size="${LABEL_SIZE}" font-weight="600" text-anchor="middle" stroke-width="4" stroke-linejoin="round" paint-order="stroke">${escaped(name)}</text>`;
  });
}

function legend(map: FlatMap): string {
  const y = TOP + SIDE + 36;
  const text = (x: number, words: string) =>
    `<text class="ink" x="${x}" y="${y + 5}" font-size="15">${words}</text>`;
  const second = 2 * GAP + SIDE;
  const tenKm = rounded(10 * map.pixelsPerKm);
  return [
    star({ x: GAP + 10, y }),
    text(GAP + 26, 'place of a meetup'),
    circle(GAP + 188, y, 'ours', 5),
    text(GAP + 202, 'called'),
    circle(GAP + 274, y, 'waits', 5),
    text(GAP + 288, 'waits'),
    `<rect class="full" x="${second}" y="${y - 8}" width="22" height="16"/>`,
    text(second + 32, 'full cell'),
    circle(second + 118, y, 'theirs', 5),
    text(second + 132, 'called'),
    circle(second + 204, y, 'missed', 5),
    text(second + 218, 'waits, though Convoke called them'),
    `<path class="bar" d="M${GAP} ${y + 30}h${tenKm}M${GAP} ${y + 26}v8M${GAP + tenKm} ${y + 26}v8" stroke-width="1.5"/>`,
    `<text class="soft" x="${GAP + tenKm + 10}" y="${y + 35}" font-size="14">10 km</text>`,
  ].join('\n');
}

const rounded = (pixels: number) => Math.round(pixels * 10) / 10;

function xy(map: FlatMap, point: Point) {
  const { x, y } = map.at(point);
  return { x: rounded(x), y: rounded(y) };
}
