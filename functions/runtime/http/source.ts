import { createHash, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { networkOf, publicNetworkOf } from '../../domain/mailing/network.ts';
import { hashNetwork } from '../crypto/address-hash.ts';
import type { ReadSecret } from '../crypto/secrets.ts';

/** The header in which the distribution passes the viewer's address ... */
export const VIEWER_HEADER = 'x-viewer-address';
/** ... and the one in which it proves itself: anybody can send headers to the API's own address. */
export const ORIGIN_KEY_HEADER = 'x-origin-key';

export interface SourceSecrets {
  readonly originSecret: ReadSecret;
  readonly addressSecret: ReadSecret;
}

/** The keyed hash of the network that a request comes from. The address itself is not stored anywhere. */
export async function networkHash(
  { originSecret, addressSecret }: SourceSecrets,
  event: APIGatewayProxyEventV2,
  now: Date,
): Promise<string> {
  const address = await addressOf(originSecret, event);
  return hashNetwork(addressSecret, networkOf(address) ?? 'unknown', now);
}

/** The network on the internet that a request comes from; undefined if there is none, as on one's own machine. */
export const publicNetwork = async (
  { originSecret }: Pick<SourceSecrets, 'originSecret'>,
  event: APIGatewayProxyEventV2,
): Promise<string | undefined> => publicNetworkOf(await addressOf(originSecret, event));

/** The address from the distribution if it proves itself; otherwise that of the connection. */
async function addressOf(secret: ReadSecret, event: APIGatewayProxyEventV2): Promise<string> {
  const { [ORIGIN_KEY_HEADER]: key, [VIEWER_HEADER]: viewer } = event.headers;
  const isProven = key !== undefined && viewer !== undefined && (await isOriginKey(secret, key));
  return isProven ? viewer : event.requestContext.http.sourceIp;
}

/** Accepts the current key and the previous one, so it can rotate; refreshed if neither fits, like those of tokens. */
async function isOriginKey(secret: ReadSecret, key: string): Promise<boolean> {
  const given = digest(key);
  for (const refresh of [false, true])
    for (const stage of ['AWSCURRENT', 'AWSPREVIOUS'] as const) {
      const version = await secret(stage, { refresh });
      if (version && timingSafeEqual(given, digest(version.bytes))) return true;
    }
  return false;
}

const digest = (value: string | Uint8Array) => createHash('sha256').update(value).digest();
