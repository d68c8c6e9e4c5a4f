import * as z from 'zod/mini';
import { StartError } from '../start-error.ts';
import type { Resources } from './resources.ts';

/** What a distribution does to each request on its way to the API. Nothing is cached on this machine. */
export interface DeployedFront {
  /** Source of the function that each request passes first; it defines `handler`. */
  readonly code: string | undefined;
  /** Added to each request. A value may be text or the ARN of a secret whose value it is. */
  readonly headers: readonly FrontHeader[];
}

type FrontHeader =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly secret: string };

const associationsSchema = z._default(
  z.array(
    z.object({
      EventType: z.literal('viewer-request', 'only functions for requests of viewers run here'),
      FunctionARN: z.string(),
    }),
  ),
  [],
);
const behaviourSchema = z.object({ FunctionAssociations: associationsSchema });
const distributionSchema = z.object({
  DistributionConfig: z.object({
    Origins: z.tuple(
      [
        z.object({
          OriginCustomHeaders: z._default(
            z.array(z.object({ HeaderName: z.string(), HeaderValue: z.string() })),
            [],
          ),
        }),
      ],
      'only distributions with one origin run here',
    ),
    DefaultCacheBehavior: behaviourSchema,
    CacheBehaviors: z._default(z.array(behaviourSchema), []),
  }),
});
const functionSchema = z.object({
  FunctionCode: z.string(),
  FunctionConfig: z.object({ Runtime: z.literal('cloudfront-js-2.0', 'only cloudfront-js-2.0 runs here') }),
});

/** The distribution before the API; undefined if the template has none. */
export function readFront(resources: Resources): DeployedFront | undefined {
  const [distribution, second] = resources.all('AWS::CloudFront::Distribution', distributionSchema);
  if (second)
    throw new StartError(`The template has a second distribution, ${second.name}; the emulator runs one.`);
  if (!distribution) return undefined;
  const { Origins, DefaultCacheBehavior, CacheBehaviors } = distribution.properties.DistributionConfig;
  const associated = [DefaultCacheBehavior, ...CacheBehaviors].map(({ FunctionAssociations }) =>
    FunctionAssociations.map(({ FunctionARN }) => FunctionARN).join(),
  );
  const [arn = ''] = new Set(associated);
  if (associated.some((one) => one !== arn))
    throw new StartError(`${distribution.name} has one function for some paths and another for others.`);
  const edge = resources
    .all('AWS::CloudFront::Function', functionSchema)
    .find(({ id }) => resources.attribute(id, 'FunctionARN') === arn);
  return {
    code: edge?.properties.FunctionCode,
    headers: Origins[0].OriginCustomHeaders.map(({ HeaderName, HeaderValue }) =>
      toHeader(HeaderName.toLowerCase(), HeaderValue),
    ),
  };
}

function toHeader(name: string, value: string): FrontHeader {
  const [, secret] = /^\{\{resolve:secretsmanager:(.+):SecretString:::\}\}$/.exec(value) ?? [];
  return secret === undefined ? { name, text: value } : { name, secret };
}
