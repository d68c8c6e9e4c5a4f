import { independence, sharedNetworks } from '../../domain/gathering/independence.ts';
import type { Interest } from '../../domain/model.ts';
import { readCrowded } from '../../store/sources.ts';
import type { Table } from '../../store/table.ts';

interface Counting {
  /** Whether people of one hand count once (ADR 50). */
  readonly independence: 'on' | 'off';
  readonly now: () => Date;
}

/** People by whose hand they are of, and hashes of networks that tell nothing. Reads only where people share a network. */
export async function readHands(
  table: Table,
  counting: Counting,
  people: readonly Interest[],
): Promise<{ readonly hands: Interest[][]; readonly crowded: ReadonlySet<string> }> {
  if (counting.independence === 'off') return { hands: people.map((one) => [one]), crowded: new Set() };
  const now = counting.now();
  const crowded = await readCrowded(table, sharedNetworks(people, now));
  return { hands: independence(people, { now, crowded }), crowded };
}
