import { type Choice, makeCombobox } from './combobox.ts';
import { countWords } from './count-words.ts';

/** Where the topic begins that is being written: after the last comma, of any script. */
const begins = (text: string): number =>
  Math.max(...[',', ';', '、', '،'].map((sign) => text.lastIndexOf(sign))) + 1;

/** Suggests topics in the fields of a form that are for them; where several fit into one field, for the one being written. */
export function suggestTopics(form: HTMLFormElement, say: (words: string) => void): void {
  for (const field of form.querySelectorAll<HTMLElement>('[data-topics]')) {
    const input = field.querySelector<HTMLInputElement>('input[type="text"]');
    if (!input) continue;
    const isMany = field.dataset.topics === 'many';
    makeCombobox(input, {
      part: (text) => (isMany ? text.slice(begins(text)) : text),
      taken: (text, choice) => {
        const before = isMany ? text.slice(0, begins(text)) : '';
        return `${before === '' ? '' : `${before.trimEnd()} `}${choice.text}`;
      },
      search,
      chosen: () => input.dispatchEvent(new Event('change', { bubbles: true })),
      typed: () => {},
      found: (count) => say(countWords(field.dataset, count)),
    });
  }
}

async function search(text: string, signal: AbortSignal): Promise<Choice[]> {
  const query = new URLSearchParams({ q: text, limit: '7', language: document.documentElement.lang });
  const response = await fetch(`/v1/topic-suggestions?${query}`, { signal });
  const { items = [] }: { items?: { topic: string; name: string }[] } = await response.json();
  return items.map(({ topic, name }) => ({ value: topic, text: name }));
}
