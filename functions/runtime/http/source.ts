import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { networkOf, publicNetworkOf } from '../../domain/mailing/network.ts';
import { hashNetwork } from '../crypto/address-hash.ts';
import type { ReadSecret } from '../crypto/secrets.ts';

/** The header in which the distribution passes the viewer's address, over whatever the viewer wrote there. */
export const VIEWER_HEADER = 'x-viewer-address';

/** The keyed hash of the network that a request comes from. The address itself is not stored anywhere. */
export const networkHash = (
  { addressSecret }: { readonly addressSecret: ReadSecret },
  event: APIGatewayProxyEventV2,
  now: Date,
): Promise<string> => hashNetwork(addressSecret, networkOf(sourceAddress(event)) ?? 'unknown', now);

/** The network on the internet that a request comes from; undefined if there is none, as on one's own machine. */
export const publicNetwork = (event: APIGatewayProxyEventV2): string | undefined =>
  publicNetworkOf(sourceAddress(event));

/**
 * The address of whoever asks. The gateway lets nothing but the distribution's requests in (ADR 54), so what they say of the viewer
 * is true.
 */
export const sourceAddress = ({ headers, requestContext }: APIGatewayProxyEventV2): string =>
  headers[VIEWER_HEADER] ?? requestContext.http.sourceIp;
