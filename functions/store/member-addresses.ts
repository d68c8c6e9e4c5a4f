import type { Member } from '../domain/model.ts';
import { equals } from './expressions.ts';
import { scan } from './scan.ts';
import type { Table } from './table.ts';

/** A member and their address. */
type MemberAddress = Pick<Member, 'id' | 'email'>;

/** All members with their addresses, in no particular order; see `scan`. */
export const readMemberAddresses = (table: Table): AsyncGenerator<MemberAddress> =>
  scan<MemberAddress>(table, equals('kind', 'member'), ['id', 'email']);
