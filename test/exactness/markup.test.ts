import { describe, expect, it } from 'vitest';
import { html } from './markup.ts';

describe('markup', () => {
  it('takes text as text, in content and in attributes', () => {
    const text = `<b>"Tom" & 'Jerry'</b>`;
    const escaped = '&lt;b&gt;&quot;Tom&quot; &amp; &#39;Jerry&#39;&lt;/b&gt;';
    expect(html`<p title="${text}">${text}</p>`.markup).toBe(`<p title="${escaped}">${escaped}</p>`);
  });

  it('takes markup and lists of it as they are, and numbers', () => {
    expect(html`<ul>${[1, 2].map((n) => html`<li>${n}</li>`)}</ul>`.markup).toBe(
      '<ul><li>1</li><li>2</li></ul>',
    );
  });
});
