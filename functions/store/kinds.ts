/**
 * Every kind of item and the version of its shape, stored as `v`. A new kind is one line here. To change a kind's shape,
 * raise its version and keep reading the old one. Items without `v` were written by release 0.1.
 */
const VERSIONS = {
  // An objection to a decision.
  appeal: 1,
  area: 1,
  // How often a source asked for mail on one day.
  asked: 1,
  audit: 1,
  // Whom a member blocked, and with that one by whom.
  block: 1,
  blocked: 1,
  cap: 1,
  'closed-group': 1,
  'closed-report': 1,
  counter: 1,
  decision: 1,
  email: 1,
  group: 1,
  hold: 1,
  interest: 1,
  invitation: 1,
  mail: 1,
  meetup: 1,
  member: 1,
  merge: 1,
  'merged-interest': 1,
  'month-figures': 1,
  'open-group': 1,
  // How many mails strangers ordered in one hour.
  orders: 1,
  // What a member reported of one subject.
  'own-reports': 1,
  // Where a member had a say about places of a meetup.
  'place-mark': 1,
  'proposed-place': 1,
  report: 1,
  // How much somebody reported on one day.
  'report-budget': 1,
  sanction: 1,
  seen: 1,
  'sign-in': 1,
  'sign-up': 1,
  source: 1,
  spelling: 1,
  sweep: 1,
  topic: 1,
  'unproven-answer': 1,
  // Since version 2, each has an item of the kind below.
  venue: 2,
  'venue-id': 1,
} as const satisfies Record<string, number>;

export type Kind = keyof typeof VERSIONS;

const isKind = (kind: unknown): kind is Kind => typeof kind === 'string' && Object.hasOwn(VERSIONS, kind);

/** The version of a kind's shape. Throws for an unknown kind: nothing is stored without a version. */
export function versionOf(kind: unknown): number {
  if (!isKind(kind)) throw new Error(`no version is known for items of kind ${JSON.stringify(kind)}`);
  return VERSIONS[kind];
}
