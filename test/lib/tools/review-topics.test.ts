import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countMembers } from '../../../functions/services/topics/count-topics.ts';
import { readPublicTopic } from '../../../functions/services/topics/public-topics.ts';
import type { Table } from '../../../functions/store/table.ts';
import { readTopicItem } from '../../../functions/store/topics.ts';
import { runTopicsCommand, USAGE, UsageError } from '../../../lib/tools/review-topics.ts';
import { startDynamoDB, type TestDynamoDB } from '../../support/dynamodb.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 300 };
});
afterAll(() => engine.stop());

const NOW = new Date('2026-12-01T10:00:00.000Z');
async function run(...args: string[]): Promise<string> {
  const said: string[] = [];
  await runTopicsCommand([...args, '--table', engine.tableName], {
    openTable: () => table,
    user: 'ada',
    now: () => NOW,
    say: (line) => said.push(line),
  });
  return said.join('\n');
}

let tokens = 0;
const newToken = () => {
  tokens += 1;
  return `token-${tokens}`;
};

beforeEach(async () => {
  await engine.empty();
  const people = [
    ['Moss', 4],
    ['MOSS', 3],
    ['Tom is a thief', 9],
    ['Lichen', 4],
    ['Chess', 30],
  ] as const;
  for (const [name, by] of people)
    await countMembers(
      table,
      [{ topic: { slug: name.toLowerCase().replaceAll(' ', '-'), name }, by }],
      newToken(),
    );
});

describe('given topics that people wrote', () => {
  test('when they are listed for the operator, then those come that are to be looked at, the most shared first', async () => {
    expect(await run('list')).toBe('waiting      9 tom-is-a-thief\nwaiting      7 moss');
  });

  test('when one is approved, then it has the name that most people gave it, or the one that was said', async () => {
    expect(await run('approve', 'moss', '--why', 'harmless')).toContain('approved as "Moss"');
    expect(await readPublicTopic(table, 'moss')).toEqual({ slug: 'moss', name: 'Moss' });
    await run('approve', 'Moss', '--why', 'harmless', '--name', 'moss!');
    expect(await readPublicTopic(table, 'moss')).toEqual({ slug: 'moss', name: 'moss!' });
  });

  test('when one is taken down, then reason, person and time are kept, and its cached pages are named', async () => {
    const said = await run('close', 'tom is a thief', '--why', 'defames somebody', '--by', 'bea');
    expect(said).toContain("'/topics/tom-is-a-thief*'");
    expect(await readTopicItem(table, 'tom-is-a-thief')).toMatchObject({
      listing: 'closed',
      decision: { why: 'defames somebody', by: 'bea', at: NOW.toISOString() },
    });
    const shown = await run('show', 'tom-is-a-thief');
    expect(shown).toContain('tom-is-a-thief: closed, 9 people, not shown');
    expect(shown).toContain('decided by bea, 2026-12-01T10:00:00.000Z: defames somebody');
    expect(shown).toContain('written 9 times: Tom is a thief');
    expect(await run('list')).toBe('waiting      7 moss\nclosed      9 tom-is-a-thief defames somebody');
    await run('reopen', 'tom-is-a-thief', '--why', 'a film');
    expect(await readTopicItem(table, 'tom-is-a-thief')).toMatchObject({
      decision: { why: 'a film', by: 'ada' },
    });
    expect(await run('list')).toContain('waiting      9 tom-is-a-thief');
  });

  test.each([
    [['hide', 'moss'], 'needs its reason'],
    [['approve', 'moss', '--why', 'x', '--name', 'Fern'], 'another topic'],
    [['reopen', 'fern', '--why', 'x'], 'not known'],
    [['burn', 'moss', '--why', 'x'], ''],
    [['show', '!'], ''],
    [['show'], ''],
    [['list', '--loud'], 'loud'],
  ])('when the command is %j, then it says what is wrong and changes nothing', async (args, complaint) => {
    const before = await engine.items();
    const error = await run(...args).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toContain(complaint);
    expect(await engine.items()).toEqual(before);
  });

  test('when help is asked for, then it comes', async () => {
    expect(await run('--help')).toBe(USAGE);
  });
});
