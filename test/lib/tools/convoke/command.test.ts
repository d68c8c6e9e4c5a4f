import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Member } from '../../../../functions/domain/model.ts';
import type { Hold } from '../../../../functions/domain/safety/hold.ts';
import { hashAddress } from '../../../../functions/runtime/crypto/address-hash.ts';
import { claimEmail } from '../../../../functions/store/emails.ts';
import { putHold } from '../../../../functions/store/holds.ts';
import { interestWrites } from '../../../../functions/store/interests.ts';
import { putMember, readMembership } from '../../../../functions/store/members.ts';
import type { Table } from '../../../../functions/store/table.ts';
import { transact } from '../../../../functions/store/transact.ts';
import { runCommand, USAGE } from '../../../../lib/tools/convoke/command.ts';
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
const readSecret = async () => ({ id: 'k1', bytes: new TextEncoder().encode('key') });
const MEMBER: Member = {
  id: 'm1',
  email: 'ada@example.org',
  home: 'dr5reg',
  reachKm: 10,
  free: [],
  language: 'en',
  joinedAt: '2026-11-03T17:20:00.000Z',
  version: 1,
  signUp: 's1',
};

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

beforeEach(async () => {
  ids = 0;
  await engine.empty();
  await transact(table, [
    putMember(table, MEMBER),
    claimEmail(table, await hashAddress(readSecret, MEMBER.email), MEMBER.id),
    ...(await interestWrites(table, [
      {
        after: {
          member: MEMBER.id,
          topic: { slug: 'chess', name: 'Chess' },
          home: MEMBER.home,
          reachKm: MEMBER.reachKm,
          since: MEMBER.joinedAt,
        },
      },
    ])),
  ]);
});

const topics = async () => (await readMembership(table, 'm1'))?.interests.map(({ topic }) => topic.slug);

describe('given a member who broke the rules', () => {
  test('when they are banned and restored, then each is said, kept with its reasons, and undone', async () => {
    expect(await run('member', 'ban', ' Ada@Example.org', '--why', 'threats')).toBe(
      'The member is banned, has left all groups, and is told why by mail.\ndecision d1',
    );
    expect(await topics()).toEqual([]);
    expect(await run('member', 'show', 'ada@example.org')).toBe(
      'member m1\nbanned by decision d1\n2026-12-01T10:00:00.000Z  banned  by olive: threats',
    );
    expect(
      await run('member', 'restore', 'ada@example.org', '--why', 'a mistake', '--by', 'oscar'),
    ).toContain('Topics of the last 180 days are back');
    expect(await topics()).toEqual(['chess']);
    expect(await run('audit', '2026-12')).toBe(
      [
        '2026-12-01T10:00:00.000Z  banned  by olive: threats (decision d1)',
        '2026-12-01T10:00:00.000Z  lifted  by oscar: a mistake (decision d2)',
      ].join('\n'),
    );
    expect(await run('member', 'restore', 'ada@example.org', '--why', 'again')).toBe(
      'There is nothing to lift.',
    );
  });

  test('when they are suspended, then until the day that is said', async () => {
    expect(
      await run('member', 'suspend', 'ada@example.org', '--until', '2027-01-01', '--why', 'spam'),
    ).toContain('suspended until 2027-01-01T00:00:00.000Z');
    expect(await run('member', 'show', 'ada@example.org')).toContain('suspended until 2027-01-01');
  });

  test.each([
    ['no-hosting', 'kept from hosting', 'no-hosting'],
    ['silence', 'silent', 'silent'],
  ])('when it is %s, then with or without an end, and not in place of a ban', async (act, words, measure) => {
    const why = ['--why', 'rude'];
    expect(await run('member', act, 'ada@example.org', '--until', '2027-01-01', ...why)).toMatch(
      new RegExp(`^The member is ${words} until 2027-01-01.*told why by mail.\\ndecision d1$`),
    );
    expect(await run('member', 'show', 'ada@example.org')).toContain(`${words} until 2027-01-01`);
    await run('member', act, 'ada@example.org', ...why);
    expect((await readMembership(table, 'm1'))?.member.limited).toEqual({ measure, decision: 'd2' });
    expect(await topics()).toEqual(['chess']);
    await run('member', 'ban', 'ada@example.org', ...why);
    await expect(run('member', act, 'ada@example.org', ...why)).rejects.toThrow('restore them first');
  });

  test('when they are warned, then they have a decision, and nobody else can be', async () => {
    expect(await run('member', 'warn', 'ada@example.org', '--why', 'rude')).toContain('decision d1');
    expect(await run('member', 'show', 'ada@example.org')).toContain('warned  by olive: rude');
    await expect(run('member', 'warn', 'bob@example.org', '--why', 'rude')).rejects.toThrow(UsageError);
  });

  test('when others own other spellings of the mailbox, then the same is decided about them and said', async () => {
    const aliases = ['ada+chess@example.org', 'ada+go@example.org'];
    for (const [at, email] of aliases.entries())
      await transact(table, [
        putMember(table, { ...MEMBER, id: `alias${at}`, email }),
        claimEmail(table, await hashAddress(readSecret, email), `alias${at}`),
      ]);
    expect(await run('member', 'ban', 'ada+go@example.org', '--why', 'threats')).toMatch(
      /^The member is banned.*\nThe same is decided about 2 more members, .*\ndecision d1\ndecision d2\ndecision d3$/,
    );
    for (const id of ['m1', 'alias0', 'alias1'])
      expect((await readMembership(table, id))?.member.barred).toMatchObject({ measure: 'banned' });
    expect(await run('member', 'restore', 'ada@example.org', '--why', 'a mistake')).toContain(
      'lifted from 3 members',
    );
    expect(await topics()).toEqual(['chess']);
  });

  test('when nothing was decided about an address, then that is said', async () => {
    expect(await run('member', 'show', 'bob@example.org')).toBe(
      'Nobody owns this address.\nno sanction in force',
    );
    expect(await run('audit')).toBe('');
  });

  test('when anything is printed or kept, then no address is in it', async () => {
    const said = await run('member', 'ban', 'bob@example.org', '--why', 'spam');
    const kept = (await engine.items()).filter(({ kind }) =>
      ['sanction', 'decision', 'audit'].includes(String(kind)),
    );
    expect(kept).toHaveLength(3);
    expect(`${said}${JSON.stringify(kept)}`).not.toMatch(/bob|example/);
  });
});

describe('given quorums that are held', () => {
  const HOLD: Hold = {
    ...{ topic: 'chess', area: 'dr5', eldest: 'm1', members: ['m1', 'm2'], independent: 1, needed: 2 },
    ...{ newest: { cell: 'dr5reg', reachKm: 10 }, at: '2026-11-30T10:00:00.000Z', state: 'open' },
  };
  const LISTED = '2026-11-30T10:00:00.000Z  chess/dr5/m1  2 people, 1 independent of 2 needed\n  m1 m2';
  beforeEach(() => transact(table, [putHold(table, HOLD, undefined, NOW)]));

  test.each([
    ['release', 'released'],
    ['refuse', 'refused'],
  ])(
    'when one is listed and they %s it, then it is said once, kept with the reasons, and listed no more',
    async (act, done) => {
      expect(await run('hold', 'list')).toBe(LISTED);
      expect((await run('hold', act, 'chess/dr5/m1', '--why', 'a choir')).toLowerCase()).toMatch(
        new RegExp(`^${done}:`),
      );
      expect(await run('hold', 'list')).toBe('Nothing is held.');
      expect(await run('audit', '2026-12')).toBe(
        `2026-12-01T10:00:00.000Z  hold ${done}  by olive: a choir (chess/dr5/m1)`,
      );
      const other = act === 'release' ? 'refuse' : 'release';
      expect(await run('hold', other, 'chess/dr5/m1', '--why', 'no')).toBe(
        `It was ${done} before, and stays so.`,
      );
    },
  );

  test('when there is no such hold or group, then that is said', async () => {
    expect(await run('hold', 'release', 'go/dr5/m1', '--why', 'x')).toBe('There is no such hold.');
    expect(await run('group', 'open', 'g1', '--why', 'x')).toBe(
      'There is no such group that is closed to others.',
    );
  });
});

describe('given a command that cannot be understood', () => {
  test.each([
    [[]],
    [['member']],
    [['member', 'ban', 'ada@example.org']],
    [['member', 'ban', 'ada@example.org', '--why', '  ']],
    [['member', 'ban', 'ada@example.org', '--why', 'x', '--until', '2027-01-01']],
    [['member', 'ban', 'nobody', '--why', 'x']],
    [['member', 'ban', 'ada@example.org', 'bob@example.org', '--why', 'x']],
    [['member', 'warn', 'ada@example.org']],
    [['member', 'warn', 'ada@example.org', '--why', 'x', '--until', '2027-01-01']],
    [['member', 'no-hosting', 'ada@example.org']],
    [['member', 'silence', 'ada@example.org', '--why', 'x', '--until', 'soon']],
    [['member', 'suspend', 'ada@example.org', '--why', 'x']],
    [['member', 'suspend', 'ada@example.org', '--why', 'x', '--until', '2026-11-30']],
    [['member', 'suspend', 'ada@example.org', '--why', 'x', '--until', 'soon']],
    [['member', 'pardon', 'ada@example.org', '--why', 'x']],
    [['audit', 'december']],
    [['hold']],
    [['hold', 'list', 'all']],
    [['hold', 'release', 'chess', '--why', 'x']],
    [['hold', 'release', 'chess/dr5/m1']],
    [['hold', 'release', 'chess/dr5/m1', 'go/dr5/m1', '--why', 'x']],
    [['group', 'open', '--why', 'x']],
    [['group', 'open', 'g1']],
    [['group', 'close', 'g1', '--why', 'x']],
    [['--nonsense']],
  ])('%j is refused, and nothing is written', async (args) => {
    const before = await engine.items();
    await expect(run(...args)).rejects.toThrow(UsageError);
    expect(await engine.items()).toEqual(before);
  });

  test('--help says what there is', async () => {
    expect(await run('--help')).toBe(USAGE);
  });
});
