import type { WishedTopic } from '../gathering/placing.ts';
import type { Agreement, Topic } from '../model.ts';

/** Topics that somebody wants: with consent where they take one, and those that cannot be added for want of it. */
interface Consented {
  readonly wished: readonly WishedTopic[];
  readonly lacking: readonly Topic[];
}

/** Parts topics, of which some (slugs) are sensitive; `consentTo` gives the explicit consent to one of them, if there is any. */
export function consented(
  topics: readonly Topic[],
  sensitive: ReadonlySet<string>,
  consentTo: (slug: string) => Agreement | undefined,
): Consented {
  const wished: WishedTopic[] = [];
  const lacking: Topic[] = [];
  for (const topic of topics) {
    const consent = sensitive.has(topic.slug) ? consentTo(topic.slug) : undefined;
    if (!sensitive.has(topic.slug)) wished.push(topic);
    else if (consent) wished.push({ ...topic, agreed: { sensitive: consent } });
    else lacking.push(topic);
  }
  return { wished, lacking };
}
