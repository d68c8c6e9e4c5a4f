/**
 * Stands in for `@aws-sdk/endpoint-cache` in the bundles. The SDK makes one for endpoint discovery, which is off unless
 * it is asked for, and never uses it; with it come 8 KB of a least-recently-used cache.
 */
export class EndpointCache {}
