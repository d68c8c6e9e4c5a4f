import type { Forming } from '../domain/gathering/seen.ts';
import type { Visit } from './visit.ts';

/** How near a meeting is, in rough words. */
export const FormingTag = ({
  visit: { t },
  forming,
}: {
  readonly visit: Visit;
  readonly forming: Forming;
}) => <span class={forming === 'almost' ? 'tag good' : 'tag'}>{t.near.progress[forming]}</span>;
