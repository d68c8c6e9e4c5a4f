import { hostsOf } from '../domain/meetup-life.ts';
import type { Invitation, Meetup, Member } from '../domain/model.ts';
import { firstName } from '../domain/person-name.ts';
import type { Company, Host } from '../mail/meetup-facts.ts';
import { readInvitationsOf } from '../store/invitations.ts';
import { readMembers } from '../store/members.ts';
import type { Table } from '../store/table.ts';

/** A mail names at most so many people. */
const MAX_NAMES = 20;
/** So many volunteers are looked up: the first of them who is still a member hosts. */
const MAX_HOSTS = 5;

/**
 * Who else comes and who hosts, for somebody who said yes. The fewer say yes, the more invitations have to be read to
 * find some; but then fewer people are told, so a whole meetup reads about the same.
 */
export async function readCompany(
  table: Table,
  meetup: Meetup,
  { member, answer }: Invitation,
): Promise<Company> {
  const coming = await readInvitationsOf(table, meetup.id, { limit: MAX_NAMES + 1, answer: 'yes' });
  const others = coming
    .map((invitation) => invitation.member)
    .filter((id) => id !== member)
    .slice(0, MAX_NAMES);
  const volunteers = hostsOf(meetup).slice(0, MAX_HOSTS);
  const members = await readMembers(table, [...new Set([...others, ...volunteers])]);
  const names = members
    .flatMap(({ id, name }) => (name && others.includes(id) ? [firstName(name)] : []))
    .sort((a, b) => a.localeCompare(b, 'en'));
  const count = Math.max(others.length, meetup.tally.yes - (answer === 'yes' ? 1 : 0));
  return { host: hostAmong(volunteers, members, member), names, more: count - names.length };
}

function hostAmong(volunteers: readonly string[], members: readonly Member[], reader: string): Host {
  const host = volunteers.flatMap((id) => members.filter((member) => member.id === id))[0];
  if (!host) return { is: 'nobody' };
  if (host.id === reader) return { is: 'you' };
  return { is: 'somebody', name: host.name && firstName(host.name) };
}
