import * as z from 'zod/mini';
import { arn } from '../arns.ts';
import { StartError } from '../start-error.ts';
import type { DeployedFunction, FunctionByArn } from './deployed-functions.ts';
import type { Resources } from './resources.ts';

/** Requests that an API admits, for all callers together. */
export interface Throttle {
  /** Per second, in the long run. */
  readonly rate: number;
  /** At once, after a quiet period. */
  readonly burst: number;
}

/** What a stage admits: one bucket for each route that it names, and one for all others together. */
export interface Throttles {
  /** By route key. */
  readonly routes: ReadonlyMap<string, Throttle>;
  /** Undefined where the stage does not say. */
  readonly rest: Throttle | undefined;
}

export interface DeployedRoute {
  /** `GET /v1/topics/{topic}` or `$default`. */
  readonly routeKey: string;
  readonly function: DeployedFunction;
  /** How long the API waits for the function. */
  readonly timeoutMs: number;
  /** Whom the API asks first whether a request may pass. */
  readonly authorizer: DeployedAuthorizer | undefined;
}

/** A function that decides, by some headers, whether a request may pass. */
export interface DeployedAuthorizer {
  readonly function: DeployedFunction;
  /** Names of the headers in lower case; without them all, a request is refused unasked. */
  readonly headers: readonly string[];
  /** How long an answer holds for the same headers. */
  readonly ttlSeconds: number;
}

/** Longest time an HTTP API waits, and the default of its integrations. */
const LONGEST_WAIT_MS = 30_000;

export interface Cors {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  /** Seconds. */
  readonly maxAge: number | undefined;
  readonly credentials: boolean;
}

export interface DeployedApi {
  readonly id: string;
  readonly routes: readonly DeployedRoute[];
  readonly cors: Cors | undefined;
  readonly throttles: Throttles;
}

const names = z._default(z.array(z.string()), []);
const apiSchema = z.object({
  ProtocolType: z.literal('HTTP', 'only HTTP APIs run here'),
  CorsConfiguration: z.optional(
    z.object({
      AllowOrigins: names,
      AllowMethods: names,
      AllowHeaders: names,
      ExposeHeaders: names,
      MaxAge: z.optional(z.number()),
      AllowCredentials: z._default(z.boolean(), false),
    }),
  ),
});
const settingsSchema = z.object({
  ThrottlingRateLimit: z.optional(z.number()),
  ThrottlingBurstLimit: z.optional(z.number()),
});
const stageSchema = z.object({
  ApiId: z.string(),
  DefaultRouteSettings: z._default(settingsSchema, {}),
  RouteSettings: z._default(z.record(z.string(), settingsSchema), {}),
});
const routeSchema = z.strictObject({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z._default(
    z.enum(['NONE', 'CUSTOM'], 'only authorizers that are functions run here'),
    'NONE',
  ),
  AuthorizerId: z.optional(z.string()),
  OperationName: z.optional(z.string()),
});
const HEADER = '$request.header.';
const authorizerSchema = z.object({
  ApiId: z.string(),
  AuthorizerType: z.literal('REQUEST', 'only Lambda authorizers run here'),
  AuthorizerUri: z.string(),
  AuthorizerPayloadFormatVersion: z.literal('2.0', 'only payload 2.0 is known'),
  EnableSimpleResponses: z.literal(true, 'only simple responses are known'),
  AuthorizerResultTtlInSeconds: z._default(z.number(), 0),
  IdentitySource: z
    .array(z.string().check(z.startsWith(HEADER, 'only headers identify a request here')))
    .check(z.minLength(1)),
});
const integrationSchema = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY', 'only Lambda integrations run here'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0', 'only payload 2.0 is known'),
  TimeoutInMillis: z.optional(z.number()),
  Description: z.optional(z.string()),
});
const permissionSchema = z.object({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.optional(z.string()),
});

/** The HTTP API with its routes; undefined if the template has none. */
export function readApi(resources: Resources, functionOf: FunctionByArn): DeployedApi | undefined {
  const [api, second] = resources.all('AWS::ApiGatewayV2::Api', apiSchema);
  if (second)
    throw new StartError(`The template has a second HTTP API, ${second.name}; the emulator runs one.`);
  if (!api) return undefined;
  const integrations = new Map(
    resources.all('AWS::ApiGatewayV2::Integration', integrationSchema).map(({ id, properties }) => [
      id,
      {
        function: functionOf(properties.IntegrationUri),
        timeoutMs: Math.min(properties.TimeoutInMillis ?? LONGEST_WAIT_MS, LONGEST_WAIT_MS),
      },
    ]),
  );
  const mayInvoke = invokePermissions(resources);
  const authorizers = readAuthorizers(resources, api.id, functionOf, mayInvoke);
  const routes = resources.all('AWS::ApiGatewayV2::Route', routeSchema).map(({ name, properties }) => {
    const target = integrations.get(properties.Target.replace(/^integrations\//, ''));
    if (!target) throw new StartError(`Route ${name} has no integration.`);
    const path = properties.RouteKey.replace(/^\S+ /, '');
    const source = arn('execute-api', `${api.id}/$default/*${path === '$default' ? '/$default' : path}`);
    if (!mayInvoke('apigateway.amazonaws.com', target.function, source)) {
      throw new StartError(
        `Route ${properties.RouteKey} may not invoke ${target.function.name}: its permission is missing.`,
      );
    }
    const authorizer = authorizers.get(properties.AuthorizerId ?? '');
    if (!authorizer && properties.AuthorizationType !== 'NONE')
      throw new StartError(
        `Route ${properties.RouteKey} names an authorizer that the template does not have.`,
      );
    return { routeKey: properties.RouteKey, ...target, authorizer };
  });
  const cors = api.properties.CorsConfiguration;
  return {
    id: api.id,
    routes,
    cors: cors && {
      origins: cors.AllowOrigins,
      methods: cors.AllowMethods,
      headers: cors.AllowHeaders,
      exposed: cors.ExposeHeaders,
      maxAge: cors.MaxAge,
      credentials: cors.AllowCredentials,
    },
    throttles: readThrottles(resources, api.id),
  };
}

/** The authorizers of an API by their logical ids. */
function readAuthorizers(
  resources: Resources,
  apiId: string,
  functionOf: FunctionByArn,
  mayInvoke: ReturnType<typeof invokePermissions>,
): ReadonlyMap<string, DeployedAuthorizer> {
  return new Map(
    resources.all('AWS::ApiGatewayV2::Authorizer', authorizerSchema).map(({ id, name, properties }) => {
      const [, functionArn = ''] = /\/functions\/(.+)\/invocations$/.exec(properties.AuthorizerUri) ?? [];
      const asked = functionOf(functionArn);
      if (!mayInvoke('apigateway.amazonaws.com', asked, arn('execute-api', `${apiId}/authorizers/${id}`)))
        throw new StartError(`${name} may not invoke ${asked.name}: its permission is missing.`);
      const headers = properties.IdentitySource.map((source) => source.slice(HEADER.length).toLowerCase());
      return [id, { function: asked, headers, ttlSeconds: properties.AuthorizerResultTtlInSeconds }];
    }),
  );
}

function readThrottles(resources: Resources, apiId: string): Throttles {
  const stage = resources
    .all('AWS::ApiGatewayV2::Stage', stageSchema)
    .find(({ properties }) => properties.ApiId === apiId)?.properties;
  const routes = Object.entries(stage?.RouteSettings ?? {}).flatMap(
    ([key, settings]): [string, Throttle][] => {
      const throttle = throttleOf(settings);
      return throttle ? [[key, throttle]] : [];
    },
  );
  return { routes: new Map(routes), rest: throttleOf(stage?.DefaultRouteSettings ?? {}) };
}

const throttleOf = ({
  ThrottlingRateLimit: rate,
  ThrottlingBurstLimit: burst,
}: z.output<typeof settingsSchema>): Throttle | undefined =>
  rate === undefined || burst === undefined ? undefined : { rate, burst };

/** Whether the template's resource policies let a service invoke a function on behalf of a source. */
export function invokePermissions(
  resources: Resources,
): (service: string, target: DeployedFunction, source: string) => boolean {
  const permissions = resources.all('AWS::Lambda::Permission', permissionSchema);
  return (service, target, source) =>
    permissions.some(
      ({ properties }) =>
        properties.Principal === service &&
        properties.Action === 'lambda:InvokeFunction' &&
        (properties.FunctionName === target.arn || properties.FunctionName === target.id) &&
        (properties.SourceArn === undefined || matchesArn(properties.SourceArn, source)),
    );
}

function matchesArn(pattern: string, value: string): boolean {
  const expression = pattern
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${expression}$`).test(value);
}
