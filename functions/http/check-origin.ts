import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerResult } from 'aws-lambda';
import { isOriginKey, ORIGIN_KEY_HEADER } from '../runtime/crypto/origin-key.ts';
import { openSite } from '../web/open-site.ts';
import { origins } from '../web/secrets.ts';

const site = openSite(origins);

/** Tells the gateway whether a request came through the distribution. It keeps the answer for each key for an hour. */
export const handler = async ({
  headers,
}: Pick<APIGatewayRequestAuthorizerEventV2, 'headers'>): Promise<APIGatewaySimpleAuthorizerResult> => ({
  isAuthorized: await isOriginKey(site.originSecret, headers?.[ORIGIN_KEY_HEADER] ?? ''),
});
