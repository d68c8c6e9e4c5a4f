import { describe, expect, test } from 'vitest';
import { violationsOf } from './invariants.ts';
import { ENDED, mailsOf, ROLES, TALLY } from './life.ts';
import type { Result } from './scenario.ts';

const STAYED = new Set(['host', 'yes', 'again', 'signs-out', 'no', 'silent', 'gives-up', 'waits']);
const PLACE = { lat: 40.74, lon: -74.03 };

/** What a life leaves behind in which all went well. */
function good(): Result {
  const people = ROLES.map((role, index) => ({
    ...{ role, email: `${role}-${index}@example.org`, session: undefined, leftAfter: undefined },
    asked: {
      confirm: 1,
      'confirm again': role === 'again' ? 1 : 0,
      'sign-in': role === 'signs-out' ? 1 : 0,
    },
    signedUpAgain: undefined,
    member: role === 'unreachable' ? undefined : `m${index}`,
  }));
  const letters = people.flatMap(({ role, email, member }) =>
    mailsOf(role).map((mail) => ({ to: email, mail, mailId: `${mail}#${member}`, text: '' })),
  );
  const { hosts, ...counts } = TALLY;
  const items = [
    { kind: 'group', pk: 'GROUP#g', id: 'g', topic: 'chess', place: PLACE, slackKm: 0.5 },
    { kind: 'open-group', pk: 'AREA#chess#dr5', sk: 'GROUP#g', group: 'g', ...PLACE, slackKm: 0.5 },
    ...ENDED.map((state, index) => ({
      ...{ kind: 'meetup', pk: 'GROUP#g', id: `g-${index + 1}`, group: 'g', founders: 8, sequence: 1, state },
      candidates: [],
      tally: { ...counts, hosts: Object.fromEntries(Array.from({ length: hosts }, () => ['m0', 'x'])) },
    })),
    ...people
      .filter(({ role }) => STAYED.has(role))
      .map(({ member }) => ({
        ...{ kind: 'interest', pk: `MEMBER#${member}`, sk: 'INTEREST#chess', member, topic: 'chess' },
        ...{ gsi1pk: 'GROUP#g', gsi1sk: `MEMBER#${member}`, home: 'dr5reg', reachKm: 10, group: 'g' },
      })),
    { kind: 'topic', slug: 'chess', members: 10 },
    ...letters.map(({ mailId }) => ({ kind: 'mail', mailId, state: 'sent' })),
  ];
  // The ledger forgets whom it was about when they are erased.
  const erased = people.find(({ role }) => role === 'erased')?.member ?? '';
  return {
    people,
    letters,
    items: items.filter((item) => !JSON.stringify(item).includes(erased)),
    queued: new Map(),
    givenUp: [],
    reports: [],
    mishaps: [],
    doubted: new Set(),
  };
}

const [host] = ROLES.map((role, index) => `${role}-${index}@example.org`);
const without = (mail: string) => (after: Result) => ({
  ...after,
  letters: after.letters.filter((letter) => letter.to !== host || letter.mail !== mail),
});
const changed = (kind: string, change: object) => (after: Result) => {
  const at = after.items.findIndex((item) => item.kind === kind);
  return {
    ...after,
    items: after.items.map((item, index) => (index === at ? { ...item, ...change } : item)),
  };
};
const withItem = (item: object) => (after: Result) => ({ ...after, items: [...after.items, { ...item }] });
const resent = (doubted: boolean) => (after: Result) => {
  const [letter] = after.letters;
  return letter
    ? { ...after, letters: [...after.letters, letter], doubted: new Set(doubted ? [letter.mailId] : []) }
    : after;
};
const withLetter = (role: string, mail: string) => (after: Result) => {
  const to = after.people.find((person) => person.role === role)?.email ?? '';
  return { ...after, letters: [...after.letters, { to, mail, mailId: 'new', text: '' }] };
};
const afterLeaving = (mail: string) => (after: Result) => {
  const people = after.people.map((person) =>
    person.role === 'erased' ? { ...person, leftAfter: after.letters.length } : person,
  );
  return withLetter('erased', mail)({ ...after, people });
};
/** A stranger signed a member's address up again, which changed that of them. */
const signedUpAgain = (change: object, gotTicked: boolean) => (after: Result) => {
  const id = after.people.find(({ role }) => role === 'again')?.member;
  const member = { kind: 'member', sk: 'MEMBER', id, reachKm: 10, version: 1 };
  const wishes = after.items.filter((item) => item.kind === 'interest' && item.member === id);
  const ticked = {
    kind: 'interest',
    sk: 'INTEREST#go',
    member: id,
    topic: 'go',
    home: 'dr5reg',
    reachKm: 10,
  };
  const people = after.people.map((person) =>
    person.role === 'again'
      ? { ...person, signedUpAgain: { before: [...wishes, member], ticked: 'go' } }
      : person,
  );
  const waits = { gsi1pk: 'WAITING#go#dr5reg#10', gsi1sk: `MEMBER#${id}`, since: '2026-11-22T10:00:00.000Z' };
  const counter = {
    ...{ kind: 'counter', pk: 'AREA#go#dr5', sk: 'CELL#dr5reg', topic: 'go', cell: 'dr5reg', total: 1 },
    [`r10#${id}`]: waits.since,
  };
  const got = gotTicked
    ? [{ ...ticked, pk: `MEMBER#${id}`, ...waits }, counter, { kind: 'topic', slug: 'go', members: 1 }]
    : [];
  return { ...after, people, items: [...after.items, { ...member, ...change }, ...got] };
};
const counted = (after: Result) => changed('mail', { doubts: 1 })(resent(true)(after));

describe('given a life that went well', () => {
  test('when it is judged, then no promise was broken', () => {
    expect(violationsOf(good())).toEqual([]);
  });

  test('when somebody was signed up again and got what they ticked, then no promise was broken', () => {
    expect(violationsOf(signedUpAgain({ version: 2 }, true)(good()))).toEqual([]);
  });

  test('when a mail came twice because its answer was lost, and that was counted, then no promise was broken', () => {
    expect(violationsOf(counted(good()))).toEqual([]);
  });

  test('when it was no more almost there before that could be told, then no promise was broken', () => {
    const late = { kind: 'mail', mailId: 'almost-there#m1', state: 'retry' };
    expect(violationsOf(withItem(late)(good()))).toEqual([]);
    expect(violationsOf(withItem({ ...late, state: 'unknown' })(good()))).toHaveLength(1);
  });

  test('when the other of two confirmations was moot before it could be sent, then no promise was broken', () => {
    const after = withItem({ kind: 'mail', mailId: 'confirm#s2', state: 'retry' })(good());
    expect(violationsOf(after)).toEqual(['the ledger has confirm as retry']);
    const people = after.people.map((person) => ({ ...person, asked: { ...person.asked, confirm: 2 } }));
    expect(violationsOf({ ...after, people })).toEqual([]);
  });

  test.each<[string, (after: Result) => Result, string]>([
    ['a mail is missing', without('accepted 1'), 'host did not get mail accepted 1'],
    ['a mail was sent twice', resent(false), 'was sent 2 times'],
    [
      'one mail has two names',
      withLetter('host', 'invitation 1'),
      'host got mail invitation 1 under 2 names',
    ],
    [
      'news come to a stranger',
      withLetter('unreachable', 'almost-there'),
      'unreachable got mail almost-there',
    ],
    ['news come to who has left', afterLeaving('almost-there'), 'erased got mail almost-there after leaving'],
    ['a resent mail was not counted', resent(true), 'nobody counted it'],
    [
      'a group takes in more than it says',
      changed('open-group', { members: 12, most: 11 }),
      'counts 12 of 10',
    ],
    ['an answer was counted twice', changed('meetup', { tally: { ...TALLY, yes: 8, hosts: {} } }), 'counted'],
    ['there is a second group', withItem({ ...good().items[0], id: 'h' }), 'there are 2 groups'],
    ['a counter is left', withItem(counterOf('dr5reg')), 'counted 1: r10#'],
    ['a figure is wrong', changed('topic', { members: 9 }), 'says 9 members'],
    ['a meetup did not go on', changed('meetup', { state: 'confirmed' }), 'the meetups are confirmed'],
    ['the ledger waits', changed('mail', { state: 'claimed' }), 'as claimed'],
    ['somebody erased is still known', withItem({ kind: 'invitation', member: 'm8' }), 'still knows'],
    ['a message is left', (after) => ({ ...after, queued: new Map([['Q', ['x']]]) }), 'left in Q'],
    ['the emulator reports', (after) => ({ ...after, reports: ['gave up'] }), 'gave up'],
    ['a stranger changed somebody', signedUpAgain({ reachKm: 50 }, true), 'a stranger changed again'],
    ['what was ticked is missing', signedUpAgain({}, false), 'does not wait for what they ticked'],
    ['a link was not asked for', withLetter('signs-out', 'sign-in'), 'that nobody asked for'],
    ['people were refused', (after) => ({ ...after, mishaps: ['answered 409'] }), 'answered 409'],
  ])('when %s, then that is told', (_, break_, told) => {
    expect(violationsOf(break_(good())).join('\n')).toContain(told);
  });

  test('when somebody who unsubscribed gets mail, then that is told', () => {
    const after = good();
    const email = after.people.find(({ role }) => role === 'unsubscribes')?.email ?? '';
    const letters = [...after.letters, { to: email, mail: 'invitation 2', mailId: 'x', text: '' }];
    expect(violationsOf({ ...after, letters })).toEqual(['unsubscribes got mail invitation 2']);
  });
});

function counterOf(cell: string) {
  return {
    kind: 'counter',
    pk: 'AREA#chess#dr5',
    sk: `CELL#${cell}`,
    topic: 'chess',
    cell,
    total: 1,
    'r10#nobody': '2026-11-22T10:00:00.000Z',
  };
}
