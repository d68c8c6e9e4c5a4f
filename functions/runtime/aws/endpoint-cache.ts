/**
 * Replaces `@aws-sdk/endpoint-cache` in the bundles. The SDK creates one for endpoint discovery, which is off by default,
 * and never uses it; it would add 8 KB of a least-recently-used cache.
 */
export class EndpointCache {}
