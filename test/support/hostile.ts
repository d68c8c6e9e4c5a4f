import fc from 'fast-check';
import { expect } from 'vitest';
import * as z from 'zod/mini';
import { resolved } from './api-contract.ts';

/** How often each property is tried: `runs` unless `SOAK` multiplies it. */
export const tries = (runs: number): { readonly numRuns: number } => ({
  numRuns: runs * Number(process.env.SOAK ?? 1),
});

/** How long one test of a property may take, in ms; soaking takes longer. */
export const PATIENCE_MS = 60_000 * Number(process.env.SOAK ?? 1);

/** Nothing waits for the network here, so that a request that computes for so long hangs. In ms of CPU time. */
const LONGEST_CPU_MS = 1_000;
/** As long as a function has that people wait for (lib/constructs/sizes.ts), and much on a busy machine. In ms. */
const LONGEST_MS = 10_000;

/** What no answer may say: where our code stands, what failed in it, and what it is made of. */
export const INSIDES =
  /\bat \S+ \(|\.(ts|mjs|js):\d+|node_modules|ZodError|(Type|Range|Syntax|URI)Error|amazonaws|dynamodb|\[object /i;

/** Gives what `act` gives. Fails if it computed for more than a second, or took longer than a function may. */
export async function inTime<T>(act: () => Promise<T>): Promise<T> {
  const [cpuBefore, before] = [process.cpuUsage(), performance.now()];
  const result = await act();
  const { user, system } = process.cpuUsage(cpuBefore);
  expect((user + system) / 1_000, 'ms of CPU time').toBeLessThan(LONGEST_CPU_MS);
  expect(performance.now() - before, 'ms').toBeLessThan(LONGEST_MS);
  return result;
}

const nested = (open: string, close: string) => {
  const text = `${open.repeat(1_500)}1${close.repeat(1_500)}`;
  return (): unknown => JSON.parse(text);
};
const DEEP = [nested('[', ']'), nested('{"a":', '}')];

/** Must never come back as it is. */
export const MARKUP = `"'><b id=hostile>`;

/** Texts that have hurt other programs. */
const CRUEL_TEXTS = [
  '',
  ' ',
  '\n',
  '\u0000',
  '\u001b[2J',
  '\r\nBcc: eve@example.net',
  '\u202eevil\u202c',
  '\ud800',
  '\udfff\ud800',
  '\ufeff\ufffe\uffff',
  'a\u0300'.repeat(400),
  '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}'.repeat(30),
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'NaN',
  '-0',
  '1e309',
  '0x10',
  '9007199254740993',
  '%00',
  '%',
  '%ed%a0%80',
  '../../etc/passwd',
  MARKUP,
  '<script>alert(1)</script>',
  "' OR 1=1 --",
  '#INTEREST#',
  'dr5reg#10#x',
  '2026-02-30',
  '+275760-09-13T00:00:00.001Z',
  '-271821-04-20T00:00:00Z',
  'x'.repeat(6_000),
  ' '.repeat(6_000),
  '-'.repeat(6_000),
  '\u0301'.repeat(3_000),
  '\ufdfa'.repeat(1_000),
  'a@'.repeat(2_000),
  `${'a.'.repeat(2_000)}@b`,
];

/** Any text, mostly short. */
export const hostileText = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...CRUEL_TEXTS),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'<>"\'&;:@,.#/\\%{}[]()=+-_ \r\n\t\0'), maxLength: 60 }),
    fc.string({ maxLength: 3_000 }),
  );

/** Any number that JSON can spell, and those that it makes null. */
const hostileNumber = () =>
  fc.oneof(
    fc.constantFrom(0, -0, 1e308, -1e308, 5e-324, 2 ** 53, -(2 ** 53), 0.1 + 0.2, Number.NaN, 90, -180, 180),
    fc.double(),
    fc.integer(),
  );

/** Any JSON value, and what JSON.stringify leaves out. */
export const hostileValue = (): fc.Arbitrary<unknown> =>
  fc.oneof(
    hostileText(),
    hostileNumber(),
    fc.constantFrom(null, true, false, undefined, [], {}),
    fc.constantFrom(...DEEP).map((make) => make()),
    fc.array(hostileText(), { maxLength: 30 }),
    fc.object({ maxDepth: 3, withNullPrototype: true }),
  );

const schemaSchema = z.looseObject({
  type: z.optional(z.string()),
  enum: z.optional(z.array(z.unknown())),
  const: z.optional(z.unknown()),
  anyOf: z.optional(z.array(z.unknown())),
  properties: z.optional(z.record(z.string(), z.unknown())),
  items: z.optional(z.unknown()),
  minimum: z.optional(z.number()),
  maximum: z.optional(z.number()),
  maxItems: z.optional(z.number()),
  maxLength: z.optional(z.number()),
  format: z.optional(z.string()),
});

const ONE_IN = 12;

/**
 * Values after a JSON schema, in which each part may be something else: another type, out of bounds, missing, or with
 * something beside it. Where nothing is, the value is one that the schema takes, as far as it says.
 */
export function nearly(schema: unknown, examples: readonly unknown[] = []): fc.Arbitrary<unknown> {
  const usual = [
    { weight: ONE_IN, arbitrary: usually(schema) },
    { weight: 1, arbitrary: hostileValue() },
  ];
  return examples.length === 0
    ? fc.oneof(...usual)
    : fc.oneof(...usual, { weight: ONE_IN, arbitrary: fc.constantFrom(...examples) });
}

function usually(schema: unknown): fc.Arbitrary<unknown> {
  const { type, properties, items, ...rest } = z.parse(schemaSchema, resolved(schema));
  if (rest.const !== undefined) return fc.constant(rest.const);
  if (rest.enum) return fc.constantFrom(...rest.enum);
  if (rest.anyOf) return fc.oneof(...rest.anyOf.map((form) => nearly(form)));
  switch (type) {
    case 'object':
      return objectOf(properties ?? {});
    case 'array':
      return fc.array(nearly(items), { maxLength: (rest.maxItems ?? 10) + 1 });
    case 'number':
      return fc.double({ min: rest.minimum ?? -1e9, max: rest.maximum ?? 1e9, noNaN: true });
    case 'integer':
      return fc.integer({ min: rest.minimum ?? -100, max: rest.maximum ?? 1e6 });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return textOf(rest);
  }
}

function textOf({ format, maxLength }: { format?: string | undefined; maxLength?: number | undefined }) {
  const instant = fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  if (format === 'date-time') return instant;
  if (format === 'date') return instant.map((text) => text.split('T', 1).join());
  return fc.string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(maxLength ?? 100, 300) });
}

function objectOf(properties: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> {
  const known = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, nearly(schema)]),
  );
  const whole = fc.record(known);
  return fc.oneof(
    { weight: ONE_IN, arbitrary: whole },
    { weight: 1, arbitrary: fc.record(known, { requiredKeys: [] }) },
    {
      weight: 1,
      arbitrary: fc.tuple(whole, hostileText(), hostileValue()).map(([object, key, value]) => ({
        ...object,
        ...(key === '__proto__' ? {} : { [key]: value }),
      })),
    },
  );
}

/** A value with one of its parts, however deep, missing or something else, or with something beside it. */
export function broken(value: unknown): fc.Arbitrary<unknown> {
  const paths = pathsOf(value);
  return fc
    .tuple(fc.constantFrom(...paths), hostileValue(), fc.constantFrom('replace', 'remove', 'wrap'))
    .map(([path, other, how]) =>
      changed(value, path, (part) =>
        how === 'replace' ? other : how === 'wrap' ? [part, other] : undefined,
      ),
    );
}

type Path = readonly string[];

const partsOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

const pathsOf = (value: unknown): Path[] => [
  [],
  ...partsOf(value).flatMap(([key, part]) => pathsOf(part).map((path) => [key, ...path])),
];

function changed(value: unknown, [key, ...rest]: Path, change: (part: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  const parts = partsOf(value).map(([name, part]) => [
    name,
    name === key ? changed(part, rest, change) : part,
  ]);
  return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}
