import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';

const manifestSchema = z.looseObject({
  artifacts: z.record(
    z.string(),
    z.looseObject({
      properties: z.optional(
        z.looseObject({ templateFile: z.optional(z.string()), file: z.optional(z.string()) }),
      ),
    }),
  ),
});
const assetsSchema = z.looseObject({
  files: z.record(z.string(), z.looseObject({ source: z.looseObject({ path: z.optional(z.string()) }) })),
});
const statement = z.looseObject({ Action: z.union([z.string(), z.array(z.string())]) });
const roleSchema = z.looseObject({
  Type: z.literal('AWS::IAM::Role'),
  Properties: z.looseObject({
    Policies: z.array(z.looseObject({ PolicyDocument: z.looseObject({ Statement: z.array(statement) }) })),
  }),
});
const templateSchema = z.looseObject({ Resources: z.record(z.string(), z.unknown()) });

const functionSchema = z.looseObject({
  Type: z.literal('AWS::Lambda::Function'),
  Properties: z.looseObject({
    Environment: z.looseObject({ Variables: z.record(z.string(), z.unknown()) }),
  }),
});

type Resources = Readonly<Record<string, unknown>>;

/** A copy of a cloud assembly in which one role may not do one thing; gives its folder. Throws when it could not anyway. */
export const withoutPermission = (assembly: string, functionName: string, action: string): string =>
  copyWith(assembly, (resources) => {
    const [id, role] = findRole(resources, functionName);
    return { ...resources, [id]: without(role, action) };
  });

/** A copy of a cloud assembly in which a setting has a value wherever another one is set; gives its folder. */
export const withSetting = (assembly: string, name: string, value: string, beside: string): string =>
  copyWith(assembly, (resources) =>
    Object.fromEntries(
      Object.entries(resources).map(([id, resource]) => {
        const found = z.safeParse(functionSchema, resource);
        if (!found.success || !Object.hasOwn(found.data.Properties.Environment.Variables, beside))
          return [id, resource];
        const { Properties, ...rest } = found.data;
        const Variables = { ...Properties.Environment.Variables, [name]: value };
        return [
          id,
          { ...rest, Properties: { ...Properties, Environment: { ...Properties.Environment, Variables } } },
        ];
      }),
    ),
  );

function copyWith(assembly: string, change: (resources: Resources) => Resources): string {
  const folder = mkdtempSync(join(tmpdir(), 'convoke-assembly-'));
  const read = <Schema extends z.core.$ZodType>(file: string, schema: Schema): z.output<Schema> =>
    z.parse(schema, JSON.parse(readFileSync(join(assembly, file), 'utf8')));
  const write = (file: string, content: object) => writeFileSync(join(folder, file), JSON.stringify(content));
  const manifest = read('manifest.json', manifestSchema);
  write('manifest.json', manifest);
  for (const { properties } of Object.values(manifest.artifacts)) {
    if (properties?.file) {
      const assets = read(properties.file, assetsSchema);
      for (const { source } of Object.values(assets.files))
        source.path = resolve(assembly, source.path ?? '');
      write(properties.file, assets);
    }
    if (properties?.templateFile) {
      const template = read(properties.templateFile, templateSchema);
      write(properties.templateFile, { ...template, Resources: change(template.Resources) });
    }
  }
  return folder;
}

type Role = z.output<typeof roleSchema>;

function findRole(resources: Resources, functionName: string): readonly [string, Role] {
  for (const [id, resource] of Object.entries(resources)) {
    const role = z.safeParse(roleSchema, resource);
    if (role.success && id.includes(`${functionName}Role`)) return [id, role.data];
  }
  throw new Error(`There is no role of ${functionName}.`);
}

function without(role: Role, action: string): Role {
  let found = false;
  const Policies = role.Properties.Policies.map((policy) => ({
    ...policy,
    PolicyDocument: {
      ...policy.PolicyDocument,
      Statement: policy.PolicyDocument.Statement.flatMap((each) => {
        const actions = [each.Action].flat();
        found ||= actions.includes(action);
        const rest = actions.filter((other) => other !== action);
        return rest.length > 0 ? [{ ...each, Action: rest }] : [];
      }),
    },
  }));
  if (!found) throw new Error(`The role does not allow ${action} anyway.`);
  return { ...role, Properties: { ...role.Properties, Policies } };
}
