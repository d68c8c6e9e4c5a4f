import { beforeEach, describe, expect, it } from 'vitest';
import { gathered } from '../../functions/domain/gathering/waiting.ts';
import { type MailOrder, mailIdOf, topicHash } from '../../functions/domain/mailing/mail-order.ts';
import { toMailTag } from '../../functions/domain/mailing/mail-tag.ts';
import type { Interest, Member } from '../../functions/domain/model.ts';
import { readToken } from '../../functions/runtime/crypto/tokens.ts';
import { erase } from '../../functions/services/members/erase.ts';
import { interestWrites } from '../../functions/store/interests.ts';
import { topicKey } from '../../functions/store/keys.ts';
import { put, transact } from '../../functions/store/transact.ts';
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

const GO = { slug: '囲碁', name: '囲碁' };
const LAPSES_AT = '2026-12-22T12:00:00.000Z';
const TOLD = { topic: GO, nearly: 3 } as const;
const ASKED = { topic: GO, due: { step: 'lapse', at: LAPSES_AT } } as const;

const almostThere: MailOrder = {
  kind: 'almost-there',
  member: MEMBER.id,
  topic: topicHash(GO.slug),
  missing: 3,
  since: Date.parse(MEMBER.joinedAt),
};
const stillInterested: MailOrder = {
  kind: 'still-interested',
  member: MEMBER.id,
  topic: topicHash(GO.slug),
  until: Date.parse(LAPSES_AT),
};

async function send(order: MailOrder): Promise<number> {
  world.ses.reset();
  expect(await handler(batchOf(order), contextWith())).toEqual({ batchItemFailures: [] });
  return world.ses.requests().length;
}

describe('given somebody who was told that it is almost there', () => {
  it('then the page of a listed topic is passed on without a word of where they live', async () => {
    await givenMember(world, {}, TOLD);
    const listed = { kind: 'topic', slug: GO.slug, members: 9, publicName: GO.name, shown: { members: 10 } };
    await transact(world.table, [put(world.table, { ...topicKey(GO.slug), ...listed })]);
    expect(await send(almostThere)).toBe(1);
    const [mail] = await sentMails(world);
    expect(mail?.text).toContain(`/topics/${encodeURIComponent(GO.slug)}\n`);
    expect(mail?.text).not.toContain(MEMBER.home.slice(0, 4));
  });

  it('then one mail goes out, however often it is ordered, and its link names no home', async () => {
    await givenMember(world, {}, TOLD);
    expect(await send(almostThere)).toBe(1);
    const [mail] = await sentMails(world);
    expect(mail?.text).toContain(`/?topic=${encodeURIComponent(GO.slug)}#sign-up\n`);
    expect(mail?.text).not.toContain(MEMBER.home);
    expect(mail?.headers.map(({ key }) => key)).toContain('list-unsubscribe-post');
    const [request] = world.ses.requests();
    expect(lintMime(request?.RawMessage?.Data ?? new Uint8Array())).toEqual([]);
    expect(request?.Tags).toEqual([{ Name: 'mailId', Value: toMailTag(mailIdOf(almostThere)) }]);
    expect(request?.Tags?.[0]?.Value).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
    expect(await send(almostThere)).toBe(0);
  });
});

describe.each([
  ['is almost there', almostThere, TOLD],
  ['is asked', stillInterested, ASKED],
] as const)('given somebody who speaks German and %s', (_, order, facts) => {
  it('then the mail is German', async () => {
    await givenMember(world, { language: 'de' }, facts);
    expect(await send(order)).toBe(1);
    const [mail] = await sentMails(world);
    expect(mail?.html).toContain('<html lang="de"');
    expect(mail?.text).not.toMatch(/\b(the|you|December)\b/);
  });
});

describe('given somebody who is asked whether they still want it', () => {
  it('then the links of the mail are about this wish and good for nothing else', async () => {
    await givenMember(world, {}, ASKED);
    expect(await send(stillInterested)).toBe(1);
    const [mail] = await sentMails(world);
    const token = /\/interest\/([\w.-]+)\?answer=yes/.exec(mail?.text ?? '')?.[1] ?? '';
    expect(mail?.text).toContain(`/interest/${token}?answer=no`);
    expect(mail?.text).toContain('by 22 December 2026');
    await expect(readToken(world.secrets.token.read, ['interest'], token, NOW)).resolves.toMatchObject({
      subject: `${MEMBER.id}/${GO.slug}`,
    });
    await expect(readToken(world.secrets.token.read, ['answer', 'session'], token, NOW)).rejects.toThrow(
      'invalid',
    );
  });
});

describe.each([
  ['is almost there', almostThere, TOLD],
  ['is asked', stillInterested, ASKED],
] as const)('given somebody who %s, when things change before the mail is sent', (_, order, facts) => {
  it.each<[string, Partial<Member>]>([
    ['who stopped all mail', { unsubscribedAt: NOW.toISOString() }],
    ['who pauses', { pausedUntil: '2026-11-22T15:00:00.001Z' }],
  ])('then one %s gets nothing', async (__, member) => {
    await givenMember(world, member, facts);
    expect(await send(order)).toBe(0);
  });

  it('then one whose address is suppressed gets nothing', async () => {
    const member = await givenMember(world, {}, facts);
    await givenSuppressed(world, member.email);
    expect(await send(order)).toBe(0);
  });

  it('then one who is in a group by now gets nothing', async () => {
    const member = await givenMember(world, {}, facts);
    const before: Interest = { ...wishOf(member), ...facts };
    await transact(
      world.table,
      await interestWrites(world.table, [{ before, after: gathered(before, 'g1') }]),
    );
    expect(await send(order)).toBe(0);
  });

  it('then one who does not want it any more, or is no member, gets nothing', async () => {
    expect(await send(order)).toBe(0);
    const member = await givenMember(world, {}, facts);
    await transact(
      world.table,
      await interestWrites(world.table, [{ before: { ...wishOf(member), ...facts } }]),
    );
    expect(await send(order)).toBe(0);
  });

  it('then of one who is erased afterwards the ledger keeps nothing', async () => {
    await givenMember(world, {}, facts);
    expect(await send(order)).toBe(1);
    expect(await ledgerEntry(world, mailIdOf(order))).toMatchObject({ state: 'sent' });
    await erase(world.table, MEMBER.id, world.hashOf, NOW);
    expect(await ledgerEntry(world, mailIdOf(order))).toBeUndefined();
  });
});

const wishOf = ({ id, home, reachKm, joinedAt }: Member): Interest => ({
  member: id,
  topic: GO,
  home,
  reachKm,
  since: joinedAt,
});
