import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { synthesise } from '../../lib/build/synthesise.ts';

const templateSchema = z.object({
  Outputs: z.record(z.string(), z.unknown()),
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z._default(z.record(z.string(), z.unknown()), {}),
      DependsOn: z._default(z.union([z.string(), z.array(z.string())]), []),
      DeletionPolicy: z.optional(z.string()),
      Metadata: z._default(z.object({ 'aws:cdk:path': z._default(z.string(), '') }), { 'aws:cdk:path': '' }),
    }),
  ),
});

interface TestResource {
  /** Logical id. */
  readonly id: string;
  /** Logical ids of the resources that must be there before it. */
  readonly needs: readonly string[];
  /** Construct path without the stack, for example `MailOrders/Queue`. */
  readonly name: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** It outlives the stack, unless the stack never came to be. */
  readonly isKept: boolean;
}

export interface TestTemplate {
  readonly outputs: readonly string[];
  readonly resources: readonly TestResource[];
  /** The template as it was synthesised, with every hash that follows the bundles' bytes replaced. */
  readonly source: unknown;
  ofType(type: string): TestResource[];
  /** The one resource of this name. Throws if there is none. */
  named(name: string): TestResource;
  /** A property that names other resources, in words: `MailOrders/Queue.Arn`. */
  inWords(value: unknown): string;
}

/** Synthesises a stage in this process, within seconds. */
export async function synthesiseTemplate(
  context: Readonly<Record<string, unknown>> = {},
): Promise<TestTemplate> {
  const folder = await mkdtemp(join(tmpdir(), 'convoke-synth-'));
  try {
    await synthesise(folder, { ...context, 'aws:cdk:disable-asset-staging': true });
    return readTemplate(await readFile(join(folder, 'Convoke.template.json'), 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const ASSET_KEY = /[0-9a-f]{64}\.zip/g;

function readTemplate(text: string): TestTemplate {
  const source: unknown = JSON.parse(text.replaceAll(ASSET_KEY, '<bundle>.zip'));
  const { Outputs, Resources } = z.parse(templateSchema, source);
  const names = new Map(
    Object.entries(Resources).map(([id, { Metadata }]) => [id, nameOf(Metadata['aws:cdk:path'])]),
  );
  const resources = Object.entries(Resources).map(
    ([id, { Type, Properties, DeletionPolicy, DependsOn }]) => ({
      id,
      needs: [...new Set([...[DependsOn].flat(), ...mentioned(Properties)])].filter((name) =>
        names.has(name),
      ),
      name: names.get(id) ?? id,
      type: Type,
      properties: Properties,
      isKept: DeletionPolicy === 'RetainExceptOnCreate',
    }),
  );
  return {
    outputs: Object.keys(Outputs),
    resources,
    source,
    ofType: (type) => resources.filter((resource) => resource.type === type),
    named: (name) => {
      const found = resources.find((resource) => resource.name === name);
      if (!found) throw new Error(`the template has no resource ${name}`);
      return found;
    },
    inWords: (value) => inWords(value, names),
  };
}

/** Logical ids that a property refers to. */
function mentioned(value: unknown): string[] {
  const asRef = z.safeParse(ref, value);
  if (asRef.success) return [asRef.data.Ref];
  const asGetAtt = z.safeParse(getAtt, value);
  if (asGetAtt.success) return [asGetAtt.data['Fn::GetAtt'][0]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(mentioned);
}

/** `Convoke/MailOrders/Queue/Resource` -> `MailOrders/Queue`. */
function nameOf(path: string): string {
  return path.replace(/^Convoke\//, '').replace(/\/Resource$/, '');
}

const ref = z.strictObject({ Ref: z.string() });
const getAtt = z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });
const joined = z.strictObject({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) });

function inWords(value: unknown, names: ReadonlyMap<string, string>): string {
  if (typeof value === 'string') return value;
  const asRef = z.safeParse(ref, value);
  if (asRef.success) return names.get(asRef.data.Ref) ?? asRef.data.Ref;
  const asGetAtt = z.safeParse(getAtt, value);
  if (asGetAtt.success) {
    const [id, attribute] = asGetAtt.data['Fn::GetAtt'];
    return `${names.get(id) ?? id}.${attribute}`;
  }
  const [, parts] = z.parse(joined, value)['Fn::Join'];
  return parts.map((part) => inWords(part, names)).join('');
}
