import type { Doubt } from '../domain/topics/doubts.ts';
import { Written } from './parts.tsx';
import type { Visit } from './visit.ts';

/**
 * Asks, inside a form, whether somebody means another topic by their words. One press takes it; the other, as the form's own
 * button, keeps their words.
 */
export const MeantQuestion = ({
  visit: {
    t: { meant: t, topic: words },
    show,
  },
  doubt: { written, meant },
}: {
  readonly visit: Visit;
  readonly doubt: Doubt;
}) => (
  <div class="said" role="status">
    <input type="hidden" name="asked" value={written.slug} />
    <p>
      {t.question} <Written>{show.topic(meant)}</Written>?{' '}
      {meant.members !== undefined && words.people(show.number(meant.members))}
    </p>
    <p class="answers">
      <button type="submit" name="take" value={written.slug}>
        <Written>{show.topic(meant)}</Written>
      </button>{' '}
      <button type="submit" class="quiet">
        {t.keep} <Written>{written.name}</Written>
      </button>
    </p>
  </div>
);
