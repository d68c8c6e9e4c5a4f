import { Written } from '../parts.tsx';
import type { Visit } from '../visit.ts';

/** Somebody whom a member blocked, as they know them. */
export interface Blocked {
  readonly handle: string;
  readonly name?: string | undefined;
  readonly topic: string;
  readonly topicName: string;
  /** When they met (ISO 8601). */
  readonly metAt: string;
}

/** Whom a member blocked, each with a button to take it back; nothing as long as that is nobody. */
export const Blocks = ({
  visit: { t, show },
  blocks,
}: {
  readonly visit: Visit;
  readonly blocks: readonly Blocked[];
}) => {
  const { me: words } = t;
  if (blocks.length === 0) return null;
  return (
    <section class="card part" id="blocks">
      <h2>{words.blocks}</h2>
      <p>{words.blocksWords}</p>
      <ul class="rows">
        {blocks.map(({ handle, name, topic, topicName, metAt }) => (
          <li>
            <div class="row">
              <strong>
                <Written>{name ?? t.report.nameless}</Written>
              </strong>
              <form method="post" action="/me/unblock">
                <input type="hidden" name="person" value={handle} />
                <button class="link" type="submit" aria-label={words.unblockNamed(name ?? t.report.nameless)}>
                  {words.unblock}
                </button>
              </form>
              <span>{words.metAt(show.topic({ slug: topic, name: topicName }), show.date(metAt))}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
};
