import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Session } from '../../domain/members/session.ts';
import { now } from '../clock.ts';
import type { ReadSecret } from '../crypto/secrets.ts';
import type { PageRequest, PageResponse } from './page-handler.ts';
import { readSessionCookie } from './session-cookie.ts';

/** Sends people to where they can sign in. */
export const SIGN_IN = { seeOther: '/sign-in' } as const;

/**
 * Makes routes of pages that are for members only, with what `read` knows of the member of a session. Who is not signed
 * in, or whose session counts no more (`read` gives undefined), is sent to where they can sign in.
 */
export const membersOnly =
  <Known>(secret: ReadSecret, read: (session: Session) => Promise<Known | undefined>) =>
  <Page>(
    route: (
      known: Known,
      session: Session,
      request: PageRequest,
      event: APIGatewayProxyEventV2,
    ) => Promise<PageResponse<Page>> | PageResponse<Page>,
  ) =>
  async (event: APIGatewayProxyEventV2, request: PageRequest): Promise<PageResponse<Page>> => {
    const session = await readSessionCookie(secret, request, now());
    const known = session && (await read(session));
    return session && known ? route(known, session, request, event) : SIGN_IN;
  };
