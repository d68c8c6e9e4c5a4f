import { squareOf } from '../../domain/gathering/seen.ts';
import type { Point } from '../../domain/model.ts';
import type { Area, MapSources } from '../../site/map/town-view.ts';
import type { Table } from '../../store/table.ts';

/** What the public pages are made from. */
export interface PublicSite {
  readonly table: Table;
  readonly url: string;
  readonly maps: () => MapSources;
  readonly minimumYesOf: (topic: string) => number;
}

/** How long anybody may keep a public page. */
export const CACHE_SECONDS = 60;
/** The same for pages that take many reads. */
export const SLOW_CACHE_SECONDS = 10 * 60;

/** What a map shows: each square once, where people wait and where they meet. */
export const mapAreas = (forming: readonly string[], meeting: readonly Point[]): Area[] => [
  ...squares('forming', forming),
  ...squares('meeting', meeting.map(squareOf)),
];

const squares = (state: Area['state'], cells: readonly string[]): Area[] =>
  [...new Set(cells)].map((cell) => ({ cell, state }));
