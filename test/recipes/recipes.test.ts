import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { apply, type Recipe, readRecipe, type Step } from './recipe.ts';
import { copyRepository, type ScratchCopy } from './scratch-copy.ts';

const CONTRIBUTING = readFileSync(join(import.meta.dirname, '../../CONTRIBUTING.md'), 'utf8');

// Each tries a compiler and tests of its own, on a machine that runs other tests beside it.
vi.setConfig({ testTimeout: 1_200_000, hookTimeout: 1_200_000 });

let copy: ScratchCopy;
/** Every file that a recipe touches, as it is without. */
const before = new Map<string, string | undefined>();
const RECIPES = ['A new route', 'A new mail'].map(
  (title) => [title, readRecipe(CONTRIBUTING, title)] as const,
);

beforeAll(async () => {
  copy = await copyRepository();
  for (const [, { steps }] of RECIPES) for (const { file } of steps) before.set(file, await copy.read(file));
});
afterAll(() => copy.remove());

/** Writes the files as they are after all of a recipe but these steps. */
async function withAllBut({ steps }: Recipe, left: readonly Step[]): Promise<void> {
  for (const file of filesOf(steps)) {
    let text = before.get(file);
    for (const step of steps) if (step.file === file && !left.includes(step)) text = apply(step, text);
    await copy.write(file, text);
  }
}

const filesOf = (steps: readonly Step[]) => [...new Set(steps.map(({ file }) => file))];

/** What somebody may forget: a place in the product, or a whole file of its tests. */
const forgettable = ({ steps }: Recipe) =>
  [...Map.groupBy(steps, (step) => (step.file.startsWith('test/') ? step.file : step)).values()].map(
    (left, at): [number, string, Step[]] => [at + 1, filesOf(left).join(), left],
  );

const PROJECT = 'tsconfig.recipe.json';
/** The files of a recipe alone, and what they import: to compile these takes a fifth of the time. */
const projectOf = ({ steps }: Recipe, left: readonly Step[]) =>
  JSON.stringify({
    extends: './tsconfig.json',
    include: [],
    files: filesOf(steps.filter((step) => step.before !== undefined || !left.includes(step))),
  });

/** What each recipe leads to: how to see it, and what is seen then. */
const SEEN: Readonly<Record<string, { readonly how: string; readonly what: readonly string[] }>> = {
  'A new route': {
    how: 'npx vitest run test/http/contract.test.ts --reporter=verbose -t "meetups/{meetup}/group"',
    what: ['GET /v1/meetups/{meetup}/group 200 success', 'GET /v1/meetups/{meetup}/group 404 not-found'],
  },
  'A new mail': {
    how: 'cat test/mail/golden/thanks.txt test/mail/golden/de/thanks.txt',
    what: [
      'Thank you for coming to Board games.',
      'Subject: Schön, dass ihr euch getroffen habt: Board games',
    ],
  },
};

describe.each(RECIPES)('given a copy of the repository and the recipe "%s"', (title, recipe) => {
  afterAll(async () => {
    for (const file of filesOf(recipe.steps)) await copy.write(file, before.get(file));
  });

  test('when it is followed to the letter, then every command passes and what it promises is there', async () => {
    await withAllBut(recipe, []);
    for (const command of recipe.commands) {
      const { passed, output } = await copy.run(command);
      expect(passed, `${command}\n${output}`).toBe(true);
    }
    const files = filesOf(recipe.steps).join(' ');
    const format = await copy.run(`npx biome check --vcs-enabled=false --error-on-warnings ${files}`);
    expect(format.passed, format.output).toBe(true);
    const seen = SEEN[title];
    const { passed, output } = await copy.run(seen?.how ?? 'false');
    expect(passed, output).toBe(true);
    for (const what of seen?.what ?? []) expect(output).toContain(what);
  });

  test.each(forgettable(recipe))(
    'when part %i of it (%s) is left out, then it does not compile, or a test fails',
    async (_, file, left) => {
      await withAllBut(recipe, left);
      await copy.write(PROJECT, projectOf(recipe, left));
      // What updates files would take any mistake for the new truth.
      const tests = recipe.commands.filter(
        (command) => /vitest/.test(command) && !/--update|UPDATE_/.test(command),
      );
      expect(tests.length).toBeGreaterThan(0);
      let complaint = '';
      for (const command of [`tsc -p ${PROJECT}`, ...tests]) {
        const { passed, output } = await copy.run(command);
        if (passed) continue;
        complaint = output;
        break;
      }
      expect(complaint, `${file} can be left out`).toMatch(/error TS\d+|FAIL|cannot be built/);
    },
  );
});

describe('given a document', () => {
  test('when a step does not fit the code, or fits in two places, then it is refused', () => {
    const step = { file: 'a.ts', before: ['one'], after: ['one', 'two'] };
    expect(apply(step, 'zero\none\nthree')).toBe('zero\none\ntwo\nthree');
    for (const source of ['zero', 'one\none', undefined])
      expect(() => apply(step, source)).toThrow('a.ts has');
  });

  test('when it has no such section, or a block that nobody can follow, then it is refused', () => {
    expect(() => readRecipe(CONTRIBUTING, 'A new planet')).toThrow('no section');
    expect(() => readRecipe('\n### A\n\n```py\n1\n```\n', 'A')).toThrow('py');
  });
});
