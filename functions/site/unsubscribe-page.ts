import { html } from '../mail/html.ts';
import { documentOf } from './document.ts';
import { form, said } from './parts.ts';

/** The page of an unsubscribe link: whether there is mail at all, and a button that ends it. */
export const unsubscribePage = ({ mail }: { readonly mail: boolean }): string =>
  documentOf(
    'Stop all mail',
    mail
      ? html`<h1>Stop all mail?</h1>
<p>You get no more mail from Convoke, and you leave all groups and topics: whoever cannot be invited cannot be counted.</p>
${form(html``, 'Stop all mail')}`
      : html`<h1>No more mail</h1>
${said(html`You get no mail from Convoke.`)}<p>To come back, just sign up again.</p>`,
  );
