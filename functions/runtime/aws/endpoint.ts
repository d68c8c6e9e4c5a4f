interface EndpointParameters {
  /** Overrides the address, as `AWS_ENDPOINT_URL` does. */
  readonly Endpoint?: string | undefined;
  readonly Region?: string | undefined;
  readonly UseDualStack?: boolean | undefined;
  readonly UseFIPS?: boolean | undefined;
}

/**
 * Replaces, in the bundles, the rules by which an SDK client finds its service: with their interpreter they are 13 KB, of
 * which Convoke needs only this. Throws where a client needs the rest.
 */
export const endpointsOf =
  (service: string, partition: (region: string) => { readonly dnsSuffix: string }) =>
  ({ Endpoint, Region, UseDualStack, UseFIPS }: EndpointParameters) => {
    if (UseDualStack || UseFIPS) throw new Error('the bundles know neither dual-stack nor FIPS endpoints');
    if (Endpoint === undefined && !Region) throw new Error('the environment has no AWS region');
    const url = Endpoint ?? `https://${service}.${Region}.${partition(Region ?? '').dnsSuffix}`;
    return { url: new URL(url), properties: {}, headers: {} };
  };
