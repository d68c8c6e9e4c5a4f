import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { now } from '../clock.ts';
import type { ReadSecret } from '../crypto/secrets.ts';
import type { HttpRequest } from './routes.ts';

/** Reads what a link is about from the token in its path; throws TokenError. */
type ReadLink<Link> = (secret: ReadSecret, event: APIGatewayProxyEventV2, now: Date) => Promise<Link>;

/** Makes a wrapper for routes that only the holder of a link reaches. Their handlers learn what the link is about. */
export const forLink =
  <Link>(read: ReadLink<Link>) =>
  <Response>(
    { tokenSecret }: { readonly tokenSecret: ReadSecret },
    handler: (request: HttpRequest & { readonly link: Link }) => Promise<Response> | Response,
  ) =>
  async (request: HttpRequest): Promise<Response> =>
    handler({ ...request, link: await read(tokenSecret, request.event, now()) });
