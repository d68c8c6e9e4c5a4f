import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { messageOf, StartError } from '../start-error.ts';

/** One resource of the template, its properties as synthesised (intrinsics unresolved). */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Construct path without the stack and the trailing `/Resource`: the name that people recognise. */
  readonly name: string;
}

export interface Template {
  readonly resources: readonly Resource[];
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly mappings: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly conditions: Readonly<Record<string, unknown>>;
  /** Folder of the bundled asset with this object key. */
  assetFolder(objectKey: string): string;
}

const anything = z.record(z.string(), z.unknown());
const manifestSchema = z.object({
  artifacts: z.record(z.string(), z.object({ type: z.string(), properties: z.optional(anything) })),
});
const templateSchema = z.object({
  Parameters: z._default(z.record(z.string(), z.object({ Default: z.optional(z.unknown()) })), {}),
  Mappings: z._default(z.record(z.string(), z.record(z.string(), anything)), {}),
  Conditions: z._default(anything, {}),
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Condition: z.optional(z.string()),
      Properties: z._default(anything, {}),
      Metadata: z._default(anything, {}),
    }),
  ),
});
const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

/** Reads the only stack of a cloud assembly (a `cdk.out` folder). Throws a StartError if it cannot. */
export function loadTemplate(assembly: string): Template {
  const { artifacts } = read(join(assembly, 'manifest.json'), manifestSchema);
  const stacks = Object.values(artifacts).filter((artifact) => artifact.type === 'aws:cloudformation:stack');
  const templateFile = stacks[0]?.properties?.templateFile;
  if (stacks.length !== 1 || typeof templateFile !== 'string') {
    throw new StartError(`The cloud assembly ${assembly} holds ${stacks.length} stacks instead of one.`);
  }
  const template = read(join(assembly, templateFile), templateSchema);
  const assets = new Map<string, string>();
  for (const artifact of Object.values(artifacts)) {
    const file = artifact.type === 'cdk:asset-manifest' ? artifact.properties?.file : undefined;
    if (typeof file !== 'string') continue;
    for (const { source, destinations } of Object.values(read(join(assembly, file), assetsSchema).files)) {
      for (const { objectKey } of Object.values(destinations))
        assets.set(objectKey, resolve(assembly, source.path));
    }
  }
  return {
    resources: Object.entries(template.Resources).flatMap(([id, resource]) =>
      // CDK's own metadata is the only conditional resource; it depends on the region and does nothing.
      resource.Type === 'AWS::CDK::Metadata'
        ? []
        : [{ id, type: resource.Type, properties: resource.Properties, name: nameOf(id, resource.Metadata) }],
    ),
    parameters: Object.fromEntries(
      Object.entries(template.Parameters).map(([name, parameter]) => [name, parameter.Default]),
    ),
    mappings: template.Mappings,
    conditions: template.Conditions,
    assetFolder(objectKey) {
      const folder = assets.get(objectKey);
      if (!folder) throw new StartError(`The cloud assembly ${assembly} lacks the asset ${objectKey}.`);
      return folder;
    },
  };
}

function read<Schema extends z.core.$ZodType>(file: string, schema: Schema): z.output<Schema> {
  try {
    return z.parse(schema, JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new StartError(`The cloud assembly's ${file} cannot be read: ${messageOf(error)}`);
  }
}

function nameOf(id: string, metadata: Readonly<Record<string, unknown>>): string {
  const path = metadata['aws:cdk:path'];
  if (typeof path !== 'string') return id;
  return (
    path
      .split('/')
      .slice(1)
      .join('/')
      .replace(/\/Resource$/, '') || id
  );
}
