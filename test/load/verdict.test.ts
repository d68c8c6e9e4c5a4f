import { describe, expect, test } from 'vitest';
import { type Result, violationsOf } from './verdict.ts';

const PLACE = { lat: 40.74, lon: -74.03 };
const AREA = { pk: 'AREA#chess#dr5', topic: 'chess' };
/** Eight who met, and one who waits where nobody else does. */
const MET = Array.from({ length: 8 }, (_, n) => `m${n}`);
const emailOf = (member: string) => `${member}@example.org`;

const interestOf = (member: string, rest: object) => ({
  ...{ kind: 'interest', pk: `MEMBER#${member}`, sk: 'INTEREST#chess', member, topic: 'chess' },
  ...{ topicName: 'Chess', reachKm: 10, ...rest },
});

/** What a load leaves behind in which all went well. */
function good(): Result {
  const all = [...MET, 'w'];
  return {
    items: [
      { kind: 'group', pk: 'GROUP#g', sk: 'GROUP', id: 'g', topic: 'chess', place: PLACE, slackKm: 1 },
      { kind: 'open-group', ...AREA, sk: 'GROUP#dr5reg#g', group: 'g', ...PLACE, slackKm: 1 },
      {
        kind: 'meetup',
        pk: 'GROUP#g',
        sk: 'MEETUP#g-1',
        id: 'g-1',
        group: 'g',
        founders: 8,
        sequence: 0,
        candidates: [],
      },
      ...MET.map((member) =>
        interestOf(member, { home: 'dr5reg', group: 'g', gsi1pk: 'GROUP#g', gsi1sk: `MEMBER#${member}` }),
      ),
      interestOf('w', { home: 'u33dc0', gsi1pk: 'WAITING#chess#u33', gsi1sk: 'u33dc0#10#w' }),
      {
        ...{ kind: 'counter', pk: 'AREA#chess#u33', sk: 'CELL#u33dc0', topic: 'chess', cell: 'u33dc0' },
        ...{ total: 1, 'r10#w': '2026-11-22T10:00:00.000Z' },
      },
      { kind: 'topic', slug: 'chess', members: 9 },
      ...all.flatMap((id) => [
        { kind: 'member', id, email: emailOf(id) },
        { kind: 'email', pk: `EMAIL#${id}`, member: id },
        { kind: 'mail', mailId: `confirm#${id}`, state: 'sent' },
      ]),
      ...MET.map((id) => ({ kind: 'mail', mailId: `invitation#g-1#0#${id}`, state: 'sent' })),
    ],
    people: all.map((id) => ({ email: emailOf(id), topics: ['Chess'] })),
    confirmations: new Map(all.map((id) => [emailOf(id), 1])),
    invitations: new Map(MET.map((id) => [emailOf(id), 1])),
    queued: { Mails: [], DeadLetters: [] },
    reports: [],
  };
}

type Change = (after: Result) => Result;
const without =
  (isIt: (item: Result['items'][number]) => boolean): Change =>
  (after) => ({ ...after, items: after.items.filter((item) => !isIt(item)) });
const changed =
  (kind: string, change: object): Change =>
  (after) => {
    const at = after.items.findIndex((item) => item.kind === kind);
    return {
      ...after,
      items: after.items.map((item, index) => (index === at ? { ...item, ...change } : item)),
    };
  };
const withItem =
  (item: object): Change =>
  (after) => ({ ...after, items: [...after.items, { ...item }] });
const counted =
  (what: 'confirmations' | 'invitations', address: string, many: number): Change =>
  (after) => ({ ...after, [what]: new Map([...after[what], [address, many]]) });

describe('what a load left behind', () => {
  test('given all went well, then nothing is told', () => {
    expect(violationsOf(good())).toEqual([]);
  });

  test('given news that a meeting came before, then nothing is told', () => {
    const late = { kind: 'mail', mailId: 'almost-there#m1', state: 'retry' };
    expect(violationsOf(withItem(late)(good()))).toEqual([]);
  });

  test.each<[string, Change, string]>([
    ['a counter is wrong', changed('counter', { total: 2 }), 'there are'],
    ['somebody waits who could meet', (after) => allWaiting(after), 'and could meet'],
    ['somebody is beyond reach', changed('interest', { reachKm: 10, home: 'u33dc0' }), 'km away'],
    ['a figure is wrong', changed('topic', { members: 8 }), 'says 8 members'],
    ['a group has no meetup', without(({ kind }) => kind === 'meetup'), 'is not whole'],
    ['a member was lost', without(({ kind, id }) => kind === 'member' && id === 'w'), 'not as wished: w@'],
    ['a member has no interest', without(({ member, kind }) => kind === 'interest' && member === 'w'), 'w@'],
    [
      'somebody is two members',
      withItem({ kind: 'member', id: 'x', email: emailOf('w') }),
      '10 members of 9',
    ],
    [
      'nobody is a member',
      withItem({ kind: 'member', id: 'x', email: 'x@example.org' }),
      'nobody wished: x@',
    ],
    ['an address is taken for nobody', withItem({ kind: 'email', pk: 'EMAIL#x' }), '10 addresses'],
    ['a refused sign-up left a mail', counted('confirmations', emailOf('w'), 2), 'got 2 mails to confirm'],
    ['an invitation is missing', counted('invitations', emailOf('m1'), 0), 'got 0 invitation(s)'],
    ['an invitation came twice', counted('invitations', emailOf('m1'), 2), 'got 2 invitation(s)'],
    ['one who waits was invited', counted('invitations', emailOf('w'), 1), 'is in 0 group(s)'],
    [
      'an invitation was not ordered',
      without(({ mailId }) => mailId === 'invitation#g-1#0#m1'),
      'never ordered: invitation#g-1#0#m1',
    ],
    [
      'an invitation to another meetup was ordered',
      withItem({ kind: 'mail', mailId: 'invitation#h-1#0#m1', state: 'sent' }),
      'should not be: invitation#h-1#0#m1',
    ],
    ['the ledger has doubts', changed('mail', { state: 'unknown' }), 'as unknown'],
    [
      'a message is left',
      (after) => ({ ...after, queued: { DeadLetters: ['x'] } }),
      'left in DeadLetters: x',
    ],
    ['the emulator reports', (after) => ({ ...after, reports: ['gave up'] }), 'gave up'],
  ])('given %s, then that is told', (_, break_, told) => {
    expect(violationsOf(break_(good())).join('\n')).toContain(told);
  });
});

/** As if the matcher had never run. */
function allWaiting(after: Result): Result {
  const items = after.items.filter(({ kind }) => !['group', 'open-group', 'meetup'].includes(String(kind)));
  return { ...after, items: items.map(({ group, ...item }) => ({ ...item })) };
}
