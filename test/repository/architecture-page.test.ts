import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LEDGER_MOVES, UNTRIED } from '../../functions/domain/mailing/ledger-states.ts';
import * as keys from '../../functions/store/keys.ts';
import type { Kind } from '../../functions/store/kinds.ts';
import { readReleased } from '../releases/table.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

type KeyPair = readonly [partition: string, sort: string];

/** Where the items of a kind lie, and by which keys of an index they are found, in one way or another. */
interface Pattern {
  readonly key: keys.Key;
  readonly index1?: readonly KeyPair[];
  readonly index2?: readonly KeyPair[];
}

const [TOPIC, AREA, CELL, MEMBER, GROUP, VENUE] = [
  '<topic>',
  '<area>',
  '<cell>',
  '<member>',
  '<group>',
  '<venue>',
];
const MEETUP = `${GROUP}-<n>`;
const DUE: readonly KeyPair[] = [[keys.dueIndex(0).replace('0', '<shard>'), '<due>']];
const ASKED: readonly KeyPair[] = [[keys.askedIndex('<address or member>'), '<id>']];

/** The keys of every kind, made by the functions that make them in earnest; a kind that is missing does not compile. */
const PATTERNS: Readonly<Record<Kind, Pattern>> = {
  'sign-up': { key: keys.signUpKey('<id>'), index2: ASKED },
  'sign-in': { key: keys.signInKey('<id>'), index2: ASKED },
  email: { key: keys.emailKey('<address>') },
  cap: { key: keys.capKey('<address>', '<day>') },
  member: { key: keys.memberKey(MEMBER), index2: DUE },
  interest: {
    key: keys.interestKey(MEMBER, TOPIC),
    index1: [
      [keys.waitingIndex(TOPIC, AREA), `${keys.waitingPrefix(CELL, 5).replace('5', '<reach>')}${MEMBER}`],
      [keys.gatheredIndex(GROUP), keys.memberKey(MEMBER).pk],
    ],
    index2: DUE,
  },
  block: { key: keys.blockKey(MEMBER, '<other>') },
  blocked: { key: keys.blockedKey(MEMBER, '<by>') },
  'closed-report': { key: keys.closedReportKey(MEMBER, VENUE) },
  'place-mark': { key: keys.placeMarkKey(MEMBER, MEETUP) },
  'unproven-answer': { key: keys.unprovenAnswerKey(MEMBER, MEETUP) },
  sanction: { key: keys.sanctionKey('<mailbox>') },
  decision: {
    key: keys.decisionKey('<id>'),
    index1: [[keys.decidedIndex(MEMBER), '<at>#<id>']],
  },
  appeal: {
    key: keys.appealKey('<decision>'),
    index2: [[keys.APPEALS_INDEX, '<at>#<decision>']],
  },
  report: {
    key: keys.reportKey('<id>'),
    index1: [[keys.reportedIndex('<kind>', '<subject>'), '<at>#<id>']],
    index2: [[keys.queueIndex('<priority>'), '<at>#<id>']],
  },
  'own-reports': { key: keys.ownReportsKey(MEMBER, '<kind>', '<subject>') },
  asked: { key: keys.askedKey('<source>') },
  orders: { key: keys.ordersKey('<hour>') },
  'report-budget': { key: keys.reportBudgetKey('<source>') },
  hold: {
    key: keys.holdKey({ topic: TOPIC, area: AREA, eldest: MEMBER }),
    index1: [[keys.HOLDS, '<at>#<member>']],
  },
  source: { key: keys.sourceKey('<network>') },
  'month-figures': { key: keys.monthFiguresKey('<month>') },
  audit: { key: { pk: keys.auditKey('<month>', '').pk, sk: '<at>#<id>' } },
  merge: { key: keys.topicMergeKey(TOPIC) },
  'merged-interest': {
    key: keys.mergedInterestKey(MEMBER, TOPIC),
    index1: [[keys.mergedIndex(TOPIC), MEMBER]],
  },
  counter: { key: keys.counterKey(TOPIC, AREA, CELL) },
  'open-group': {
    key: keys.openGroupKey(TOPIC, AREA, CELL, GROUP),
    index1: [[keys.openGroupsIndex(TOPIC), keys.openGroupSort('<area in words>', GROUP)]],
  },
  'closed-group': { key: keys.closedGroupKey(TOPIC, AREA, GROUP) },
  area: { key: keys.areaKey(TOPIC, AREA), index1: [[keys.AREAS_IN_USE, keys.areasSort(TOPIC, AREA)]] },
  seen: {
    key: keys.seenKey(TOPIC, AREA),
    index1: [[keys.seenOfTopic(TOPIC), AREA]],
    index2: [
      [keys.seenInArea(AREA), keys.seenInSort('almost', TOPIC)],
      [keys.seenInArea(AREA), keys.seenInSort('some', TOPIC)],
    ],
  },
  group: { key: keys.groupKey(GROUP) },
  meetup: {
    key: keys.meetupKey(MEETUP),
    index1: [[keys.upcomingIndex(AREA), keys.upcomingSort('<startsAt>', MEETUP)]],
    index2: DUE,
  },
  invitation: { key: keys.invitationKey(MEETUP, MEMBER), index2: [[keys.invitedIndex(MEMBER), MEETUP]] },
  'proposed-place': { key: keys.proposedPlaceKey(MEETUP, '<id>') },
  mail: { key: keys.mailKey('<mailId>'), index1: [[keys.mailedIndex(MEMBER), '<mailId>']], index2: DUE },
  topic: {
    key: keys.topicKey(TOPIC),
    index1: [
      [keys.LISTED_TOPICS, TOPIC],
      [keys.OTHER_TOPICS, TOPIC],
    ],
    index2: [[keys.SENSITIVE_TOPICS, TOPIC]],
  },
  spelling: { key: keys.spellingKey(TOPIC, '<text>') },
  // A venue's place is part of its key; the items below show that it looks like this.
  venue: { key: { pk: keys.venuePartition(AREA), sk: `<place>#${VENUE}` } },
  'venue-id': { key: keys.venueIdKey(VENUE) },
  sweep: { key: keys.RECONCILE_POSITION_KEY },
};

const pairsIn = (pairs: readonly KeyPair[] = []) =>
  pairs.map((pair) => `\`${pair.join(' / ')}\``).join('<br>');

/** The first columns of the table of the document: the kind, its key, and its keys in both indexes. */
const written = Object.entries(PATTERNS).map(([kind, { key, index1, index2 }]) => [
  kind,
  pairsIn([[key.pk, key.sk]]),
  pairsIn(index1),
  pairsIn(index2),
]);

const [, section = ''] = read('docs/architecture.md').split(/^## (?=The table$)/m);
const rows = section
  .split(/^## /m, 1)
  .join()
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

/** All files that a file of ours leads to by its imports, itself too. */
function reachedFrom(file: string, reached = new Set<string>()): Set<string> {
  if (reached.has(file)) return reached;
  reached.add(file);
  for (const [, to = ''] of read(file).matchAll(/\bfrom '(\.[^']+)'/g))
    reachedFrom(join(dirname(file), to), reached);
  return reached;
}

const namesIn = (cell = '') => [...cell.matchAll(/`([\w/-]+)`/g)].map(([, name = '']) => name);

describe('given the table of items in docs/architecture.md', () => {
  test('then it has each kind, in its place, as keys.ts makes it', () => {
    expect(rows.map((row) => row.slice(0, 4)).sort()).toEqual(written.sort());
  });

  test.each(rows)('then what it says of %s leads to the code that does so', (kind = '', ...row) => {
    const [, , , home, writers, readers] = row;
    const files = namesIn(home).map((name) => `functions/${name}.ts`);
    expect(files.map(read).join('\n')).toMatch(new RegExp(`kind: '${kind}'|':kind': '${kind}'`));
    const named = [...namesIn(writers), ...namesIn(readers)].map((name) =>
      name.startsWith('lib/') ? `${name}.ts` : `functions/${name}.ts`,
    );
    expect(named.length).toBeGreaterThan(1);
    for (const name of named) {
      expect(existsSync(join(ROOT, name)), name).toBe(true);
      expect(
        files.some((file) => reachedFrom(name).has(file)),
        name,
      ).toBe(true);
    }
  });
});

describe('given the items that a release left behind', () => {
  const { items } = readReleased('0.1');
  const patterns = new Map<unknown, Pattern>(Object.entries(PATTERNS));
  const UNKNOWN: Pattern = { key: { pk: 'no such kind', sk: '' } };
  const looksLike = (pattern: string) => new RegExp(`^${pattern.replace(/<[^>]+>/g, '.+')}$`);
  const fits = ([partition, sort]: KeyPair, pk: unknown, sk: unknown) =>
    looksLike(partition).test(String(pk)) && looksLike(sort).test(String(sk));

  test('then each lies where the table says, in the indexes too', () => {
    expect(items.length).toBeGreaterThan(400);
    for (const item of items) {
      const { key, index1 = [], index2 = [] } = patterns.get(item.kind) ?? UNKNOWN;
      expect(fits([key.pk, key.sk], item.pk, item.sk), JSON.stringify(item)).toBe(true);
      // Reconciling takes this index of 0.1 away.
      if (String(item.gsi2pk).startsWith('FORMING#')) continue;
      for (const [name, pairs] of [
        ['gsi1', index1],
        ['gsi2', index2],
      ] as const)
        if (item[`${name}pk`] !== undefined)
          expect(
            pairs.some((pair) => fits(pair, item[`${name}pk`], item[`${name}sk`])),
            JSON.stringify(item),
          ).toBe(true);
    }
  });
});

test('given the states of a mail in docs/architecture.md, then they are moved as the ledger moves them', () => {
  const { report: _fromAnywhere, ...moves } = LEDGER_MOVES;
  const drawn = [...read('docs/architecture.md').matchAll(/^ +(\S+) --> (\w+): (\w+)$/gm)].map(
    ([, ...arrow]) => arrow.join(' '),
  );
  const known = Object.entries(moves).flatMap(([move, { from, to }]) =>
    from.map((state) => `${state === UNTRIED ? '[*]' : state} ${to} ${move}`),
  );
  expect(drawn.sort()).toEqual(known.sort());
});

describe.each([
  'README.md',
  'CONTRIBUTING.md',
  'docs/architecture.md',
  'docs/glossary.md',
  'docs/adr/README.md',
])('given %s', (page) => {
  test('then its links lead to pages that are there', () => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, to = '']) =>
      join(dirname(page), to),
    );
    expect(links.filter((to) => !existsSync(join(ROOT, to)))).toEqual([]);
  });
});

test('given a file that docs/architecture.md names, then it is there', () => {
  const named = [...read('docs/architecture.md').matchAll(/`([\w.-]+(?:\/[\w.-]+)+\.ts)`/g)].map(
    ([, file = '']) => file,
  );
  expect(named.length).toBeGreaterThan(12);
  const exists = (file: string) => ['', 'functions'].some((folder) => existsSync(join(ROOT, folder, file)));
  expect(named.filter((file) => !exists(file))).toEqual([]);
});
