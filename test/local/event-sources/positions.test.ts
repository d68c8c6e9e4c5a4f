import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Checkpoint, Positions } from '../../../lib/local/event-sources/positions.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'convoke-positions-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('saved positions', () => {
  it('given positions, when the file is opened again after a crash in the middle of a line, then the last whole ones hold', () => {
    const file = join(folder, 'positions.jsonl');
    const positions = new Positions(file);
    positions.save('match', 'shard-1', '10');
    positions.save('announce', 'shard-1', '7');
    positions.save('match', 'shard-1', '12');
    appendFileSync(file, '["match","shard-1","1');
    const again = new Positions(file);
    expect([again.get('match', 'shard-1'), again.get('announce', 'shard-1')]).toEqual(['12', '7']);
    expect(again.get('match', 'shard-2')).toBeUndefined();
    again.save('match', 'shard-1', '13');
    expect(new Positions(file).get('match', 'shard-1')).toBe('13');
  });
});

describe('a checkpoint', () => {
  it('given records that finish in any order, when each finishes, then the position never passes one that is open', () => {
    const order = fc.integer({ min: 1, max: 30 }).chain((count) => {
      const sequences = Array.from({ length: count }, (_, n) => String(n));
      return fc.shuffledSubarray(sequences, { minLength: count, maxLength: count });
    });
    fc.assert(
      fc.property(order, (finishing) => {
        const checkpoint = new Checkpoint();
        for (let n = 0; n < finishing.length; n++) checkpoint.add(String(n));
        const done = new Set<string>();
        let position = -1;
        for (const sequence of finishing) {
          done.add(sequence);
          position = Number(checkpoint.finish([sequence]) ?? position);
          const firstOpen = Array.from({ length: finishing.length }, (_, n) => n).find(
            (n) => !done.has(String(n)),
          );
          expect(position).toBe((firstOpen ?? finishing.length) - 1);
          expect(checkpoint.open).toBe(finishing.length - done.size);
        }
      }),
    );
  });
});
