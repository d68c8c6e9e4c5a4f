import { normaliseAddress } from '../../../functions/domain/members/address.ts';
import type { Decision } from '../../../functions/domain/safety/decision.ts';
import { isInForce, type Measure } from '../../../functions/domain/safety/sanction.ts';
import { hashAddress, hashMailbox } from '../../../functions/runtime/crypto/address-hash.ts';
import type { ReadSecret } from '../../../functions/runtime/crypto/secrets.ts';
import {
  type Addressee,
  impose,
  lift,
  StrongerError,
} from '../../../functions/services/safety/sanction-member.ts';
import { warn } from '../../../functions/services/safety/warn-member.ts';
import { readDecision, readDecisionsAbout } from '../../../functions/store/decisions.ts';
import { readEmailAndSanction } from '../../../functions/store/sanctions.ts';
import type { Table } from '../../../functions/store/table.ts';
import { UsageError } from '../usage-error.ts';

/** What a command works with. */
export interface Operator {
  readonly table: Table;
  readonly addressSecret: ReadSecret;
  /** Who runs the command. */
  readonly user: string;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly say: (line: string) => void;
}

export interface MemberOptions {
  readonly why?: string | undefined;
  readonly until?: string | undefined;
}

/**
 * `member show | warn | no-hosting | silence | suspend | ban | restore <address>`. The address is hashed at once; nothing it prints names anybody. Throws a
 * UsageError for a command that cannot be understood.
 */
export async function runMemberCommand(
  operator: Operator,
  [act, written, ...more]: readonly string[],
  options: MemberOptions,
): Promise<void> {
  const address = normaliseAddress(written ?? '');
  if (more.length > 0) throw new UsageError();
  if (address === undefined) throw new UsageError('Name one e-mail address.');
  const whom: Addressee = {
    address: await hashAddress(operator.addressSecret, address),
    mailbox: await hashMailbox(operator.addressSecret, address),
  };
  switch (act) {
    case 'show':
      return show(operator, whom);
    case 'warn':
      return warnOwner(operator, whom, options);
    case 'no-hosting':
      return imposeOn(operator, whom, 'no-hosting', options);
    case 'silence':
      return imposeOn(operator, whom, 'silent', options);
    case 'suspend':
      return imposeOn(operator, whom, 'suspended', options);
    case 'ban':
      return imposeOn(operator, whom, 'banned', options);
    case 'restore':
      return restore(operator, whom, options);
    default:
      throw new UsageError();
  }
}

async function imposeOn(
  operator: Operator,
  whom: Addressee,
  measure: Measure,
  options: MemberOptions,
): Promise<void> {
  const { table, now, say } = operator;
  const imposed = { measure, until: endOf(measure, options, now()) };
  const [decision, ...others] = await unlessStronger(
    impose(table, whom, imposed, deciding(operator, options)),
  );
  say(
    decision.member === undefined
      ? `Nobody owns this address. It is ${IN_WORDS[measure]}${untilIn(decision)}, should somebody sign it up.`
      : `The member is ${IN_WORDS[measure]}${untilIn(decision)}${EFFECTS[measure]}, and is told why by mail.`,
  );
  if (others.length > 0)
    say(`The same is decided about ${membersBeside(others)}, and they are told why by mail.`);
  for (const { id } of [decision, ...others]) say(`decision ${id}`);
}

const membersBeside = ({ length }: readonly Decision[]): string =>
  length === 1
    ? 'one more member, who owns another spelling of the mailbox'
    : `${length} more members, who own other spellings of the mailbox`;

/** Who decides, why and when. */
const deciding = ({ addressSecret, user, newId, now }: Operator, options: MemberOptions) => ({
  newId,
  why: whyOf(options),
  by: user,
  now: now(),
  hashMailbox: (address: string) => hashMailbox(addressSecret, address),
});

const IN_WORDS: Readonly<Record<Measure, string>> = {
  'no-hosting': 'kept from hosting',
  silent: 'silent',
  suspended: 'suspended',
  banned: 'banned',
};
const EFFECTS: Readonly<Record<Measure, string>> = {
  'no-hosting': ', hosts nothing any more',
  silent: ', hosts nothing any more, is not shown by name, proposes no places',
  suspended: ', has left all groups',
  banned: ', has left all groups',
};

const untilIn = ({ until }: Pick<Decision, 'until'>) => (until === undefined ? '' : ` until ${until}`);

async function warnOwner(operator: Operator, { address }: Addressee, options: MemberOptions): Promise<void> {
  if (options.until !== undefined) throw new UsageError('A warning has no end.');
  const decision = await warn(operator.table, address, deciding(operator, options));
  if (!decision) throw new UsageError('Nobody owns this address.');
  operator.say(`The member is warned, and is told why by mail.\ndecision ${decision.id}`);
}

async function unlessStronger<T>(done: Promise<T>): Promise<T> {
  try {
    return await done;
  } catch (error) {
    if (error instanceof StrongerError) throw strongerIn(error);
    throw error;
  }
}

/** Why a lighter measure is not imposed, in words. */
export const strongerIn = ({ standing }: StrongerError): UsageError =>
  new UsageError(`This member is ${standing.measure}${untilIn(standing)}: restore them first.`);

async function restore(operator: Operator, whom: Addressee, options: MemberOptions): Promise<void> {
  const { table, say } = operator;
  const decisions = await lift(table, whom, deciding(operator, options));
  if (decisions.length === 0) return say('There is nothing to lift.');
  const members = decisions.filter(({ member }) => member !== undefined).length;
  say(
    members === 0
      ? 'The sanction is lifted.'
      : members === 1
        ? 'The sanction is lifted. Topics of the last 180 days are back, and the member is told by mail.'
        : `The sanction is lifted from ${members} members. Topics of the last 180 days are back, and they are told by mail.`,
  );
  for (const { id } of decisions) say(`decision ${id}`);
}

async function show({ table, now, say }: Operator, { address, mailbox }: Addressee): Promise<void> {
  const { known, sanction } = await readEmailAndSanction(table, address, mailbox);
  say(known?.member === undefined ? 'Nobody owns this address.' : `member ${known.member}`);
  say(
    sanction && isInForce(sanction, now())
      ? `${IN_WORDS[sanction.measure]}${untilIn(sanction)} by decision ${sanction.decision}`
      : 'no sanction in force',
  );
  for (const { at, measure, by, why } of await decisionsAbout(table, known?.member, sanction?.decision))
    say(`${at}  ${measure}  by ${by}: ${why}`);
}

/** All decisions about a member; of an address that nobody owns, only the one in force is found. */
async function decisionsAbout(table: Table, member: string | undefined, inForce: string | undefined) {
  if (member !== undefined) return readDecisionsAbout(table, member);
  const decision = inForce === undefined ? undefined : await readDecision(table, inForce);
  return decision ? [decision] : [];
}

/** The reasons, as those concerned will read them. Throws a UsageError without any. */
export function whyOf({ why }: MemberOptions): string {
  const reasons = why?.trim();
  if (!reasons)
    throw new UsageError(
      'A decision needs its reasons, as those concerned will read them: --why "<reasons>".',
    );
  return reasons;
}

/**
 * When a measure ends (ISO 8601): a suspension does, a limit may, a ban does not. Throws a UsageError for a date that is missing, is
 * none, or has passed.
 */
export function endOf(measure: Measure, { until }: MemberOptions, now: Date): string | undefined {
  if (measure === 'banned' && until !== undefined)
    throw new UsageError('A ban has no end; `suspend` has one.');
  if (measure === 'banned' || (until === undefined && measure !== 'suspended')) return undefined;
  const end = new Date(until ?? '');
  if (Number.isNaN(end.getTime()) || end <= now)
    throw new UsageError('This needs a date to come: --until 2027-03-14.');
  return end.toISOString();
}
