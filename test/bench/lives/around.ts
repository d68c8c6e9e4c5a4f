import { distanceKm } from '../../../functions/domain/geo/geo.ts';
import { cellsTouching, centre, encode } from '../../../functions/domain/geo/geohash.ts';
import type { Counter, Interest, Point, Waiter } from '../../../functions/domain/model.ts';

/** Geohash length of the squares by which things are found: of some 39 x 20 km. */
const BLOCK_PRECISION = 4;

/** Things at points, to be found by distance. */
class Blocks<T> {
  readonly #blocks = new Map<string, Map<string, { readonly at: Point; readonly thing: T }>>();

  put(id: string, at: Point, thing: T): void {
    const block = encode(at, BLOCK_PRECISION);
    const things = this.#blocks.get(block) ?? new Map<string, { at: Point; thing: T }>();
    this.#blocks.set(block, things);
    things.set(id, { at, thing });
  }

  take(id: string, at: Point): void {
    this.#blocks.get(encode(at, BLOCK_PRECISION))?.delete(id);
  }

  around(point: Point, km: number): T[] {
    return cellsTouching(point, km, BLOCK_PRECISION).flatMap((block) =>
      [...(this.#blocks.get(block)?.values() ?? [])].flatMap(({ at, thing }) =>
        distanceKm(point, at) <= km ? [thing] : [],
      ),
    );
  }
}

/** The counters of one topic, in memory. */
export class Counters {
  readonly #counters = new Map<string, Counter>();
  readonly #blocks = new Blocks<string>();

  add({ member, reachKm, home, since }: Interest): void {
    const waiting = this.#counters.get(home)?.waiting ?? [];
    if (waiting.length === 0) this.#blocks.put(home, centre(home), home);
    this.#counters.set(home, { cell: home, waiting: [...waiting, { member, reachKm, since }] });
  }

  remove({ member, home }: Interest): void {
    const waiting = (this.#counters.get(home)?.waiting ?? []).filter((one: Waiter) => one.member !== member);
    this.#counters.set(home, { cell: home, waiting });
    if (waiting.length > 0) return;
    this.#counters.delete(home);
    this.#blocks.take(home, centre(home));
  }

  /** Those whose middle lies within so many km. */
  around(point: Point, km: number): Counter[] {
    return this.#blocks.around(point, km).flatMap((cell) => this.#counters.get(cell) ?? []);
  }
}

/** Groups by their places. */
export class Places<T extends { readonly id: string; readonly place: Point }> {
  readonly #blocks = new Blocks<T>();

  add(thing: T): void {
    this.#blocks.put(thing.id, thing.place, thing);
  }

  remove(thing: T): void {
    this.#blocks.take(thing.id, thing.place);
  }

  around(point: Point, km: number): T[] {
    return this.#blocks.around(point, km);
  }
}
