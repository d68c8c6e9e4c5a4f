interface EndpointParameters {
  /** Where to go instead, as `AWS_ENDPOINT_URL` has it. */
  readonly Endpoint?: string | undefined;
  readonly Region?: string | undefined;
  readonly UseDualStack?: boolean | undefined;
  readonly UseFIPS?: boolean | undefined;
}

/**
 * Stands in for the rules by which a client of the SDK finds its service, in the bundles: with their interpreter they are
 * 13 KB, and all but this of them is for what Convoke does not use. Throws where somebody asks for that nevertheless.
 */
export const endpointsOf =
  (service: string, partition: (region: string) => { readonly dnsSuffix: string }) =>
  ({ Endpoint, Region, UseDualStack, UseFIPS }: EndpointParameters) => {
    if (UseDualStack || UseFIPS) throw new Error('the bundles know neither dual-stack nor FIPS endpoints');
    if (Endpoint === undefined && !Region) throw new Error('the environment has no AWS region');
    const url = Endpoint ?? `https://${service}.${Region}.${partition(Region ?? '').dnsSuffix}`;
    return { url: new URL(url), properties: {}, headers: {} };
  };
