import { Duration, Fn, type SecretValue, Stack, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Construct } from 'constructs';
import { PATHS_BY_COUNTRY, PUBLIC_PATHS } from '../../functions/api/routes.ts';
import { ORIGIN_KEY_HEADER } from '../../functions/runtime/crypto/origin-key.ts';
import { TRUSTED_SECONDS } from '../../functions/runtime/http/security-headers.ts';
import { COUNTRY_HEADER } from '../../functions/runtime/http/viewer-country.ts';
import { LANGUAGE_COOKIE } from '../../functions/site/language.ts';
import { VIEWER_REQUEST } from './viewer-request.ts';

export interface SiteDistributionProps {
  /** `https://...` of the HTTP API. */
  readonly apiEndpoint: string;
  /** Proves to the API that a request came through here: it lets no other in. */
  readonly originKey: SecretValue;
  /** The operator's own domain with its certificate (which CloudFront needs in us-east-1). */
  readonly domain: { readonly name: string; readonly certificateArn: string } | undefined;
  /** Extends the promise of https to every host below the site's. */
  readonly httpsForSubdomains: boolean;
  /** The operator's firewall. */
  readonly webAclArn: string | undefined;
}

/** One address for everything: pages, their assets and the API, cached at the edge where the response allows it. */
export class SiteDistribution extends Construct {
  readonly domainName: string;

  constructor(scope: Construct, id: string, props: SiteDistributionProps) {
    super(scope, id);
    const { domain, webAclArn } = props;
    const behaviour = this.behaviourOf(props, this.headersOf(props));
    const asTheOriginSays = this.policyOf('Public', 'a copy for each query, language and calling site', []);
    const byCountry = this.policyOf('Country', 'a copy for each country, too', [COUNTRY_HEADER]);
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Convoke',
      defaultBehavior: behaviour(CachePolicy.CACHING_DISABLED),
      additionalBehaviors: {
        '/assets/*': behaviour(CachePolicy.CACHING_OPTIMIZED),
        ...Object.fromEntries(
          PUBLIC_PATHS.map((path) => [
            path,
            behaviour(PATHS_BY_COUNTRY.includes(path) ? byCountry : asTheOriginSays),
          ]),
        ),
      },
      // Otherwise one member's failed page would be served to everybody for ten seconds, whatever the response says.
      errorResponses: [500, 502, 503, 504].map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      ...(webAclArn !== undefined && { webAclId: webAclArn }),
      ...(domain && {
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      }),
    });
    this.domainName = distribution.distributionDomainName;
    this.explainRules(distribution, props);
  }

  /** Names of CloudFront's policies and functions are unique in the account, across regions and stages. */
  private nameOf(thing: string): string {
    const { stackName, region } = Stack.of(this);
    return `${stackName}-${region}-${thing}`;
  }

  /** Keeps answers as long as they say; headers of CloudFront's own, such as the country, are told to the origin by it, too. */
  private policyOf(id: string, copies: string, headers: readonly string[]): CachePolicy {
    return new CachePolicy(this, id, {
      cachePolicyName: this.nameOf(id.toLowerCase()),
      comment: `As long as the answer says; ${copies}`,
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.days(1),
      queryStringBehavior: CacheQueryStringBehavior.all(),
      headerBehavior: CacheHeaderBehavior.allowList('Accept-Language', 'Origin', ...headers),
      cookieBehavior: CacheCookieBehavior.allowList(LANGUAGE_COOKIE),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    });
  }

  /** Says more than the origin, which speaks only for its own host; undefined if that is enough. */
  private headersOf({ httpsForSubdomains }: SiteDistributionProps): ResponseHeadersPolicy | undefined {
    if (!httpsForSubdomains) return undefined;
    return new ResponseHeadersPolicy(this, 'HttpsForSubdomains', {
      responseHeadersPolicyName: this.nameOf('https'),
      securityHeadersBehavior: {
        strictTransportSecurity: {
          accessControlMaxAge: Duration.seconds(TRUSTED_SECONDS),
          includeSubdomains: true,
          override: true,
        },
      },
    });
  }

  private behaviourOf(
    { apiEndpoint, originKey }: SiteDistributionProps,
    headers: ResponseHeadersPolicy | undefined,
  ) {
    const origin = new HttpOrigin(Fn.select(2, Fn.split('/', apiEndpoint)), {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      // CloudFormation inserts the value: the template only refers to it.
      customHeaders: { [ORIGIN_KEY_HEADER]: originKey.unsafeUnwrap() },
    });
    // A request policy passes either all headers but Host or CloudFront's own headers, not both: so the edge tells who asks.
    const viewerRequest = new EdgeFunction(this, 'ViewerRequest', {
      functionName: `${Stack.of(this).stackName}-viewer-request`,
      comment: 'Refuses, tidies and tells who asks',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(VIEWER_REQUEST),
    });
    return (cachePolicy: BehaviorOptions['cachePolicy'] & object): BehaviorOptions => ({
      origin,
      cachePolicy,
      // All but Host, by which API Gateway recognises the API.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
      ...(headers && { responseHeadersPolicy: headers }),
      functionAssociations: [{ function: viewerRequest, eventType: FunctionEventType.VIEWER_REQUEST }],
    });
  }

  private explainRules(distribution: Distribution, { domain, webAclArn }: SiteDistributionProps): void {
    const rule = (number: number) => `AwsSolutions::AwsSolutions-CFR${number}`;
    const reasons = {
      [rule(1)]: 'People of every country may sign up: there is nobody whom the pages should be kept from.',
      [rule(3)]:
        "CloudFront's log would hold paths, and paths of links from mails hold tokens. The API's own log names the " +
        'route of every request that the edge does not answer from its cache.',
      ...(webAclArn !== undefined
        ? {}
        : {
            [rule(2)]:
              'A firewall costs more a month than all the rest. Sources are counted, every body is parsed and bounded, and an ' +
              'operator who is attacked names one.',
          }),
      ...(domain
        ? {}
        : { [rule(4)]: 'Without a domain of its own the distribution has the certificate of CloudFront.' }),
    };
    for (const [id, reason] of Object.entries(reasons))
      Validations.of(distribution).acknowledge({ id, reason });
  }
}
