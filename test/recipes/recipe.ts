/** A change that a recipe asks for in one place: a new file, or lines of one that is there. */
export interface Step {
  readonly file: string;
  /** What is there before; undefined where the file is new. */
  readonly before: readonly string[] | undefined;
  readonly after: readonly string[];
}

export interface Recipe {
  /** In the order of the document. */
  readonly steps: readonly Step[];
  /** What to run in the end, a line each. */
  readonly commands: readonly string[];
}

const FENCE = /^( *)```(\w+)\n([\s\S]*?)\n\1```$/gm;
const FILE = /`([\w.-]+(?:\/[\w.-]+)+\.tsx?)`/g;

/**
 * Reads the section of this title. A file is the one named last before a fenced block: `diff` changes it, one hunk after
 * another, with `@@` between them; `ts` is all of a new one; `sh` is run. Throws for a section that is not there, and for
 * a block of any other language.
 */
export function readRecipe(document: string, title: string): Recipe {
  const [, section] = document.split(`\n### ${title}\n`);
  if (section === undefined) throw new Error(`there is no section ${title}`);
  const [text = ''] = section.split(/^##/m);
  const steps: Step[] = [];
  const commands: string[] = [];
  let read = 0;
  for (const block of text.matchAll(FENCE)) {
    const [whole, indent = '', language, content = ''] = block;
    const file = [...text.slice(read, block.index).matchAll(FILE)].at(-1)?.[1] ?? '';
    const lines = content.split('\n').map((line) => line.slice(indent.length));
    read = block.index + whole.length;
    if (language === 'sh') commands.push(...lines);
    else if (language === 'ts') steps.push({ file, before: undefined, after: [...lines, ''] });
    else if (language === 'diff') steps.push(...hunksOf(lines).map((hunk) => ({ file, ...hunk })));
    else throw new Error(`nobody knows what to do with ${language}`);
  }
  return { steps, commands };
}

function hunksOf(lines: readonly string[]): Pick<Required<Step>, 'before' | 'after'>[] {
  const hunks: string[][] = [[]];
  for (const line of lines) line === '@@' ? hunks.push([]) : hunks.at(-1)?.push(line);
  const without = (hunk: readonly string[], sign: string) =>
    hunk.filter((line) => !line.startsWith(sign)).map((line) => line.slice(1));
  return hunks.map((hunk) => ({ before: without(hunk, '+'), after: without(hunk, '-') }));
}

/** The file after the step. Throws unless what the step changes is there, and once only. */
export function apply({ file, before, after }: Step, source: string | undefined): string {
  if (before === undefined) return after.join('\n');
  const lines = (source ?? '').split('\n');
  const starts = lines.flatMap((_, at) => (before.every((line, n) => lines[at + n] === line) ? [at] : []));
  if (starts.length !== 1)
    throw new Error(`${file} has ${starts.length} places like this, not one:\n${before.join('\n')}`);
  return lines.toSpliced(starts[0] ?? 0, before.length, ...after).join('\n');
}
