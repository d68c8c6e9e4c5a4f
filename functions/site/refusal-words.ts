import type { Refusal } from '../domain/errors.ts';
import type { Visit } from './visit.ts';

/** Why something is refused, in the language of who reads it. */
export function refusalWords({ t: { refusals }, show }: Visit, refusal: Refusal): string {
  switch (refusal.why) {
    case 'other-time':
      return refusals['other-time'](show.clock(refusal.usual));
    case 'too-near':
      return refusals['too-near'](show.number(refusal.hours));
    case 'too-many-interests':
    case 'changed-too-often':
    case 'moved-too-often':
    case 'too-many-reports':
    case 'too-many-blocks':
      return refusals[refusal.why](show.number(refusal.most));
    default:
      return refusals[refusal.why];
  }
}
