import { shown } from './shown.ts';

/** A sentence: our own words with what people or facts put between them. `fixed` has one part more than `data`. */
export interface Words {
  readonly fixed: readonly string[];
  readonly data: readonly string[];
}

/** Writes a sentence; every value in it is cleaned by `shown`, so text from people stays text. Words stay as they are. */
export function say(fixed: TemplateStringsArray, ...data: readonly (string | number | Words)[]): Words {
  const parts = { fixed: [fixed[0] ?? ''], data: [] as string[] };
  const goOn = (words: string) => parts.fixed.push(`${parts.fixed.pop() ?? ''}${words}`);
  data.forEach((value, at) => {
    const { fixed: around, data: within } = typeof value === 'object' ? value : bare(value);
    goOn(around[0] ?? '');
    parts.fixed.push(...around.slice(1));
    parts.data.push(...within);
    goOn(fixed[at + 1] ?? '');
  });
  return parts;
}

const bare = (value: string | number): Words => ({ fixed: ['', ''], data: [shown(String(value))] });

/**
 * Writes a sentence with values from the operator's settings, which are validated when the stage is deployed. They stay as they
 * are written: `shown` would take the link out of "Meet.org".
 */
export const sayOurs = (fixed: TemplateStringsArray, ...data: readonly string[]): Words => ({ fixed, data });

/** Values side by side, each cleaned: "Ada, Ben, Cy". */
export const sayList = (values: readonly string[]): Words => ({
  fixed: ['', ...values.map((_, index) => (index < values.length - 1 ? ', ' : ''))],
  data: values.map(shown),
});

/** The sentence as one line of plain text. */
export const plain = ({ fixed, data }: Words): string => String.raw({ raw: fixed }, ...data);
