/** Markup that is safe to send: only `html` makes it. */
class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

export type { Html };

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

type Value = string | number | Html | readonly Html[];

const markupOf = (value: Value): string => {
  if (value instanceof Html) return value.markup;
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return value.map(markupOf).join('');
};

/** Writes markup: strings are escaped, in content and in quoted attributes alike; only `Html` goes in as it is. */
export function html(fixed: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(String.raw({ raw: fixed }, ...values.map(markupOf)));
}
