import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** It shows such names. */
const SELF = 'test/repository/vocabulary.test.ts';

/** Names that are gone, what they are called now, and where, unless everywhere. */
const RETIRED: readonly { readonly name: RegExp; readonly take: string; readonly where?: RegExp }[] = [
  {
    name: /^(local|start|stop|run|boot|small|served)Home|Home(Process|Page)|^home(Process|Page)/,
    take: 'emulator, start page',
  },
  { name: /company/i, take: 'attendees' },
  { name: /^desk$|Desk$|^Desk[A-Z]/, take: 'MailContext' },
  { name: /^Wanted$/, take: 'PreparedMail' },
  { name: /^Call$|^callOf$/, take: 'Effect, effectOf', where: /^functions\// },
  { name: /^Facts?$|^factOf$/, take: 'ItemChange', where: /^functions\/(runtime|stream)\// },
  { name: /^door$|Door$|^DOOR|pacer/i, take: 'createRateLimiter, clockEndpoint, receiptEndpoint' },
  { name: /^bell$|Bell$/, take: 'WakeSignal' },
  { name: /^markOf$/, take: 'topicHash' },
  { name: /surroundings|^lookAround$/i, take: 'MembershipWithAreas' },
  { name: /^letIn$/, take: 'redeemLink' },
  { name: /^Answers?$/, take: 'Rsvp, HttpResponse' },
  {
    name: /^wish$|^wishOf$/,
    take: 'interest',
    where: /^functions\/(domain|services|store|sending|stream|queue|schedule)\//,
  },
  { name: /theatre|rehears|aftermath|^heal/i, take: 'harness, baselineRun, result, removeFaults' },
  { name: /^play(ed|er|Life)?$/i, take: 'scenario', where: /^test\/faults\// },
  { name: /^sights?$|onlooker/i, take: 'pageStates, bruteForceMatcher' },
  { name: /^sweep(Area|Group|er|ing)|madeGood|makeGood/, take: 'reconcile, repair' },
  { name: /^(clock|Clock)(Rule|Function|Door)$/, take: 'ScheduledFunction' },
];

/** Names that stay, with the reason. */
const KEPT: Readonly<Record<string, string>> = {
  'functions/api/schemas.ts: Answer': 'clients of the API know it by this name',
  'functions/services/gathering/forming.ts: lookAround': 'what is on around a town; no membership is meant',
};

const DECLARED = /\b(?:const|let|function\*?|class|interface|type|enum)\s+([A-Za-z_$][\w$]*)/g;
const PROPERTY = /^\s*(?:(?:readonly|private|public|static|async)\s+)*#?([A-Za-z_$][\w$]*)\??(?::\s|\()/gm;
const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g;

/** Names that a file gives to things, and its own. */
function namesIn(file: string, source: string): Set<string> {
  const code = source.replace(COMMENT, '');
  const words = file.replace(/^.*\/|\.\w+$/g, '').replace(/[-.](\w)/g, (_, letter) => letter.toUpperCase());
  return new Set([
    words,
    ...[DECLARED, PROPERTY].flatMap((kind) => [...code.matchAll(kind)].map(([, name = '']) => name)),
  ]);
}

const retiredIn = (file: string, source: string) =>
  [...namesIn(file, source)].flatMap((name) =>
    RETIRED.filter((retired) => retired.name.test(name) && (retired.where?.test(file) ?? true)).map(
      ({ take }) => [`${file}: ${name}`, take] as const,
    ),
  );

const files = ['functions', 'lib', 'bin', 'test'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
);

describe('given the words of the glossary', () => {
  test('when names in the code are read, then none is a retired word', () => {
    expect(files.length).toBeGreaterThan(500);
    const found = files
      .filter((file) => file !== SELF)
      .flatMap((file) => retiredIn(file, readFileSync(join(ROOT, file), 'utf8')));
    expect(found.filter(([where]) => !(where in KEPT))).toEqual([]);
    // Nothing is excused that is not there any more.
    expect(found.map(([where]) => where)).toEqual(expect.arrayContaining(Object.keys(KEPT)));
  });

  test.each([
    ['functions/http/a.ts', 'export const startHome = 1;'],
    ['functions/domain/a.ts', 'interface Company {'],
    ['functions/sending/a.ts', '  readonly wish: Interest;'],
    ['functions/runtime/a.ts', 'export type Fact = 1;'],
    ['test/a.ts', 'function lookAround() {}'],
    ['test/run-home.ts', ''],
    ['lib/local/a.ts', '  readonly #bell: Bell;'],
  ])('when %s says %j, then it is found', (file, source) => {
    expect(retiredIn(file, source)).not.toEqual([]);
  });

  test.each([
    ['functions/http/a.ts', 'const home = homeCell(point); const answer = 1;'],
    ['functions/http/a.ts', '// the company of others\nconst attendees = 1;'],
    ['test/a.ts', 'const facts = 1; const call = 2; const wish = 3;'],
  ])('but not in %s: %j', (file, source) => {
    expect(retiredIn(file, source)).toEqual([]);
  });
});
