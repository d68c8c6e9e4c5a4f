import { LimitError } from '../errors.ts';
import type { MailOrder } from '../mailing/mail-order.ts';
import { longText } from '../members/long-text.ts';

/**
 * What can be reported. A venue is one that was imported, a place one that members proposed; `help` is whatever no address
 * names, each time a subject of its own.
 */
export const SUBJECT_KINDS = [
  'person',
  'topic',
  'group',
  'meetup',
  'venue',
  'place',
  'mail',
  'help',
] as const;

/** Something to be looked at, by its id (of a topic: its slug). */
export interface Subject {
  readonly kind: (typeof SUBJECT_KINDS)[number];
  readonly id: string;
}

/** Why somebody reports something. */
export const REASONS = [
  'unsafe-meeting',
  'threat',
  'minor',
  'hate',
  'sexual',
  'illegal',
  'scam',
  'spam',
  'impersonation',
  'not-a-public-place',
  'privacy',
  'other',
] as const;
export type Reason = (typeof REASONS)[number];

/** What is looked at before everything else; the rest goes by age. */
export const PRIORITIES = ['now', 'age'] as const;
export type Priority = (typeof PRIORITIES)[number];

const URGENT: ReadonlySet<Reason> = new Set(['threat', 'minor', 'unsafe-meeting']);

export const priorityOf = (reason: Reason): Priority => (URGENT.has(reason) ? 'now' : 'age');

/** The longest text of a report, in characters. */
export const MOST_TEXT = 2_000;
/** One report holds what its reporter said so often at most. */
const MOST_ADDED = 10;

/** What somebody said about a subject, and when (ISO 8601). */
export interface Said {
  readonly reason: Reason;
  readonly text: string;
  readonly at: string;
}

/** Who reports: a member by their id, or somebody else by what they care to give. */
export type Reporter =
  | { readonly member: string }
  | { readonly name?: string | undefined; readonly email?: string | undefined };

/** What an operator can come to: nothing is wrong, a warning, or something was done about it. */
export type Outcome =
  | 'dismissed'
  | 'warned'
  | 'no-hosting'
  | 'silent'
  | 'suspended'
  | 'banned'
  | 'hidden'
  | 'closed'
  | 'cancelled'
  | 'noted';

/** What an operator decided about a report, with the reasons as its reporter is told them. */
export interface Decided {
  readonly outcome: Outcome;
  readonly why: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  /** Something was frozen by it for nothing. */
  readonly baseless?: true | undefined;
}

/** What one person says is wrong with one subject. */
export interface Report {
  readonly id: string;
  readonly subject: Subject;
  /** The meetup that it was about, where that is known. */
  readonly meetup?: string | undefined;
  /** All that was said, the first first. */
  readonly said: readonly Said[];
  readonly reporter: Reporter;
  readonly priority: Priority;
  /** The words of the subject as they stood, by what they are. */
  readonly snapshot: Readonly<Record<string, string>>;
  /** When it was first made (ISO 8601). */
  readonly at: string;
  /** The group whose next meetup it has frozen. */
  readonly froze?: string | undefined;
  /** Absent while it is open. */
  readonly decided?: Decided | undefined;
}

/** What somebody says at an instant; the text is cleaned and cut. */
export const saying = (reason: Reason, text: string, now: Date): Said => ({
  reason,
  text: longText(text, MOST_TEXT),
  at: now.toISOString(),
});

/** A new report. */
export const filed = (
  facts: Pick<Report, 'id' | 'subject' | 'meetup' | 'reporter' | 'snapshot'>,
  said: Said,
): Report => ({ ...facts, said: [said], priority: priorityOf(said.reason), at: said.at });

/**
 * An open report and what its reporter adds: it becomes urgent if that is, and never less so. Throws LimitError if it holds
 * as much as it can.
 */
export function addedTo(report: Report, said: Said): Report {
  if (report.said.length >= MOST_ADDED) throw tooManyReports(MOST_ADDED);
  const urgent = report.priority === 'now' || priorityOf(said.reason) === 'now';
  return { ...report, said: [...report.said, said], priority: urgent ? 'now' : 'age' };
}

/**
 * A report once it is decided. A stranger's name and address go: nobody writes to them, and the decision does not need them.
 */
export const decidedAs = (report: Report, decided: Decided): Report => ({
  ...report,
  reporter: 'member' in report.reporter ? report.reporter : {},
  decided,
});

/** Somebody reports more than can be read. */
export const tooManyReports = (most: number) =>
  new LimitError({ why: 'too-many-reports', most }, `No more than ${most} reports can be taken for now.`);

/** So many members who report one subject freeze it, without a word of who they are. */
const FREEZES_FROM = 3;
/** How long it is held against somebody that a freeze of theirs was baseless. */
const BASELESS_MS = 30 * 24 * 60 * 60_000;

/**
 * Whether a member's report freezes the meetup that it is about: an urgent one by somebody invited, or the third of its subject.
 * Whoever froze something for nothing within a month can once more, then not.
 */
export function freezes(
  { subject, priority, reporter }: Report,
  {
    isInvited,
    open,
    own,
    now,
  }: {
    readonly isInvited: boolean;
    /** Open reports of the same subject. */
    readonly open: readonly Report[];
    /** Other reports of the same member. */
    readonly own: readonly Report[];
    readonly now: Date;
  },
): boolean {
  if (subject.kind === 'topic' || subject.kind === 'mail' || !('member' in reporter)) return false;
  const reporters = new Set(
    [reporter, ...open.map((other) => other.reporter)].flatMap((one) => ('member' in one ? one.member : [])),
  );
  const calls = (priority === 'now' && isInvited) || reporters.size >= FREEZES_FROM;
  return calls && mayFreeze(own, now);
}

function mayFreeze(own: readonly Report[], now: Date): boolean {
  const baseless = own.filter(
    ({ decided }) => decided?.baseless && now.getTime() - Date.parse(decided.at) < BASELESS_MS,
  ).length;
  const isUndecided = own.some(({ froze, decided }) => froze !== undefined && !decided);
  return baseless === 0 || (baseless === 1 && !isUndecided);
}

/** A subject as it stands in addresses and commands. */
export const subjectInWords = ({ kind, id }: Subject): string => `${kind}:${id}`;

/** Whom a link to report something was given to, and the meetup or the mail that it stood at. */
export interface ReportLink {
  readonly member: string;
  readonly meetup?: string | undefined;
  readonly mail?: MailOrder | undefined;
}

/** What everybody can report by its address. */
const PUBLIC_KINDS = ['topic', 'group', 'meetup'] as const;

/** The inverse of `subjectInWords` for what everybody can see; undefined for anything else. */
export function publicSubject(
  text: string,
): { readonly kind: (typeof PUBLIC_KINDS)[number]; readonly id: string } | undefined {
  const [, name, id] = /^([a-z]+):(.{1,200})$/u.exec(text) ?? [];
  const kind = PUBLIC_KINDS.find((one) => one === name);
  return kind && id !== undefined ? { kind, id } : undefined;
}
