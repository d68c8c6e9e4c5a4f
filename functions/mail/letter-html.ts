import { type Html, html } from './html.ts';
import { type Block, hrefOf, type Letter, type Link, type Row } from './letter.ts';
import { DARK, LIGHT } from './palette.ts';
import { plain, type Words } from './words.ts';

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const BODY = `${FONT};font-size:17px;line-height:26px;color:${LIGHT.ink}`;
const SMALL = `${FONT};font-size:14px;line-height:21px;color:${LIGHT.soft}`;

/** Inline styles carry the light look everywhere; only programs that know dark mode read these rules. */
const RULES = `:root{color-scheme:light dark;supported-color-schemes:light dark}
a{text-underline-offset:3px}
@media (max-width:480px){.card{padding:28px 22px !important}.title{font-size:27px !important;line-height:33px !important}}
@media (prefers-color-scheme:dark){
.page{background-color:${DARK.page} !important}
.card{background-color:${DARK.card} !important;border-color:${DARK.line} !important}
.ink{color:${DARK.ink} !important}
.soft{color:${DARK.soft} !important}
.line{border-color:${DARK.line} !important}
.main{background-color:${DARK.button} !important;border-color:${DARK.button} !important;color:${DARK.onButton} !important}
.other{border-color:${DARK.link} !important}
.link{color:${DARK.link} !important}
}`;

/** The letter as an HTML page: one column, no images, nothing loaded from elsewhere. */
export function letterHtml({ language, preview, title, blocks, closing }: Letter): string {
  return html`<!DOCTYPE html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${plain(title)}</title>
<style>${RULES}</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:${LIGHT.page}">
<div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0">${sentence(preview)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:${LIGHT.page}">
<tr><td align="center" style="padding:28px 12px">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:560px">
<tr><td class="card line" style="padding:40px 40px 36px;background-color:${LIGHT.card};border:1px solid ${LIGHT.line};border-radius:18px">
<h1 class="title ink" style="margin:0 0 18px;font-family:Georgia,'Times New Roman',serif;font-size:32px;line-height:38px;font-weight:normal;color:${LIGHT.ink}">${sentence(title)}</h1>
${blocks.map(blockHtml)}</td></tr>
<tr><td class="soft" align="center" style="padding:20px 24px 0;${SMALL}">${sentence(closing)}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`.markup;
}

/** What people wrote may run right to left; `bdi` keeps it from turning the words around it. */
function sentence({ fixed, data }: Words): Html {
  return html`${fixed.map((part, index) => {
    const value = data[index];
    return value === undefined ? html`${part}` : html`${part}<bdi>${value}</bdi>`;
  })}`;
}

function blockHtml(block: Block): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p class="ink" style="margin:0 0 20px;${BODY}">${sentence(block.words)}</p>
`;
    case 'rows':
      return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 26px">
${block.rows.map(rowHtml)}</table>
`;
    case 'buttons':
      return html`${
        block.question
          ? html`<p class="ink" style="margin:0 0 14px;${BODY};font-weight:bold">${sentence(block.question)}</p>
`
          : html``
      }${block.buttons.map((button, index) => buttonHtml(button, index === 0))}`;
    case 'note':
      return html`<p class="soft" style="margin:14px 0 0;${SMALL}">${sentence(block.words)}${
        block.link ? html` ${linkHtml(block.link)}` : html``
      }</p>
`;
  }
}

function rowHtml({ label, words, link }: Row): Html {
  return html`<tr><td class="ink line" style="padding:12px 0;border-top:1px solid ${LIGHT.line};${BODY}">
<div class="soft" style="font-size:14px;line-height:21px;color:${LIGHT.soft}">${label}</div>
${words.map((part) => html`<div>${sentence(part)}</div>\n`)}${
  link ? html`<div>${linkHtml(link)}</div>\n` : html``
}</td></tr>
`;
}

function buttonHtml(button: Link, main: boolean): Html {
  const look = main
    ? `background-color:${LIGHT.button};border:2px solid ${LIGHT.button};color:${LIGHT.onButton}`
    : `border:2px solid ${LIGHT.link};color:${LIGHT.link}`;
  return html`<a href="${hrefOf(button)}" class="${main ? 'main' : 'other link'}" style="display:block;margin:0 0 12px;padding:13px 22px;border-radius:12px;${FONT};font-size:17px;line-height:24px;font-weight:bold;text-align:center;text-decoration:none;${look}">${button.label}</a>
`;
}

const linkHtml = (link: Link) =>
  html`<a href="${hrefOf(link)}" class="link" style="color:${LIGHT.link};text-decoration:underline">${link.label}</a>`;
