/** An order to write one mail to one person. It carries ids only: whoever sends looks up what is true by then. */
export type MailOrder =
  | { readonly kind: 'confirm'; readonly signUp: string }
  | { readonly kind: 'sign-in'; readonly signIn: string }
  | {
      readonly kind: 'invitation';
      readonly meetup: string;
      readonly sequence: number;
      readonly member: string;
    };

/** The one name of a mail: however often it is ordered, it is sent once. Parts are joined by `#`. */
export function mailIdOf(order: MailOrder): string {
  switch (order.kind) {
    case 'confirm':
      return `confirm#${order.signUp}`;
    case 'sign-in':
      return `sign-in#${order.signIn}`;
    case 'invitation':
      return `invitation#${order.meetup}#${order.sequence}#${order.member}`;
  }
}

/** The inverse of `mailIdOf`; undefined for anything else. */
export function orderOf(mailId: string): MailOrder | undefined {
  const [kind, first, sequence, member] = mailId.split('#');
  if (!first) return undefined;
  if (kind === 'confirm') return { kind, signUp: first };
  if (kind === 'sign-in') return { kind, signIn: first };
  if (kind !== 'invitation' || !member || !/^\d+$/.test(sequence ?? '')) return undefined;
  return { kind, meetup: first, sequence: Number(sequence), member };
}
