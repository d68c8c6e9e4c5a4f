import type { Session } from '../domain/members/session.ts';
import type { Member } from '../domain/model.ts';
import { now } from '../runtime/clock.ts';
import type { ReadSecret } from '../runtime/crypto/secrets.ts';
import type { HttpRequest } from '../runtime/http/routes.ts';
import { NO_HINT, readSessionCookie } from '../runtime/http/session-cookie.ts';
import { readMemberOf, readMembershipOf } from '../services/members/sessions.ts';
import type { Membership } from '../store/members.ts';
import type { Table } from '../store/table.ts';

interface Members {
  readonly table: Table;
  readonly tokenSecret: ReadSecret;
}

/** Sends people to where they can sign in, so that scripts ask no more. */
export const SIGN_IN = { seeOther: '/sign-in', cookies: [NO_HINT] } as const;

type Handler<Known, Response> = (
  request: HttpRequest & { readonly session: Session } & Known,
) => Promise<Response> | Response;

/** The member who is signed in; undefined for anybody else, and for a session that was revoked. */
export async function readSignedIn(
  { table, tokenSecret }: Members,
  request: HttpRequest,
): Promise<Member | undefined> {
  const session = await readSessionCookie(tokenSecret, request, now());
  return session && readMemberOf(table, session);
}

/** For pages that need the member. Whoever is not signed in, or whose session was revoked, is sent to sign in. */
export const forMember = <Response>(site: Members, handler: Handler<{ readonly member: Member }, Response>) =>
  forSession(site, async (request) => {
    const member = await readMemberOf(site.table, request.session);
    return member ? handler({ ...request, member }) : SIGN_IN;
  });

/** The same with all interests. */
export const forMembership = <Response>(
  site: Members,
  handler: Handler<{ readonly membership: Membership }, Response>,
) =>
  forSession(site, async (request) => {
    const membership = await readMembershipOf(site.table, request.session);
    return membership ? handler({ ...request, membership }) : SIGN_IN;
  });

/** For pages whose work asks itself whether the session of the cookie still holds: it may be revoked. */
export const forSession =
  <Response>({ tokenSecret }: Members, handler: Handler<unknown, Response>) =>
  async (request: HttpRequest): Promise<Response | typeof SIGN_IN> => {
    const session = await readSessionCookie(tokenSecret, request, now());
    return session ? handler({ ...request, session }) : SIGN_IN;
  };
