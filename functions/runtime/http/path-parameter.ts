import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** A path parameter, decoded. */
export const pathParameter = (event: APIGatewayProxyEventV2, name: string): string =>
  event.pathParameters?.[name] ?? '';

/** A path parameter without its ending `.ics`; undefined if it has none. */
export const calendarParameter = (event: APIGatewayProxyEventV2, name: string): string | undefined =>
  /^(.+)\.ics$/s.exec(pathParameter(event, name))?.[1];
