import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invite } from '../../functions/services/meetups/invite.ts';
import { readInvitation, readInvitationsOf, withdrawInvitation } from '../../functions/store/invitations.ts';
import { invitationKey } from '../../functions/store/keys.ts';
import type { Table } from '../../functions/store/table.ts';
import { put, transact } from '../../functions/store/transact.ts';
import { startDynamoDB, type TestDynamoDB } from '../support/dynamodb.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 2000 };
});
afterAll(() => engine.stop());

const answer = (meetup: string, member: string, said: object) =>
  transact(table, [
    put(table, { ...invitationKey(meetup, member), kind: 'invitation', meetup, member, ...said }),
  ]);

/** Ids that are prefixes of each other, and some more than one page of a search holds. */
const MEMBERS = ['a', 'a-1', 'a-10', 'a0', 'b', ...Array.from({ length: 230 }, (_, n) => `m${100 + n}`)];

async function givenAsked(meetup: string, said: (index: number) => object) {
  await Promise.all(MEMBERS.map((member, index) => answer(meetup, member, said(index))));
  await invite(table, `${meetup}0`, 'somebody-else', new Date());
}

describe('the invitations of a meetup', () => {
  it.each([1, 7, 47, 100, 235, 1000])('are all read, once and in order, in pages of %i', async (limit) => {
    const meetup = `g${limit}-1`;
    await givenAsked(meetup, () => ({}));
    const seen: string[] = [];
    for (let after: string | undefined, more = true; more; ) {
      const page = await readInvitationsOf(table, meetup, { after, limit });
      seen.push(...page.map(({ member }) => member));
      after = page.at(-1)?.member;
      more = page.length === limit;
    }
    expect(seen).toEqual(MEMBERS);
  });

  it('with one answer are found among the others, however rare they are', async () => {
    await givenAsked('h-1', (index) =>
      index % 70 === 3 ? { answer: 'yes' } : index % 2 ? { answer: 'no' } : {},
    );
    const rare = MEMBERS.filter((_, index) => index % 70 === 3);
    const read = async (limit: number, after?: string) =>
      (await readInvitationsOf(table, 'h-1', { after, limit, answer: 'yes' })).map(({ member }) => member);
    expect(await read(20)).toEqual(rare);
    expect(await read(2)).toEqual(rare.slice(0, 2));
    expect(await read(20, rare[1])).toEqual(rare.slice(2));
    expect(await read(20, 'zzz')).toEqual([]);
  });
});

describe('one invitation', () => {
  it('is read with everything that was answered', async () => {
    const said = { answer: 'yes', venue: 'v1', host: true, feedback: { happened: true, people: 5 } };
    await answer('i-1', 'm1', said);
    expect(await readInvitation(table, 'i-1', 'm1')).toEqual({ meetup: 'i-1', member: 'm1', ...said });
    expect(await readInvitation(table, 'i-1', 'm2')).toBeUndefined();
  });

  it('is withdrawn while it is open, and never once it is answered', async () => {
    await invite(table, 'i-2', 'open', new Date());
    await answer('i-2', 'answered', { answer: 'no' });
    const withdraw = (member: string) =>
      transact(table, [withdrawInvitation(table, { meetup: 'i-2', member })]);
    await withdraw('open');
    await expect(withdraw('answered')).rejects.toThrow('a condition did not hold');
    expect(await readInvitation(table, 'i-2', 'open')).toBeUndefined();
    expect(await readInvitation(table, 'i-2', 'answered')).toMatchObject({ answer: 'no' });
  });
});
