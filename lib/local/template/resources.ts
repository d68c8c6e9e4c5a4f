import * as z from 'zod/mini';
import { messageOf, StartError } from '../start-error.ts';
import { createResolver, type Resolve } from './intrinsics.ts';
import { localNames } from './local-names.ts';
import type { Template } from './template.ts';

/** The template's resources with every intrinsic resolved to this machine. */
export interface Resources {
  /**
   * All resources of a type, their properties parsed.
   * Throws a StartError that names the resource that does not fit the schema.
   */
  all<Schema extends z.core.$ZodType>(type: string, schema: Schema): readonly Found<Schema>[];
  /** Value of `Ref` for a resource. */
  ref(id: string): string;
  /** Value of `Fn::GetAtt` for a resource. */
  attribute(id: string, attribute: string): string;
  /** Folder of the bundled asset with this object key. */
  assetFolder(objectKey: string): string;
}

interface Found<Schema extends z.core.$ZodType> {
  readonly id: string;
  readonly name: string;
  readonly properties: z.output<Schema>;
}

/** `gatewayUrl` stands in for the addresses of AWS; names of tables end with `tableSuffix`. */
export function resourcesOf(template: Template, gatewayUrl: string, tableSuffix: string): Resources {
  const names = localNames(template, gatewayUrl, tableSuffix);
  const resolve: Resolve = createResolver(template, names);
  return {
    all: (type, schema) =>
      template.resources
        .filter((resource) => resource.type === type)
        .map(({ id, name, properties }) => ({
          id,
          name,
          properties: parse(schema, () => resolve(properties), name, type),
        })),
    ref: (id) => String(names.ref(id)),
    attribute: (id, attribute) => String(names.attribute(id, attribute)),
    assetFolder: (objectKey) => template.assetFolder(objectKey),
  };
}

function parse<Schema extends z.core.$ZodType>(
  schema: Schema,
  resolved: () => unknown,
  name: string,
  type: string,
): z.output<Schema> {
  try {
    return z.parse(schema, resolved());
  } catch (error) {
    const why =
      error instanceof z.core.$ZodError
        ? error.issues
            .map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': '))
            .join('; ')
        : messageOf(error);
    throw new StartError(`The emulator cannot stand in for ${name} (${type}): ${why}`);
  }
}
