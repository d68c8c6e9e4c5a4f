import { centre, encode } from '../../../domain/geo/geohash.ts';
import { HOME_PRECISION } from '../../../domain/model.ts';
import { homePlane, MAP_HEIGHT, MAP_WIDTH } from '../../map/plane.ts';
import { stepFrom } from '../../map/step.ts';

/** What the map shows: a town's cell or one that was set more exactly, and the reach. */
interface Shown {
  readonly place: string;
  readonly cell: string;
  readonly reachKm: string;
}

interface HomeMapOptions {
  /** Address of the map without what is to be shown. */
  readonly address: string;
  readonly read: () => Shown;
  /** The square was moved by hand. */
  readonly moved: (cell: string) => void;
  readonly say: (words: string) => void;
}

export interface HomeMap {
  /** Draws what the form says now. */
  refresh(): void;
}

const PAUSE_MS = 350;
const STEPS: Readonly<Record<string, { readonly east: number; readonly north: number }>> = {
  ArrowLeft: { east: -1, north: 0 },
  ArrowRight: { east: 1, north: 0 },
  ArrowUp: { east: 0, north: 1 },
  ArrowDown: { east: 0, north: -1 },
};
/** All that belongs to the square and moves with it. */
const MOVING = '.map-home,.map-reach,.map-ring,.map-reach-label,.map-ring-label';

/** Keeps the map beside the form; arrow keys and a tap move the square in it. */
export function makeHomeMap(container: HTMLElement, { address, read, moved, say }: HomeMapOptions): HomeMap {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;

  /** The cell in the middle of the drawing, and its reach. */
  function drawn(): { readonly cell: string; readonly reachKm: number } | undefined {
    const { cell, reachKm } = container.querySelector<HTMLElement>('.map')?.dataset ?? {};
    return cell ? { cell, reachKm: Number(reachKm) } : undefined;
  }

  async function load(): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    const { place, cell, reachKm } = read();
    if (cell === '' && place === '') return;
    const query = new URLSearchParams({ ...(cell === '' ? { place } : { cell }), reachKm });
    try {
      const response = await fetch(`${address}&${query}`, { signal: mine.signal });
      if (!response.ok) throw new Error(response.statusText);
      const figure = await response.text();
      if (mine.signal.aborted) return;
      // It comes from this very site, and the page's policy runs nothing in it.
      container.innerHTML = figure;
      container.classList.remove('awaits');
      makeUsable();
      say(container.querySelector('title')?.textContent ?? '');
    } catch {
      // The old map stays; what is sent does not depend on it.
      container.classList.remove('awaits');
    }
  }

  function makeUsable(): void {
    if (!drawn()) return;
    container.tabIndex = 0;
    container.setAttribute('role', 'application');
    container.setAttribute('aria-label', container.dataset.label ?? '');
  }

  function refresh(pause = 0): void {
    // Its room is there as soon as it is wanted, so that nothing moves when it comes.
    if (!drawn()) container.classList.add('awaits');
    clearTimeout(timer);
    timer = setTimeout(load, pause);
  }

  function moveTo(cell: string): void {
    const shown = drawn();
    if (!shown) return;
    moved(cell);
    const [x, y] = homePlane(shown.cell, shown.reachKm).project(centre(cell));
    for (const part of container.querySelectorAll(MOVING))
      part.setAttribute('transform', `translate(${x - MAP_WIDTH / 2} ${y - MAP_HEIGHT / 2})`);
    refresh(PAUSE_MS);
  }

  container.addEventListener('keydown', (event) => {
    const step = STEPS[event.key];
    const shown = drawn();
    if (!step || !shown || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    moveTo(stepFrom(read().cell || shown.cell, step));
  });
  container.addEventListener('click', ({ target, clientX, clientY }) => {
    const shown = drawn();
    const drawing = target instanceof Element ? target.closest('svg') : null;
    if (!shown || !drawing) return;
    const { left, top, width, height } = drawing.getBoundingClientRect();
    const spot = [((clientX - left) / width) * MAP_WIDTH, ((clientY - top) / height) * MAP_HEIGHT] as const;
    moveTo(encode(homePlane(shown.cell, shown.reachKm).locate(spot), HOME_PRECISION));
  });
  makeUsable();
  return { refresh: () => refresh() };
}
