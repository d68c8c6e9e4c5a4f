import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/**
 * Returns the bytes of a request's body, or only their number if there are more than `most`: an oversized body is neither
 * decoded nor copied.
 */
export function readBody(
  { body = '', isBase64Encoded }: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>,
  most: number,
): Buffer | number {
  const encoding = isBase64Encoded ? 'base64' : 'utf8';
  const length = Buffer.byteLength(body, encoding);
  return length > most ? length : Buffer.from(body, encoding);
}
