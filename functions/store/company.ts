import { hostsOf } from '../domain/meetup-life.ts';
import type { Meetup } from '../domain/model.ts';
import { firstName } from '../domain/person-name.ts';
import type { Invited } from './answer.ts';
import { readInvitationsOf } from './invitations.ts';
import { readMembers } from './members.ts';
import type { Table } from './table.ts';

/** So many others are named at most. */
const NAMED = 20;
/** So many volunteers are looked up: the first of them who is still a member hosts. */
const VOLUNTEERS = 5;

/** Who comes to a meetup, as only those who said yes may know it. */
export interface Company {
  readonly host:
    | { readonly is: 'you' }
    | { readonly is: 'nobody' }
    | { readonly is: 'somebody'; readonly name?: string | undefined };
  /** First names of others who said yes. */
  readonly names: readonly string[];
  /** How many more said yes: without a name, or beyond those that are named. */
  readonly more: number;
}

/** The company of somebody who said yes; undefined for everybody else, who is not told who comes. */
export const companyFor = async (
  table: Table,
  { meetup, invitation: { member, answer } }: Invited,
): Promise<Company | undefined> => (answer === 'yes' ? readCompany(table, meetup, member) : undefined);

async function readCompany(table: Table, meetup: Meetup, member: string): Promise<Company> {
  const coming = await readInvitationsOf(table, meetup.id, { limit: NAMED + 1, answer: 'yes' });
  const others = coming
    .map((invitation) => invitation.member)
    .filter((other) => other !== member)
    .slice(0, NAMED);
  const volunteers = hostsOf(meetup).slice(0, VOLUNTEERS);
  const people = new Map(
    (await readMembers(table, [...new Set([...others, ...volunteers])])).map(({ id, name }) => [id, name]),
  );
  const nameOf = (id: string) => {
    const name = people.get(id);
    return name === undefined ? undefined : firstName(name);
  };
  const names = others.flatMap((id) => nameOf(id) ?? []).sort((a, b) => a.localeCompare(b, 'en'));
  const host = volunteers.find((id) => people.has(id));
  return {
    host:
      host === undefined
        ? { is: 'nobody' }
        : host === member
          ? { is: 'you' }
          : { is: 'somebody', name: nameOf(host) },
    names,
    more: Math.max(0, meetup.tally.yes - 1 - names.length),
  };
}
