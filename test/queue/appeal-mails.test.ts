import { beforeEach, describe, expect, it } from 'vitest';
import { appealing } from '../../functions/domain/safety/appeal.ts';
import { putAppeal, readAppeal, rewriteAppeal } from '../../functions/store/appeals.ts';
import { transact } from '../../functions/store/transact.ts';
import { batchOf, contextWith } from '../support/lambda-events.ts';
import { givenMember, MEMBER, NOW, sentMails, startMailWorld } from './mail-world.ts';

const world = await startMailWorld();
const { handler } = await import('../../functions/queue/send-mail.ts');
beforeEach(world.engine.empty);

const ORDER = { kind: 'appeal-decided', appeal: 'd1', member: MEMBER.id } as const;
async function send(order: typeof ORDER | (Omit<typeof ORDER, 'member'> & { readonly member: string })) {
  world.ses.reset();
  expect(await handler(batchOf(order), contextWith())).toEqual({ batchItemFailures: [] });
  return sentMails(world);
}

describe('given an appeal', () => {
  it.each([
    ['en', 'that decision no longer counts'],
    ['de', 'Die Entscheidung gilt nicht mehr'],
  ] as const)(
    'when it is granted, then its author is told why in %s, once, and nobody else',
    async (language, words) => {
      await givenMember(world, { language, unsubscribedAt: NOW.toISOString() });
      await transact(world.table, [putAppeal(world.table, appealing('d1', MEMBER.id, 'No', NOW))]);
      expect(await send(ORDER)).toEqual([]);
      const before = await readAppeal(world.table, 'd1');
      if (!before) throw new Error('no appeal');
      const decided = {
        outcome: 'granted',
        why: 'A <b>joke</b>.',
        by: 'peter',
        at: NOW.toISOString(),
      } as const;
      await transact(world.table, [rewriteAppeal(world.table, before, { ...before, decided })]);
      const [mail] = await send(ORDER);
      expect(mail?.text).toContain(words);
      expect(mail?.html).toContain('A &lt;b>joke&lt;/b>.');
      expect(mail?.text).not.toContain('peter');
      expect(await send(ORDER)).toEqual([]);
      expect(await send({ ...ORDER, member: 'bob' })).toEqual([]);
    },
  );
});
