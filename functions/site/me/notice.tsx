import type { Messages } from '../messages/en.ts';
import type { Visit } from '../visit.ts';

/** What a form has just done, or why it could not. */
export type MeNotice = keyof Messages['me']['notices'];

const WRONG: ReadonlySet<MeNotice> = new Set([
  'topicWrong',
  'topicClosed',
  'topicConsent',
  'topicsFull',
  'profileWrong',
] as const);

/** Says what a form has just done, or why it could not. */
export const Notice = ({ visit, notice }: { readonly visit: Visit; readonly notice: MeNotice }) => (
  <p class={WRONG.has(notice) ? 'said wrong' : 'said'} role={WRONG.has(notice) ? 'alert' : 'status'}>
    {visit.t.me.notices[notice]}
  </p>
);
