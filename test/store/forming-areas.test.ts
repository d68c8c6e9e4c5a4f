import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LostRaceError } from '../../functions/domain/errors.ts';
import type { Forming } from '../../functions/domain/forming.ts';
import { listArea, readAreasInUse, retireArea } from '../../functions/store/areas-in-use.ts';
import { noteForming, readFormingIn, readFormingOf } from '../../functions/store/forming-areas.ts';
import type { Table } from '../../functions/store/table.ts';
import { transact } from '../../functions/store/transact.ts';
import { startDynamoDB, type TestDynamoDB } from '../support/dynamodb.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 1_000 };
});
afterAll(() => engine.stop());
beforeEach(() => engine.empty());

const entryOf = async (topic: string, area: string) => {
  const entry = (await readAreasInUse(table, undefined, 100)).find(
    (each) => each.topic === topic && each.area === area,
  );
  if (!entry) throw new Error(`${topic} is not in use in ${area}`);
  return entry;
};
async function note(topic: string, area: string, cells: Readonly<Record<string, Forming>>): Promise<void> {
  await transact(table, [listArea(table, { topic, area })]);
  await noteForming(table, await entryOf(topic, area), new Map(Object.entries(cells)));
}
const topicsIn = async (area: string, limit = 10) =>
  (await readFormingIn(table, area, limit)).map(({ topic }) => topic);

describe('given areas in use', () => {
  test('when nothing is forming in one, then it is found neither by its area nor by its topic', async () => {
    await transact(table, [listArea(table, { topic: 'chess', area: 'dr5' })]);
    expect([await topicsIn('dr5'), await readFormingOf(table, 'chess', 10)]).toEqual([[], []]);
  });

  test('when topics form in one, then those that are almost there come first, and no others of the table', async () => {
    await note('chess', 'dr5', { dr5r: 'some' });
    await note('tea', 'dr5', { dr5r: 'some', dr5q: 'almost' });
    await note('go', 'dr7', { dr72: 'almost' });
    expect(await topicsIn('dr5')).toEqual(['tea', 'chess']);
    expect(await topicsIn('dr5', 1)).toEqual(['tea']);
  });

  test('when a topic forms in several, then all of them are found, and none of a topic whose name goes on', async () => {
    await note('tea', 'dr5', { dr5r: 'some' });
    await note('tea', 'u33', { u33d: 'almost' });
    await note('teapots', 'u33', { u33d: 'almost' });
    expect(await readFormingOf(table, 'tea', 10)).toEqual([
      { topic: 'tea', area: 'dr5', cells: new Map([['dr5r', 'some']]) },
      { topic: 'tea', area: 'u33', cells: new Map([['u33d', 'almost']]) },
    ]);
  });

  test('when nothing forms any more, then it is found no more, but it stays in use', async () => {
    await note('tea', 'dr5', { dr5r: 'almost' });
    await note('tea', 'dr5', {});
    expect([await topicsIn('dr5'), await readFormingOf(table, 'tea', 10)]).toEqual([[], []]);
    const entry = await entryOf('tea', 'dr5');
    for (const name of ['forming', 'gsi2pk', 'gsi2sk']) expect(entry).not.toHaveProperty(name);
  });

  test('when one is listed anew, then what is forming there stays', async () => {
    await note('tea', 'dr5', { dr5r: 'almost' });
    await retireArea(table, await entryOf('tea', 'dr5'), '2026-12-01');
    await transact(table, [listArea(table, { topic: 'tea', area: 'dr5' })]);
    expect(await topicsIn('dr5')).toEqual(['tea']);
    expect(await entryOf('tea', 'dr5')).not.toHaveProperty('emptySince');
  });

  test('when one was taken off the list meanwhile, then nothing is noted', async () => {
    await note('tea', 'dr5', {});
    const entry = await entryOf('tea', 'dr5');
    await engine.empty();
    await expect(noteForming(table, entry, new Map([['dr5r', 'some']]))).rejects.toThrow(LostRaceError);
  });
});
