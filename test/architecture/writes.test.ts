import { describe, expect, test } from 'vitest';
import { type Arrow, arrows, arrowsOf, files, sourceOf } from './import-graph.ts';

const STORE = /^functions\/store\//;
/** Who may write: the services, by what the store offers. */
const WRITERS = /^functions\/(store|services)\//;
/** Every other command of the SDK counts as one that writes. */
const READS = new Set(['GetItemCommand', 'BatchGetItemCommand', 'QueryCommand', 'ScanCommand']);

interface Named {
  readonly name: string;
  /** What it is called where it comes from. */
  readonly original: string;
}

/** The values that a statement imports or re-exports by name; undefined if it takes all there is, which nobody can look through. */
function namesIn({ statement, typeOnly }: Arrow): Named[] | undefined {
  if (typeOnly) return [];
  const braces = /^(?:import|export)\s*\{([^}]*)\}\s*from/.exec(statement)?.[1];
  return braces
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !part.startsWith('type '))
    .map((part) => {
      const [original = '', name = original] = part.split(/\s+as\s+/);
      return { name, original };
    });
}

/** What a file declares at its top, by name, each with its text: the formatter begins all of it at the margin, and nothing else. */
function declarationsOf(source: string): Map<string, string> {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
  const parts = code.split(/^(?=(?:export )?(?:async )?(?:const|let|function\*?|class) )/m).slice(1);
  return new Map(
    parts.flatMap((part) => {
      const name = /^(?:export )?(?:async )?(?:const|let|function\*?|class) ([\w$]+)/.exec(part)?.[1];
      return name === undefined ? [] : [[name, part] as const];
    }),
  );
}

/** Which exports of the store write, or make a write: `file name`, by what each of them reaches. */
function writingExports(stored: ReadonlyMap<string, string>): ReadonlySet<string> {
  const declared = new Map(
    [...stored].map(([file, source]) => [
      file,
      {
        own: declarationsOf(source),
        imported: arrowsOf(file, source).flatMap((arrow) =>
          (namesIn(arrow) ?? []).map(({ name, original }) => ({ name, original, from: arrow.to })),
        ),
      },
    ]),
  );
  const writing = new Set<string>();
  for (let before = -1; before !== writing.size; ) {
    before = writing.size;
    for (const [file, { own, imported }] of declared) {
      const writes = [
        ...[...own.keys()].filter((name) => writing.has(`${file} ${name}`)),
        ...imported
          .filter(({ from, original }) =>
            from.startsWith('@aws-sdk/')
              ? original.endsWith('Command') && !READS.has(original)
              : writing.has(`${from} ${original}`),
          )
          .map(({ name }) => name),
      ];
      for (const [name, text] of own)
        if (
          // What makes a part of a transaction is of no use but to write.
          /\bTransactWriteItem\b/.test(text) ||
          writes.some((write) => write !== name && new RegExp(`\\b${write}\\b`).test(text))
        )
          writing.add(`${file} ${name}`);
    }
  }
  return writing;
}

/** What is wrong with an arrow by who may write; undefined for one that may be. */
function wrongIn(arrow: Arrow, writing: ReadonlySet<string>): string | undefined {
  const { from, to, typeOnly, statement } = arrow;
  const wrong = (rule: string) => `${from} -> ${to}: ${rule}`;
  const names = namesIn(arrow);
  if (
    /^@aws-sdk\/(client|lib)-dynamodb$/.test(to) &&
    !typeOnly &&
    from.startsWith('functions/') &&
    !STORE.test(from)
  )
    return wrong('only the store asks the table');
  if (!STORE.test(to) || typeOnly || STORE.test(from)) return undefined;
  if (statement.startsWith('export')) return wrong('nobody hands on what the store offers');
  if (WRITERS.test(from)) return undefined;
  if (!names) return wrong('the store is imported by names');
  const writes = names.filter(({ original }) => writing.has(`${to} ${original}`));
  return writes.length > 0
    ? wrong(`only services write: ${writes.map(({ original }) => original).join(', ')}`)
    : undefined;
}

const stored = new Map(files.filter((file) => STORE.test(file)).map((file) => [file, sourceOf(file)]));
const writing = writingExports(stored);

describe('given everything that imports the store', () => {
  test('when it is looked at, then nothing but services writes', () => {
    expect(arrows.map((arrow) => wrongIn(arrow, writing)).filter((wrong) => wrong !== undefined)).toEqual([]);
  });

  test('when the store is looked through, then what writes is told from what reads', () => {
    const names = [...writing].map((each) => each.replace(STORE, ''));
    expect(names).toEqual(
      expect.arrayContaining([
        'transact.ts transact',
        'transact.ts updateItem',
        'transact.ts putItem',
        'sign-ups.ts putSignUp',
        'invitations.ts withdrawInvitation',
        'interests.ts interestWrites',
        'seen.ts noteSeen',
        'unproven-answers.ts noteUnproven',
      ]),
    );
    const reads = [...stored.keys()].flatMap((file) =>
      [...declarationsOf(stored.get(file) ?? '').keys()]
        .filter((name) => name.startsWith('read'))
        .map((name) => `${file} ${name}`),
    );
    expect(reads.length).toBeGreaterThan(30);
    expect(reads.filter((read) => writing.has(read))).toEqual([]);
  });
});

describe('given a way to write from elsewhere, when it is looked at, then it is found', () => {
  const sources = new Map([
    [
      'functions/store/writes.ts',
      [
        "import { GetItemCommand, UpdateItemCommand as Ask } from '@aws-sdk/client-dynamodb';",
        '/** Says transact. */',
        'export const readOne = () => new GetItemCommand({});',
        'async function ask() {',
        '  return new Ask({});',
        '}',
        'export const writeOne = () => ask();',
      ].join('\n'),
    ],
    [
      'functions/store/items.ts',
      "import { readOne, writeOne } from './writes.ts';\nexport const read = readOne;\nexport const note = () =>\n  writeOne();\n",
    ],
  ]);
  const known = writingExports(sources);
  const look = (file: string, source: string) => arrowsOf(file, source).map((arrow) => wrongIn(arrow, known));

  test.each([
    ['functions/http/a.ts', "import { writeOne } from '../store/writes.ts';"],
    ['functions/http/a.ts', "import { note } from '../store/items.ts';"],
    ['functions/http/a.ts', "import { note as read } from '../store/items.ts';"],
    ['functions/http/a.ts', "import {\n  read,\n  note,\n} from '../store/items.ts';"],
    ['functions/http/a.ts', "import * as items from '../store/items.ts';"],
    ['functions/http/a.ts', "const items = await import('../store/items.ts');"],
    ['functions/http/a.ts', "export { note } from '../store/items.ts';"],
    ['functions/http/a.ts', "import { PutItemCommand } from '@aws-sdk/client-dynamodb';"],
    ['functions/sending/a.ts', "import { note } from '../store/items.ts';"],
    ['functions/services/members/a.ts', "export { note } from '../../store/items.ts';"],
    ['functions/services/members/a.ts', "export * from '../../store/items.ts';"],
    ['functions/services/members/a.ts', "import { PutItemCommand } from '@aws-sdk/client-dynamodb';"],
    ['lib/tools/a.ts', "import { note } from '../../functions/store/items.ts';"],
  ])('%s: %s', (file, source) => {
    expect(look(file, source)).toEqual([expect.stringContaining(file)]);
  });

  test.each([
    ['functions/http/a.ts', "import { read } from '../store/items.ts';"],
    ['functions/http/a.ts', "import { type note, read } from '../store/items.ts';"],
    ['functions/http/a.ts', "import type { note } from '../store/items.ts';"],
    ['functions/services/members/a.ts', "import { note } from '../../store/items.ts';"],
    ['functions/services/members/a.ts', "import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';"],
  ])('but not in %s: %s', (file, source) => {
    expect(look(file, source)).toEqual([undefined]);
  });
});
