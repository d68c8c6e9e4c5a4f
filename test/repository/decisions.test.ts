import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../docs/adr');
const files = readdirSync(FOLDER).filter((file) => file !== 'README.md');
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

/** The line of the index for a decision, without what is said of it in short. */
function lineFor(file: string): string[] {
  const text = read(file);
  const [, number = '', title = ''] = /^# (\d+)\. (.+)\n/.exec(text) ?? [];
  const replaced = /^Replaced by \[ADR (\d+)\]\(([\w-]+\.md)\)\.$/m.exec(text);
  const status = replaced ? `replaced by [${replaced[1]}](${replaced[2]})` : 'in force';
  return [`[${number}](${file})`, title, status];
}

describe('given the decisions', () => {
  const lines = read('README.md')
    .split('\n')
    .filter((line) => line.startsWith('| ['))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

  test('then the index has each of them, in their order, with title and status, and says it in short', () => {
    expect(files.length).toBeGreaterThan(30);
    expect(lines.map((line) => line.slice(0, 3))).toEqual(files.sort().map(lineFor));
    for (const [, , , inShort] of lines) expect(inShort).toMatch(/^[A-Z`].{20,118}$/);
  });

  test('then no two have the same number, and the number is that of the file', () => {
    const numbers = files.map((file) => /^# (\d+)\./.exec(read(file))?.[1]);
    expect(new Set(numbers).size).toBe(files.length);
    expect(numbers).toEqual(files.map((file) => String(Number(file.slice(0, 4)))));
  });

  test('then what replaces another is there', () => {
    const named = files.flatMap((file) =>
      [...read(file).matchAll(/\]\((\d{4}-[\w-]+\.md)/g)].map(([, to]) => to),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((to) => !files.includes(to ?? ''))).toEqual([]);
  });
});
