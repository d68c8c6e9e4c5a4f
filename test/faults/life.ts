/** Who takes part in the one life that every fault is tried on, in the order in which they sign up. */
export const ROLES = [
  'host',
  ...Array.from({ length: 3 }, () => 'yes' as const),
  /** Comes, too; a stranger signs the address up again, and its owner ticks one of the topics. */
  'again',
  /** Comes, too; signs out everywhere, and in again. */
  'signs-out',
  'no',
  'unsubscribes',
  'erased',
  'bounces',
  'silent',
  /** Says yes, and takes it back once somebody waits for a seat. */
  'gives-up',
  /** Says yes when all seats are taken, and gets the one that becomes free. */
  'waits',
  /** The confirmation bounces, so that they never become members. */
  'unreachable',
] as const;
export type Role = (typeof ROLES)[number];

/** So many confirm at once before a quorum is possible; the others follow and make it one. */
export const FIRST_WAVE = 7;

/** What comes of a step of the life: a mail of that name to everybody of these roles. */
export interface Expected {
  readonly mail: string;
  readonly to: readonly Role[];
}

const SEATED: readonly Role[] = ['host', 'yes', 'again', 'signs-out'];
const COMING: readonly Role[] = [...SEATED, 'waits'];
const GATHERED: readonly Role[] = [
  ...[...COMING, 'gives-up', 'no'],
  ...['unsubscribes', 'erased', 'bounces', 'silent'],
] as Role[];
const STAYING: readonly Role[] = [...COMING, 'gives-up', 'no', 'silent'];
/** As many as say yes before anybody has to wait. */
export const SEATS = ROLES.filter((role) => SEATED.includes(role)).length + 1;
/** Who wants no mail any more once the invitation is answered. */
export const LEAVING: readonly Role[] = ['unsubscribes', 'erased', 'bounces'];

/** The mails of each step, by kind and number of the group's meetup; nobody gets any other, and each one once. */
export const MAILS = {
  signUp: [{ mail: 'confirm', to: [...GATHERED, 'unreachable'] }],
  confirm: [{ mail: 'invitation 1', to: GATHERED }],
  answer: [{ mail: 'accepted 1', to: [...SEATED, 'gives-up'] }],
  list: [{ mail: 'listed 1', to: ['waits'] }],
  moveUp: [{ mail: 'seat 1', to: ['waits'] }],
  nudge: [
    { mail: 'nudge 1', to: ['silent'] },
    { mail: 'place-missing 1', to: COMING },
  ],
  look: [{ mail: 'confirmed 1', to: [...COMING, 'silent'] }],
  signUpAgain: [{ mail: 'confirm again', to: ['again'] }],
  signIn: [{ mail: 'sign-in', to: ['signs-out'] }],
  remind: [{ mail: 'reminder 1', to: COMING }],
  ask: [
    { mail: 'feedback 1', to: COMING },
    { mail: 'invitation 2', to: STAYING },
  ],
  nudgeAgain: [{ mail: 'nudge 2', to: STAYING }],
  cancel: [
    { mail: 'cancelled 2', to: STAYING },
    { mail: 'invitation 3', to: STAYING },
  ],
} as const satisfies Record<string, readonly Expected[]>;

/** Mails that depend on who of the members happens to be counted first; still each at most once. */
export const isByChance = (mail: string): boolean => mail.startsWith('almost-there');

/** Mails that somebody asks for, which a request that failed and was made again may bring twice. */
export type Requested = 'confirm' | 'confirm again' | 'sign-in';

/** All that a role gets in a life, sorted. */
export const mailsOf = (role: Role): string[] =>
  Object.values(MAILS)
    .flat()
    .flatMap(({ mail, to }: Expected) => (to.includes(role) ? [mail] : []))
    .sort();

/** What the group's meetups have come to in the end, in order. */
export const ENDED = ['held', 'cancelled', 'proposed'] as const;
/** What was answered to the first meetup in the end. */
export const TALLY = { yes: 7, no: 2, held: 1, hosts: 1 } as const;
/** Who is in the group in the end. */
export const REMAINING = ROLES.filter((role) => STAYING.includes(role)).length;
