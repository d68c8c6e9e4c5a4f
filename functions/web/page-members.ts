import type { Session } from '../domain/members/session.ts';
import type { Member } from '../domain/model.ts';
import { now } from '../runtime/clock.ts';
import type { ReadSecret } from '../runtime/crypto/secrets.ts';
import type { HttpRequest } from '../runtime/http/routes.ts';
import { readSessionCookie } from '../runtime/http/session-cookie.ts';
import { readMemberOf, readMembershipOf } from '../services/members/sessions.ts';
import type { Membership } from '../store/members.ts';
import type { Table } from '../store/table.ts';

interface Members {
  readonly table: Table;
  readonly tokenSecret: ReadSecret;
}

/** Sends people to where they can sign in. */
export const SIGN_IN = { seeOther: '/sign-in' } as const;

type Handler<Known, Response> = (
  request: HttpRequest & { readonly session: Session } & Known,
) => Promise<Response> | Response;

/**
 * Makes a wrapper for pages that only members see, with what `read` knows of the member of a session. Whoever is not signed
 * in, or whose session was revoked (`read` returns undefined), is sent to where they can sign in.
 */
const forSignedIn =
  <Known>(read: (table: Table, session: Session) => Promise<Known | undefined>) =>
  <Response>({ table, tokenSecret }: Members, handler: Handler<Known, Response>) =>
  async (request: HttpRequest): Promise<Response | typeof SIGN_IN> => {
    const session = await readSessionCookie(tokenSecret, request, now());
    const known = session && (await read(table, session));
    return session && known ? handler({ ...request, session, ...known }) : SIGN_IN;
  };

/** For pages that need the member. */
export const forMember = forSignedIn(async (table, session) => {
  const member: Member | undefined = await readMemberOf(table, session);
  return member && { member };
});

/** For pages that need the member with all interests. */
export const forMembership = forSignedIn(async (table, session) => {
  const membership: Membership | undefined = await readMembershipOf(table, session);
  return membership && { membership };
});
