import { type Html, html } from '../mail/html.ts';

export const NOTHING = html``;

/** What people wrote: it may run right to left, and must not turn the words around it. */
export const text = (written: string): Html => html`<bdi>${written}</bdi>`;

/** Facts with their names: "When: Thursday". */
export const facts = (rows: readonly (readonly [string, Html])[]): Html => html`<dl>
${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>\n`)}</dl>`;

/** What the button that was pressed has done. */
export const said = (words: Html): Html => html`<p class="said" role="status">${words}</p>
`;

interface Choice {
  readonly value: string;
  readonly words: Html;
  readonly checked: boolean;
}

/** One of several. */
export const choose = (name: string, legend: string, choices: readonly Choice[]): Html => html`<fieldset>
<legend>${legend}</legend>
${choices.map(
  ({ value, words, checked }) =>
    html`<label><input type="radio" name="${name}" value="${value}" required${checked ? html` checked` : NOTHING}><span>${words}</span></label>\n`,
)}</fieldset>
`;

export const tick = (name: string, words: string, checked: boolean): Html =>
  html`<label><input type="checkbox" name="${name}" value="yes"${checked ? html` checked` : NOTHING}><span>${words}</span></label>
`;

/** A form that posts to the page's own address, in which the token stands. */
export const form = (fields: Html, button: string): Html => html`<form method="post" action="?">
${fields}<button type="submit">${button}</button>
</form>`;
