import * as z from 'zod/mini';

/**
 * The shape of an API as far as its clients rely on it, without words, names and examples: by operation, then by what is
 * asked and answered, then by place (`/items/*\/name`; `<waiting>` is one of several forms).
 */
export type Shape = Readonly<Record<string, OperationShape>>;

interface OperationShape {
  readonly parameters: Places;
  readonly request: Places;
  /** By status, and media type. */
  readonly answers: Readonly<Record<string, Places>>;
}
type Places = Readonly<Record<string, Place>>;

interface Place {
  /** `string`, `object`, ... or the values that there are. */
  readonly type: string;
  readonly required: boolean;
  readonly values?: readonly unknown[];
  /** The least and the most: of the value, or of the length. */
  readonly least?: number;
  readonly most?: number;
}

const schemaSchema = z.looseObject({
  $ref: z.optional(z.string()),
  type: z.optional(z.string()),
  const: z.optional(z.unknown()),
  enum: z.optional(z.array(z.unknown())),
  oneOf: z.optional(z.array(z.unknown())),
  anyOf: z.optional(z.array(z.unknown())),
  properties: z.optional(z.record(z.string(), z.unknown())),
  required: z.optional(z.array(z.string())),
  items: z.optional(z.unknown()),
  minimum: z.optional(z.number()),
  maximum: z.optional(z.number()),
  minLength: z.optional(z.number()),
  maxLength: z.optional(z.number()),
  minItems: z.optional(z.number()),
  maxItems: z.optional(z.number()),
});

const content = z.optional(z.record(z.string(), z.looseObject({ schema: z.unknown() })));
const operationSchema = z.looseObject({
  parameters: z.optional(
    z.array(z.looseObject({ name: z.string(), in: z.string(), required: z.boolean(), schema: z.unknown() })),
  ),
  requestBody: z.optional(z.looseObject({ content })),
  responses: z.record(z.string(), z.looseObject({ content })),
});
const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

/** The shape that an OpenAPI document describes. */
export function shapeOf(document: unknown): Shape {
  const { paths, components } = z.parse(documentSchema, document);
  const places = (schema: unknown, required = true) =>
    Object.fromEntries(placesIn(schema, '', required, components.schemas));
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody, responses }]) => {
      const shape: OperationShape = {
        parameters: Object.fromEntries(
          parameters.flatMap((each) =>
            placesIn(each.schema, `${each.in} ${each.name}`, each.required, components.schemas),
          ),
        ),
        request: places(requestBody?.content?.['application/json']?.schema),
        answers: Object.fromEntries(
          Object.entries(responses)
            .filter(([status]) => Number(status) < 400)
            .flatMap(([status, answer]) =>
              Object.entries(answer.content ?? { nothing: { schema: undefined } }).map(
                ([type, { schema }]) => [`${status} ${type}`, places(schema)],
              ),
            ),
        ),
      };
      return [`${method.toUpperCase()} ${path}`, shape] as const;
    }),
  );
  return Object.fromEntries(described.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

type Found = readonly (readonly [at: string, place: Place])[];

function placesIn(
  written: unknown,
  at: string,
  required: boolean,
  schemas: Readonly<Record<string, unknown>>,
): Found {
  if (written === undefined) return [];
  const { $ref, ...schema } = z.parse(schemaSchema, written);
  if ($ref !== undefined)
    return placesIn(schemas[$ref.replace('#/components/schemas/', '')] ?? {}, at, required, schemas);
  const forms = schema.oneOf ?? schema.anyOf;
  if (forms)
    return forms.flatMap((form, n) =>
      placesIn(form, `${at}<${formName(form, n, schemas)}>`, required, schemas),
    );
  const values = schema.const === undefined ? schema.enum : [schema.const];
  const least = schema.minimum ?? schema.minLength ?? schema.minItems;
  const most = schema.maximum ?? schema.maxLength ?? schema.maxItems;
  const place: Place = {
    type: schema.type ?? 'anything',
    required,
    ...(values && { values }),
    ...(least !== undefined && { least }),
    ...(most !== undefined && { most }),
  };
  return [
    [at === '' ? '/' : at, place],
    ...Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
      placesIn(part, `${at}/${name}`, schema.required?.includes(name) ?? false, schemas),
    ),
    ...placesIn(schema.items, `${at}/*`, true, schemas),
  ];
}

/** A form is known by its fixed values, or else by its number. */
function formName(written: unknown, n: number, schemas: Readonly<Record<string, unknown>>): string {
  const { $ref, type, properties = {} } = z.parse(schemaSchema, written);
  if ($ref !== undefined)
    return formName(schemas[$ref.replace('#/components/schemas/', '')] ?? {}, n, schemas);
  const fixed = Object.values(properties).flatMap((part) => z.parse(schemaSchema, part).const ?? []);
  return fixed.join() || (type === 'null' ? 'null' : String(n));
}

/**
 * What a client of the API as it was could no longer rely on: each break as `<operation> <what> <place>: <how>`. What was
 * added is none; nor is a new value in an answer, which clients are told to expect.
 */
export function breaksOf(before: Shape, now: Shape): string[] {
  return Object.entries(before).flatMap(([key, was]) => {
    const is = now[key];
    if (!is) return [`${key}: is gone`];
    return [
      ...breaksOfAsked(`${key} parameter`, was.parameters, is.parameters),
      ...breaksOfAsked(`${key} request`, was.request, is.request),
      ...Object.entries(was.answers).flatMap(([answer, places]) => {
        const given = is.answers[answer];
        return given ? breaksOfGiven(`${key} ${answer}`, places, given) : [`${key} ${answer}: is gone`];
      }),
    ];
  });
}

function breaksOfAsked(what: string, before: Places, now: Places): string[] {
  const kept = Object.entries(before).flatMap(([at, was]) => {
    const is = now[at];
    if (!is) return [`${what} ${at}: is not taken any more`];
    return [
      ...(is.type === was.type ? [] : [`${what} ${at}: was ${was.type}`]),
      ...(is.required && !was.required ? [`${what} ${at}: was optional`] : []),
      ...(is.values && !(was.values ?? [NaN]).every((value) => is.values?.includes(value))
        ? [`${what} ${at}: takes fewer values`]
        : []),
      ...((is.least ?? Number.NEGATIVE_INFINITY) > (was.least ?? Number.NEGATIVE_INFINITY) ||
      (is.most ?? Number.POSITIVE_INFINITY) < (was.most ?? Number.POSITIVE_INFINITY)
        ? [`${what} ${at}: has closer bounds`]
        : []),
    ];
  });
  const added = Object.entries(now)
    .filter(([at, { required }]) => required && !(at in before) && isIn(before, at))
    .map(([at]) => `${what} ${at}: is asked for anew`);
  return [...kept, ...added];
}

/** Whether a place is in something that was there before: then whoever sends that has to send this, too. */
function isIn(before: Places, at: string): boolean {
  const end = at.lastIndexOf('/');
  return at === '/' || end < 0 || (at.slice(0, end) || '/') in before;
}

function breaksOfGiven(what: string, before: Places, now: Places): string[] {
  return Object.entries(before).flatMap(([at, was]) => {
    const is = now[at];
    if (!is) return [`${what} ${at}: is gone`];
    return [
      ...(is.type === was.type ? [] : [`${what} ${at}: was ${was.type}`]),
      ...(was.required && !is.required ? [`${what} ${at}: was always there`] : []),
    ];
  });
}
