import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appealing } from '../../../../functions/domain/safety/appeal.ts';
import { putAppeal } from '../../../../functions/store/appeals.ts';
import { putDecision } from '../../../../functions/store/decisions.ts';
import type { Table } from '../../../../functions/store/table.ts';
import { transact } from '../../../../functions/store/transact.ts';
import { runCommand } from '../../../../lib/tools/convoke/command.ts';
import { UsageError } from '../../../../lib/tools/usage-error.ts';
import { startDynamoDB, type TestDynamoDB } from '../../../support/dynamodb.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 300 };
});
afterAll(() => engine.stop());

const NOW = new Date('2026-12-01T10:00:00.000Z');
async function run(...args: readonly string[]): Promise<string> {
  const said: string[] = [];
  await runCommand(args, {
    env: { TABLE_NAME: engine.tableName, ADDRESS_SECRET_ARN: 'arn' },
    openTable: () => table,
    openSecret: () => async () => ({ id: 'k1', bytes: new TextEncoder().encode('key') }),
    user: 'olive',
    now: () => NOW,
    newId: () => 'line',
    say: (line) => said.push(line),
  });
  return said.join('\n');
}

/** Olive warned Ada, who objected three hours ago. */
beforeEach(async () => {
  await engine.empty();
  const at = '2026-11-30T10:00:00.000Z';
  const warned = {
    id: 'd1',
    measure: 'warned',
    why: 'You shouted.',
    by: 'olive',
    at,
    member: 'ada',
  } as const;
  const objected = new Date(NOW.getTime() - 3 * 60 * 60_000);
  await transact(table, [
    ...putDecision(table, warned),
    putAppeal(table, appealing('d1', 'ada', 'I sang.', objected)),
  ]);
});

describe('given an appeal that awaits a decision', () => {
  test('then it is listed, also in the queue, and shown with the decision, without its author', async () => {
    expect(await run('appeal', 'list')).toBe('d1  3 h');
    expect(await run('queue')).toContain('d1  3 h  appeal');
    const shown = await run('appeal', 'show', 'd1');
    expect(shown).toContain('warned  by olive: You shouted.');
    expect(shown).toContain('  I sang.');
    expect(shown).not.toContain('ada');
  });

  test('when whoever decided decides, then it is refused without --alone', async () => {
    const decide = ['appeal', 'decide', 'd1', '--grant', '--why', 'It was song.'];
    await expect(run(...decide)).rejects.toThrow('--alone');
    expect(await run(...decide, '--alone')).toBe('appeal d1: granted');
    expect(await run('audit')).toContain('appeal granted  by olive: It was song. (decided alone');
  });

  test('when somebody else decides, then that is on record, and a second time says so', async () => {
    const decide = ['appeal', 'decide', 'd1', '--by', 'peter', '--why', 'It was loud.'];
    expect(await run(...decide, '--uphold')).toBe('appeal d1: upheld');
    expect(await run(...decide, '--grant')).toBe('This was decided: upheld.');
    expect(await run('appeal', 'list')).toBe('No appeal awaits a decision.');
    expect(await run('audit')).toContain('appeal upheld  by peter: It was loud.');
  });

  test.each([
    [['decide', 'd1', '--why', 'so']],
    [['decide', 'd1', '--uphold', '--grant', '--why', 'so']],
    [['decide', 'd1', '--uphold', '--by', 'peter']],
    [['show', 'd0']],
    [['show']],
    [['undo', 'd1']],
  ])('when the command is %j, then it is not understood', async (args) => {
    await expect(run('appeal', ...args)).rejects.toThrow(UsageError);
  });
});
