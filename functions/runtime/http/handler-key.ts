import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/**
 * The key of the handler that a request is for. HEAD is answered as GET is: the gateway leaves the content out, as every
 * HTTP server must (RFC 9110, section 9.3.2), and so says how long it would be.
 */
export const handlerKey = ({ routeKey }: APIGatewayProxyEventV2): string =>
  routeKey.replace(/^HEAD /, 'GET ');
