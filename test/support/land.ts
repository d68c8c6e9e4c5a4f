import { writeFileSync } from 'node:fs';
import type { LandHead } from '../../functions/domain/places/land.ts';

const HEAD: LandHead = { credit: 'nobody', step: [0.01, 0.01], origin: [-180, -90], rings: 1 };
/** An island of 2 by 2 degrees around Hoboken, in hundredths of a degree. */
const RING = { west: 10_500, south: 13_000, size: 200 };

/** Writes land to `file`, in the form that the maps read. */
export function writeLand(file: string): void {
  const { west, south, size } = RING;
  const numbers = [west, south, west + size, south + size, west, south, 4];
  const steps = [size, 0, 0, size, -size, 0, 0, -size];
  writeFileSync(
    file,
    Buffer.concat([
      Buffer.from(`${JSON.stringify(HEAD)}\n`),
      Buffer.from(Int32Array.from(numbers).buffer),
      Buffer.from(Int16Array.from(steps).buffer),
    ]),
  );
}
