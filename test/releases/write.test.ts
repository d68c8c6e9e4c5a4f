import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Item } from '../support/dynamodb.ts';
import { runLife } from './life.ts';
import { type Stage, startStage } from './stage.ts';
import { writeReleased } from './table.ts';

/**
 * Writes the table that this release leaves behind after a year, for the tests of later releases to live on:
 * `WRITE_RELEASE=0.1 npx vitest run test/releases/write.test.ts`, once, when a release is tagged.
 */
const release = process.env.WRITE_RELEASE;

let stage: Stage;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  stage = await startStage();
});
afterAll(async () => {
  await stage.stop();
  vi.useRealTimers();
});

test.runIf(release !== undefined)('a year of a stage is written down', { timeout: 600_000 }, async () => {
  await runLife(stage);
  const items = (await stage.items()).map(aged);
  expect(new Set(items.map(({ kind }) => kind)).size).toBeGreaterThan(15);
  writeReleased(release ?? '', { now: new Date(), items });
});

/** A stage is older than its release: some of what it holds is from before 0.1 knew all of its attributes. */
function aged(item: Item): Item {
  const { slackKm, language, step, gsi2pk, gsi2sk, ...older } = item;
  const isOlder =
    (['group', 'open-group'].includes(String(item.kind)) && JSON.stringify(item).includes('book-club')) ||
    (item.kind === 'member' && item.name === 'hal') ||
    (item.kind === 'interest' && item.topic === 'choir' && item.reachKm === 25);
  return isOlder ? older : item;
}
