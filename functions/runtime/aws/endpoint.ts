interface EndpointParameters {
  /** Where to go instead, as `AWS_ENDPOINT_URL` has it. */
  readonly Endpoint?: string | undefined;
  readonly Region?: string | undefined;
  readonly UseDualStack?: boolean | undefined;
  readonly UseFIPS?: boolean | undefined;
}

/**
 * Stands in, in the bundles, for the rules by which a client of the SDK finds its service: with what interprets them they
 * are 13 KB, of which Convoke needs only this. Throws where somebody asks for the rest.
 */
export const endpointsOf =
  (service: string, partition: (region: string) => { readonly dnsSuffix: string }) =>
  ({ Endpoint, Region, UseDualStack, UseFIPS }: EndpointParameters) => {
    if (UseDualStack || UseFIPS) throw new Error('the bundles know neither dual-stack nor FIPS endpoints');
    if (Endpoint === undefined && !Region) throw new Error('the environment has no AWS region');
    const url = Endpoint ?? `https://${service}.${Region}.${partition(Region ?? '').dnsSuffix}`;
    return { url: new URL(url), properties: {}, headers: {} };
  };
