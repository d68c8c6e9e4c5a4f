import { beforeEach, describe, expect, it } from 'vitest';
import type { MailOrder } from '../../functions/domain/mailing/mail-order.ts';
import { filed, type Reporter, saying } from '../../functions/domain/safety/report.ts';
import { erase } from '../../functions/services/members/erase.ts';
import { decideReport } from '../../functions/services/safety/decide-report.ts';
import { noteOwnReport, putReport } from '../../functions/store/reports.ts';
import { transact } from '../../functions/store/transact.ts';
import { lintMime } from '../mail/lint-mime.ts';
import { batchOf, contextWith } from '../support/lambda-events.ts';
import {
  givenMember,
  givenSuppressed,
  ledgerEntry,
  MEMBER,
  NOW,
  sentMails,
  startMailWorld,
} from './mail-world.ts';

const world = await startMailWorld();
const { handler } = await import('../../functions/queue/send-mail.ts');
beforeEach(world.engine.empty);

async function send(order: MailOrder) {
  world.ses.reset();
  expect(await handler(batchOf(order), contextWith())).toEqual({ batchItemFailures: [] });
  return sentMails(world);
}

async function givenReport(reporter: Reporter = { member: MEMBER.id }): Promise<void> {
  const subject = { kind: 'person', id: 'bob' } as const;
  const report = filed({ id: 'r1', subject, reporter, snapshot: {} }, saying('threat', 'Bob shouted', NOW));
  const noted = 'member' in reporter ? noteOwnReport(world.table, reporter.member, report, [], NOW) : [];
  await transact(world.table, [putReport(world.table, report), ...noted]);
}

let lines = 0;
const decide = () =>
  decideReport(world.table, 'r1', {
    ...{ outcome: 'dismissed', why: 'Nothing <b>new</b>.', by: 'olive', now: NOW },
    newId: () => {
      lines += 1;
      return `a${lines}`;
    },
  });
const RECEIVED = { kind: 'report-received', report: 'r1', member: MEMBER.id } as const;
const DECIDED = { ...RECEIVED, kind: 'report-decided' } as const;

describe('given a report of a member', () => {
  it.each([
    ['en', 'you reported a person to us', 'Nothing <b>new</b>.'],
    ['de', 'hast du uns eine Person gemeldet', 'sehen keinen Verstoß'],
  ] as const)(
    'when it arrives and is decided, then each is said once, in %s',
    async (language, first, then) => {
      await givenMember(world, { language, unsubscribedAt: NOW.toISOString() });
      await givenReport();
      const [received, ...more] = await send(RECEIVED);
      expect([received?.destinations, more]).toEqual([[MEMBER.email], []]);
      expect(received?.text).toContain(first);
      expect(`${received?.text}${received?.html}`).not.toMatch(/shouted|bob/);
      expect(await send(RECEIVED)).toEqual([]);
      expect(await send(DECIDED)).toEqual([]);
      await decide();
      const [decided] = await send(DECIDED);
      expect(decided?.text).toContain(then);
      expect(decided?.html).toContain('Nothing &lt;b>new&lt;/b>.');
      expect(decided?.text).not.toContain('olive');
      expect(lintMime(world.ses.requests()[0]?.RawMessage?.Data ?? new Uint8Array())).toEqual([]);
      expect(await send(DECIDED)).toEqual([]);
    },
  );

  it('when it was decided before the first mail went out, then only the decision is told', async () => {
    await givenMember(world);
    await givenReport();
    await decide();
    expect(await send(RECEIVED)).toEqual([]);
    expect(await send(DECIDED)).toHaveLength(1);
  });

  it('when mail does not reach them, it is of somebody else, or they are gone, then nothing is sent or left', async () => {
    await givenMember(world);
    await givenReport();
    expect(await send({ ...RECEIVED, member: 'bob' })).toEqual([]);
    await send(RECEIVED);
    await givenSuppressed(world, MEMBER.email);
    await decide();
    expect(await send(DECIDED)).toEqual([]);
    await erase(world.table, MEMBER.id, world.hashOf, NOW);
    expect(await send(DECIDED)).toEqual([]);
    expect(await ledgerEntry(world, `report-received#r1#${MEMBER.id}`)).toBeUndefined();
    expect(JSON.stringify(await world.engine.items())).not.toContain(MEMBER.id);
  });
});

it('given a report of a stranger, when mails about it are ordered, then none goes anywhere', async () => {
  await givenMember(world);
  await givenReport({ name: 'Zed', email: 'zed@example.org' });
  expect(await send(RECEIVED)).toEqual([]);
  await decide();
  expect(await send(DECIDED)).toEqual([]);
});
