import type { Session } from '../domain/members/session.ts';
import type { Member } from '../domain/model.ts';
import { now } from '../runtime/clock.ts';
import type { ReadSecret } from '../runtime/crypto/secrets.ts';
import { endedSession, readBearerSession } from '../runtime/http/bearer-session.ts';
import { noteSpoken } from '../runtime/http/reader-language.ts';
import type { HttpRequest } from '../runtime/http/routes.ts';
import { readMemberOf, readMembershipOf } from '../services/members/sessions.ts';
import type { Membership } from '../store/members.ts';
import type { Table } from '../store/table.ts';

interface Tokens {
  readonly tokenSecret: ReadSecret;
}
type Members = Tokens & { readonly table: Table };

type Handler<Known, Response> = (
  request: HttpRequest & { readonly session: Session } & Known,
) => Promise<Response> | Response;

/**
 * For routes that need a session token (401 without one). It may be revoked: the write that the handler makes has to find
 * out.
 */
export const forSession =
  <Response>({ tokenSecret }: Tokens, handler: Handler<unknown, Response>) =>
  async (request: HttpRequest): Promise<Response> =>
    handler({ ...request, session: await readBearerSession(tokenSecret, request.event, now()) });

/** For routes that need the member of a session (401 without one, or if it was revoked). */
export const forMember = <Response>(site: Members, handler: Handler<{ readonly member: Member }, Response>) =>
  forSession(site, async (request) => {
    const member = await readMemberOf(site.table, request.session);
    if (!member) throw endedSession();
    noteSpoken(request.event, member.language);
    return handler({ ...request, member });
  });

/** For routes that need the member of a session with all interests (401 as above). */
export const forMembership = <Response>(
  site: Members,
  handler: Handler<{ readonly membership: Membership }, Response>,
) =>
  forSession(site, async (request) => {
    const membership = await readMembershipOf(site.table, request.session);
    if (!membership) throw endedSession();
    noteSpoken(request.event, membership.member.language);
    return handler({ ...request, membership });
  });
