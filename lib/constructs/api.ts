import { Duration, type RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import {
  EVERY_ROUTE,
  gatewayPath,
  isUndisturbed,
  isUnlocked,
  MAILED_ROUTES,
  type Route,
} from '../../functions/api/routes.ts';
import { ORIGIN_KEY_HEADER } from '../../functions/runtime/crypto/origin-key.ts';
import type { StageConfig, Throttle } from '../config.ts';
import type { EntryPoints } from './entry-points.ts';
import { EXPOSED_HEADERS } from './exposed-headers.ts';

export interface ApiProps {
  readonly entryPoints: EntryPoints;
  /** For all callers together. */
  readonly throttle: StageConfig['throttle'];
  readonly logRetention: RetentionDays;
  readonly removalPolicy: RemovalPolicy;
}

/** Names the route, never the path, the query or the caller: those contain tokens and homes. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  functionMs: '$context.integrationLatency',
  bytes: '$context.responseLength',
};

const OF_THE_API = EVERY_ROUTE.filter(({ path }) => path.startsWith('/v1/'));

/**
 * The HTTP API: the routes and pages of `functions/api/routes.ts`, and one function that refuses all others. Only the distribution
 * gets in (ADR 54).
 */
export class Api extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  /** One line per request, refused ones included. */
  readonly accessLog: LogGroup;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    const refuse = this.integration('http/refuse', props.entryPoints);
    this.api = new HttpApi(this, 'Convoke', {
      createDefaultStage: false,
      defaultIntegration: refuse,
      defaultAuthorizer: originLock(props.entryPoints, Stack.of(this).stackName),
      corsPreflight: {
        allowOrigins: ['*'],
        // Any site may call, since nothing depends on a cookie: the caller must hold a token.
        allowMethods: [...new Set(OF_THE_API.map(({ method }) => CorsHttpMethod[method]))],
        allowHeaders: ['content-type', 'authorization', 'if-match', 'if-none-match', 'idempotency-key'],
        exposeHeaders: [...EXPOSED_HEADERS],
        maxAge: Duration.days(1),
      },
    });
    const integrations = new Map<string, HttpLambdaIntegration>();
    const made: HttpRoute[] = [];
    const routes = new Map(EVERY_ROUTE.map((route) => [`${route.method} ${gatewayPath(route.path)}`, route]));
    for (const route of routes.values()) {
      const { method, path, entry } = route;
      const integration = integrations.get(entry) ?? this.integration(entry, props.entryPoints);
      integrations.set(entry, integration);
      made.push(
        ...this.api.addRoutes({
          path: gatewayPath(path),
          methods: [HttpMethod[method]],
          integration,
          ...(isUnlocked(route) && { authorizer: new HttpNoneAuthorizer() }),
        }),
      );
    }
    this.accessLog = new LogGroup(this, 'AccessLog', {
      retention: props.logRetention,
      removalPolicy: props.removalPolicy,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: props.throttle.rate, burstLimit: props.throttle.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLog),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    this.throttleRoutes(props.throttle);
    // A stage cannot refer to a route that does not exist yet.
    this.stage.node.addDependency(...made);
    Validations.of(this.api).acknowledge({
      id: 'AwsSolutions::AwsSolutions-APIG4',
      reason:
        'The description of the API is public, and the only route that CloudFront alone does not lead to. What only members ' +
        'may see, functions check by a signed token, with problem documents that an authorizer cannot give.',
    });
  }

  /**
   * The construct only knows one throttle for all routes. A route with settings of its own shares no budget; those that
   * must stay reachable get twice what all others have together: so do those by which strangers order mail, where functions count by
   * source (ADR 54) and a flood must not keep others from being counted.
   */
  private throttleRoutes({ rate, burst }: ApiProps['throttle']): void {
    const stage = this.stage.node.defaultChild;
    if (!(stage instanceof CfnStage)) throw new Error('the stage is not an API Gateway stage');
    const settings = (routes: readonly Omit<Route, 'entry'>[], throttle: Throttle) =>
      routes.map(({ method, path }) => [
        `${method} ${path}`,
        { ThrottlingRateLimit: throttle.rate, ThrottlingBurstLimit: throttle.burst },
      ]);
    stage.routeSettings = Object.fromEntries([
      ...settings([...MAILED_ROUTES, ...EVERY_ROUTE.filter(isUndisturbed)], {
        rate: 2 * rate,
        burst: 2 * burst,
      }),
    ]);
  }

  private integration(entry: string, entryPoints: EntryPoints): HttpLambdaIntegration {
    return new HttpLambdaIntegration(entry.replaceAll('/', '-'), entryPoints.lambda(entry), {
      // One permission for all routes of the function: a stack holds 500 resources.
      scopePermissionToRoute: false,
    });
  }
}

/**
 * Asks a function whether a request bears the distribution's key. The gateway itself refuses what bears none, keeps each answer
 * for an hour and calls nothing else where it is no.
 */
const originLock = (entryPoints: EntryPoints, authorizerName: string) =>
  new HttpLambdaAuthorizer('OriginLock', entryPoints.lambda('http/check-origin'), {
    authorizerName,
    identitySource: [`$request.header.${ORIGIN_KEY_HEADER}`],
    responseTypes: [HttpLambdaResponseType.SIMPLE],
    resultsCacheTtl: Duration.hours(1),
  });
