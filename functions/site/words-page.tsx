import type { ComponentChildren } from 'preact';
import type { Page } from './visit.ts';

/** A text of several parts, each under a heading. */
export interface Words {
  readonly title: string;
  readonly description: string;
  readonly sections: readonly {
    /** Where links lead to it. */
    readonly id?: string;
    readonly heading: string;
    readonly paragraphs: readonly string[];
    readonly points?: readonly string[];
  }[];
}

/** A page that is there to be read; `end` stands below its last part. */
export const wordsPage =
  (words: Words, end?: ComponentChildren): Page =>
  () => ({
    title: words.title,
    description: words.description,
    body: (
      <article class="words">
        <h1>{words.title}</h1>
        <p class="lead">{words.description}</p>
        {words.sections.map(({ id, heading, paragraphs, points = [] }) => (
          <section>
            <h2 id={id}>{heading}</h2>
            {paragraphs.map((paragraph) => (
              <p>{paragraph}</p>
            ))}
            {points.length > 0 && (
              <ul>
                {points.map((point) => (
                  <li>{point}</li>
                ))}
              </ul>
            )}
          </section>
        ))}
        {end}
      </article>
    ),
  });
