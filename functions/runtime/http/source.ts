import { createHash, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { networkOf } from '../../domain/mailing/network.ts';
import { hashNetwork } from '../crypto/address-hash.ts';
import type { ReadSecret } from '../crypto/secrets.ts';

/** In this header the distribution says the address of who asks ... */
export const VIEWER_HEADER = 'x-viewer-address';
/** ... and in this one it proves that it is the distribution: anybody may write headers to the API's own address. */
export const ORIGIN_KEY_HEADER = 'x-origin-key';

export interface SourceSecrets {
  readonly originSecret: ReadSecret;
  readonly addressSecret: ReadSecret;
}

/** The keyed hash of the network that a request comes from. The address itself is kept nowhere. */
export async function networkHash(
  { originSecret, addressSecret }: SourceSecrets,
  event: APIGatewayProxyEventV2,
  now: Date,
): Promise<string> {
  const address = await addressOf(originSecret, event);
  return hashNetwork(addressSecret, networkOf(address) ?? 'unknown', now);
}

/** What the distribution says if it proves itself; otherwise who has opened the connection. */
async function addressOf(secret: ReadSecret, event: APIGatewayProxyEventV2): Promise<string> {
  const { [ORIGIN_KEY_HEADER]: key, [VIEWER_HEADER]: viewer } = event.headers;
  const isProven = key !== undefined && viewer !== undefined && (await isOriginKey(secret, key));
  return isProven ? viewer : event.requestContext.http.sourceIp;
}

/** The present key and the one before, so that it can be rotated; read anew if neither fits, as those of tokens. */
async function isOriginKey(secret: ReadSecret, key: string): Promise<boolean> {
  const given = digest(key);
  for (const anew of [false, true])
    for (const stage of ['AWSCURRENT', 'AWSPREVIOUS'] as const) {
      const version = await secret(stage, { anew });
      if (version && timingSafeEqual(given, digest(version.bytes))) return true;
    }
  return false;
}

const digest = (value: string | Uint8Array) => createHash('sha256').update(value).digest();
