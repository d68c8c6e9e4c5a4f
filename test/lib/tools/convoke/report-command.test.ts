import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '../../../../functions/domain/safety/report.ts';
import { filed, saying } from '../../../../functions/domain/safety/report.ts';
import { hashAddress } from '../../../../functions/runtime/crypto/address-hash.ts';
import { rsvp } from '../../../../functions/services/meetups/rsvp.ts';
import { readDecisionsAbout } from '../../../../functions/store/decisions.ts';
import { claimEmail } from '../../../../functions/store/emails.ts';
import { readGroup } from '../../../../functions/store/groups.ts';
import { readMeetup } from '../../../../functions/store/meetups.ts';
import { readMember } from '../../../../functions/store/members.ts';
import { putReport, readReport } from '../../../../functions/store/reports.ts';
import type { Table } from '../../../../functions/store/table.ts';
import { readTopicItem } from '../../../../functions/store/topics.ts';
import { transact } from '../../../../functions/store/transact.ts';
import { runCommand } from '../../../../lib/tools/convoke/command.ts';
import { UsageError } from '../../../../lib/tools/usage-error.ts';
import { startDynamoDB, type TestDynamoDB } from '../../../support/dynamodb.ts';
import { GROUP, meetupOn, peopleOf, seedMeetup } from '../../../support/meetups.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 300 };
});
afterAll(() => engine.stop());

const NOW = new Date('2026-12-01T10:00:00.000Z');
const MEETUP = `${GROUP.id}-1`;
const readSecret = async () => ({ id: 'k1', bytes: new TextEncoder().encode('key') });

let ids = 0;
async function run(...args: readonly string[]): Promise<string> {
  const said: string[] = [];
  await runCommand(args, {
    env: { TABLE_NAME: engine.tableName, ADDRESS_SECRET_ARN: 'arn' },
    openTable: () => table,
    openSecret: () => readSecret,
    user: 'olive',
    now: () => NOW,
    newId: () => {
      ids += 1;
      return `d${ids}`;
    },
    say: (line) => said.push(line),
  });
  return said.join('\n');
}

/** A meetup that Bob hosts. */
beforeEach(async () => {
  ids = 0;
  await engine.empty();
  await seedMeetup(table, meetupOn(), peopleOf(['Ada', 'Bob']));
  await transact(table, [claimEmail(table, await hashAddress(readSecret, 'bob@example.org'), 'bob')]);
  await rsvp(table, MEETUP, 'bob', { answer: 'yes', host: true }, NOW);
});

async function given(id: string, hoursAgo: number, facts: Partial<Report> = {}): Promise<void> {
  const said = saying('spam', 'Buy this', new Date(NOW.getTime() - hoursAgo * 60 * 60_000));
  const about = { subject: { kind: 'meetup', id: MEETUP }, meetup: MEETUP } as const;
  const report = filed({ id, ...about, reporter: { member: 'ada' }, snapshot: { topic: 'chess' } }, said);
  await transact(table, [putReport(table, { ...report, ...facts })]);
}
const PERSON = { subject: { kind: 'person', id: 'bob' } } as const;
const TOPIC = { subject: { kind: 'topic', id: 'chess' } } as const;
const decide = (id: string, measure: string, ...more: readonly string[]) =>
  run('report', 'decide', id, '--measure', measure, '--why', 'It is so.', ...more);

describe('given reports that await a decision', () => {
  test('when the queue is read, then urgent ones come first, then the oldest', async () => {
    expect(await run('queue')).toBe('Nothing awaits a decision.');
    await given('r1', 3);
    await given('r2', 30, PERSON);
    await given('r3', 1, { ...TOPIC, said: [saying('threat', '', NOW)], priority: 'now' });
    expect((await run('queue')).split('\n')).toEqual([
      'NOW  r3  1 h  threat  topic:chess',
      '     r2  30 h  spam  person:bob',
      `     r1  3 h  spam  meetup:${MEETUP}`,
    ]);
  });

  test('when one is shown, then with its words as they stood, and without who said so', async () => {
    await given('r1', 3, { reporter: { name: 'Zed', email: 'zed@example.org' } });
    const shown = await run('report', 'show', 'r1');
    expect(shown).toContain('  topic: chess');
    expect(shown).toContain('  Buy this');
    expect(shown).toContain('reported by a stranger');
    expect(shown).not.toMatch(/Zed|zed/);
    expect(await run('audit')).toBe('');
  });

  test.each([
    [{ reporter: { name: 'Zed', email: 'zed@example.org' } }, 'Zed, zed@example.org'],
    [{ reporter: {} }, 'no address'],
    [{}, 'Ada, ada@example.org, member ada'],
  ])('when who reported it is revealed, then that goes on record', async (facts, name) => {
    await given('r1', 3, facts);
    await expect(run('report', 'show', 'r1', '--reveal')).rejects.toThrow(UsageError);
    expect(await run('report', 'show', 'r1', '--reveal', '--why', 'to ask')).toContain(`reported by ${name}`);
    expect(await run('audit')).toBe(
      '2026-12-01T10:00:00.000Z  report revealed  by olive: to ask (report r1)',
    );
  });

  test('when one is dismissed, then so are all of the same subject, each on record, and it is decided once', async () => {
    await given('r1', 3);
    await given('r2', 2, { reporter: { name: 'Zed', email: 'zed@example.org' } });
    await given('r3', 2, PERSON);
    expect(await decide('r1', 'dismiss')).toBe('report r2: dismissed\nreport r1: dismissed');
    expect(await run('queue')).toContain('r3');
    expect((await readReport(table, 'r2'))?.reporter).toEqual({});
    expect((await run('audit')).split('\n')).toEqual(
      ['r1', 'r2']
        .map((id) => `2026-12-01T10:00:00.000Z  report dismissed  by olive: It is so. (report ${id})`)
        .toReversed(),
    );
    expect(await decide('r1', 'close')).toBe('This was decided: dismissed.');
    expect(await run('report', 'show', 'r1')).toContain(
      'dismissed by olive, 2026-12-01T10:00:00.000Z: It is so.',
    );
  });

  test('when a meetup is called off, then it is, and the next one is proposed', async () => {
    await given('r1', 3);
    await decide('r1', 'cancel');
    expect(await readMeetup(table, MEETUP)).toMatchObject({ state: 'cancelled', because: 'called-off' });
    const { meetups = [] } = (await readGroup(table, GROUP.id)) ?? {};
    expect(meetups.map(({ state }) => state).toSorted()).toEqual(['cancelled', 'proposed']);
  });

  test.each(['hide', 'close'])('when the topic is to %s, then others do not see it', async (measure) => {
    await given('r1', 3);
    await decide('r1', measure);
    expect((await readTopicItem(table, 'chess'))?.listing).toBe(measure === 'hide' ? 'hidden' : 'closed');
  });

  test('when the host is warned, then they have a decision of their own, in the words of the operator', async () => {
    await given('r1', 3);
    await decide('r1', 'warn');
    expect(await readDecisionsAbout(table, 'bob')).toMatchObject([{ measure: 'warned', why: 'It is so.' }]);
    expect((await run('audit')).split('\n')).toHaveLength(2);
  });

  test.each([
    ['no-hosting', 'no-hosting'],
    ['silence', 'silent'],
  ])('when the host is to get %s, then they do, and host no more', async (act, measure) => {
    await given('r1', 3);
    expect(await decide('r1', act)).toContain(`report r1: ${measure}`);
    expect((await readMember(table, 'bob'))?.limited).toMatchObject({ measure });
  });

  test('when a person is banned or suspended, then they are, and the report is decided', async () => {
    await given('r1', 3, PERSON);
    await given('r2', 3);
    await decide('r1', 'suspend', '--until', '2027-01-01');
    expect((await readMember(table, 'bob'))?.barred).toMatchObject({ measure: 'suspended' });
    await decide('r2', 'ban');
    expect((await readMember(table, 'bob'))?.barred).toMatchObject({ measure: 'banned' });
    expect(await run('queue')).toBe('Nothing awaits a decision.');
  });
});

describe('given a command about a report that cannot be understood or done', () => {
  test.each([
    [['report']],
    [['report', 'show']],
    [['report', 'show', 'r9']],
    [['report', 'read', 'r1']],
    [['report', 'show', 'r1', 'r2']],
    [['report', 'decide', 'r1', '--why', 'x']],
    [['report', 'decide', 'r1', '--measure', 'dismiss']],
    [['report', 'decide', 'r1', '--measure', 'constructor', '--why', 'x']],
    [['report', 'decide', 'r1', '--measure', 'suspend', '--why', 'x']],
    [['report', 'decide', 'r2', '--measure', 'warn', '--why', 'x']],
    [['report', 'decide', 'r2', '--measure', 'ban', '--why', 'x']],
    [['report', 'decide', 'r2', '--measure', 'cancel', '--why', 'x']],
    [['queue', 'up']],
  ])('%j is refused, and nothing is written', async (args) => {
    await given('r1', 3);
    await given('r2', 3, { ...TOPIC, meetup: undefined });
    const before = await engine.items();
    await expect(run(...args)).rejects.toThrow(UsageError);
    expect(await engine.items()).toEqual(before);
  });
});
