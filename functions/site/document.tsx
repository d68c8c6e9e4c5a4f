import { createHash } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { DARK, LIGHT } from '../mail/palette.ts';

type Colours = typeof LIGHT;

const colours = ({ page, card, ink, soft, line, button, onButton, link }: Colours) =>
  `--page:${page};--card:${card};--ink:${ink};--soft:${soft};--line:${line};--button:${button};--on-button:${onButton};--link:${link}`;

const STYLE = `:root{color-scheme:light dark;${colours(LIGHT)}}
@media (prefers-color-scheme:dark){:root{${colours(DARK)}}}
*{box-sizing:border-box}
body{margin:0;padding:24px 12px;background:var(--page);color:var(--ink);font:17px/1.55 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;overflow-wrap:break-word}
main{max-width:560px;margin:0 auto;padding:40px;background:var(--card);border:1px solid var(--line);border-radius:18px}
h1{margin:0 0 18px;font:normal 32px/1.2 Georgia,"Times New Roman",serif}
h2{margin:32px 0 8px;font-size:17px}
p{margin:0 0 16px}
a{color:var(--link);text-underline-offset:3px}
small,.soft,dt{color:var(--soft);font-size:15px}
dl{margin:0 0 24px}
dt{padding-top:12px;border-top:1px solid var(--line)}
dd{margin:0 0 12px}
.said{padding:14px 18px;border:2px solid var(--line);border-radius:12px}
fieldset{margin:0 0 20px;padding:0;border:0}
legend{padding:0 0 6px;font-weight:bold}
label{display:flex;gap:12px;align-items:flex-start;padding:10px 14px;margin:0 0 8px;border:1px solid var(--line);border-radius:12px}
label span{min-width:0}
input[type=radio],input[type=checkbox]{flex:none;width:22px;height:22px;margin:3px 0 0;accent-color:var(--button)}
input[type=number]{width:6em;padding:8px;font:inherit;color:inherit;background:var(--page);border:1px solid var(--soft);border-radius:8px}
button{width:100%;padding:14px 22px;border:0;border-radius:12px;background:var(--button);color:var(--on-button);font:inherit;font-weight:bold;cursor:pointer}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
footer{max-width:560px;margin:0 auto;padding:20px 24px;text-align:center;color:var(--soft);font-size:15px}
@media (max-width:480px){main{padding:28px 22px}h1{font-size:27px}}`;

/** Nothing is loaded, nothing runs, nothing frames a page, and its forms lead back to this site. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A whole page as text: one column, no script, nothing from elsewhere. */
export const documentOf = (title: string, body: ComponentChildren): string =>
  `<!DOCTYPE html>\n${renderToString(<Document title={title}>{body}</Document>)}\n`;

function Document({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="no-referrer" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <title>{`${title} · Convoke`}</title>
        {/* The policy names the hash of exactly these rules, so they must go out unescaped. */}
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <main>{children}</main>
        <footer>Convoke calls the meeting, so that nobody has to.</footer>
      </body>
    </html>
  );
}
