import { renderToString } from 'preact-render-to-string';
import type { Foot } from './foot.ts';
import { type Block, hrefOf, type Letter, type Link, type Row } from './letter.ts';
import { DARK, LIGHT, MARK } from './palette.ts';
import { plain, type Words } from './words.ts';

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const BODY = `${FONT};font-size:17px;line-height:26px;color:${LIGHT.ink}`;
const BRAND = `font-family:Georgia,'Times New Roman',serif;font-size:20px;line-height:24px;color:${LIGHT.ink}`;
const LINK = `color:${LIGHT.link};text-decoration:underline`;
const SMALL = `${FONT};font-size:14px;line-height:21px;color:${LIGHT.soft}`;

const NAME = 'Convoke';

/** Inline styles carry the light look everywhere; only programs that know dark mode read these rules. */
const RULES = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:480px){.card{padding:28px 22px !important}.title{font-size:27px !important;line-height:33px !important}}
@media (prefers-color-scheme:dark){
.page{background-color:${DARK.page} !important}
.card{background-color:${DARK.card} !important;border-color:${DARK.line} !important}
.ink{color:${DARK.ink} !important}
.soft{color:${DARK.soft} !important}
.line{border-color:${DARK.line} !important}
.main{background-color:${DARK.button} !important;border-color:${DARK.button} !important}
.press{color:${DARK.onButton} !important}
.other{border-color:${DARK.link} !important}
.link{color:${DARK.link} !important}
}`;

/** A line break in the source, for those who read it; mail programs show none. */
const NL = '\n';
const TABLE = { role: 'presentation', cellpadding: '0', cellspacing: '0', border: '0' } as const;

/** The letter as an HTML page: one column, no images, nothing loaded from elsewhere. */
export const letterHtml = (letter: Letter): string =>
  `<!DOCTYPE html>\n${renderToString(<LetterPage {...letter} />)}\n`;

const LetterPage = ({ language, preview, title, blocks, foot }: Letter) => (
  <html lang={language} dir="ltr">
    {NL}
    <Head title={plain(title)} />
    {NL}
    <body class="page" style={`margin:0;padding:0;background-color:${LIGHT.page}`}>
      {NL}
      <div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0">
        <Sentence {...preview} />
      </div>
      {NL}
      <table {...TABLE} class="page" width="100%" style={`background-color:${LIGHT.page}`}>
        {NL}
        <tr>
          <td align="center" style="padding:28px 12px">
            {NL}
            <table {...TABLE} width="560" style="width:100%;max-width:560px">
              {NL}
              <tr>
                <td class="ink" style={`padding:0 4px 16px;${BRAND}`}>
                  <Brand />
                </td>
              </tr>
              {NL}
              <tr>
                <td
                  class="card line"
                  style={`padding:40px 40px 36px;background-color:${LIGHT.card};border:1px solid ${LIGHT.line};border-radius:18px`}
                >
                  {NL}
                  <h1
                    class="title ink"
                    style={`margin:0 0 18px;font-family:Georgia,'Times New Roman',serif;font-size:32px;line-height:38px;font-weight:normal;color:${LIGHT.ink}`}
                  >
                    <Sentence {...title} />
                  </h1>
                  {NL}
                  {blocks.map((block) => (
                    <BlockHtml block={block} />
                  ))}
                </td>
              </tr>
              {NL}
              <tr>
                <td class="soft" style={`padding:20px 4px 0;${SMALL}`}>
                  {NL}
                  <FootHtml {...foot} />
                </td>
              </tr>
              {NL}
            </table>
            {NL}
          </td>
        </tr>
        {NL}
      </table>
      {NL}
    </body>
    {NL}
  </html>
);

/** The three circles of the site and its name; where a program draws no circles, the name alone. */
const Brand = () => (
  <>
    {MARK.map((colour) => (
      <span
        aria-hidden="true"
        style={`display:inline-block;width:11px;height:11px;margin-right:3px;border-radius:6px;background-color:${colour}`}
      />
    ))}{' '}
    {NAME}
  </>
);

/** Who writes and who answers for it; an address to write to is a link, since people press it. */
const FootHtml = ({ closing, site, about, questions }: Foot) => (
  <>
    <p style="margin:0 0 6px">
      <Sentence {...closing} /> <TextLink link={site} />
    </p>
    {NL}
    {about.map((words) => (
      <>
        <p style="margin:0 0 6px">
          <Sentence {...words} />
        </p>
        {NL}
      </>
    ))}
    {questions && (
      <>
        <p style="margin:0">
          <Sentence {...questions.words} />{' '}
          <a href={`mailto:${questions.email}`} class="link" style={LINK}>
            {questions.email}
          </a>
        </p>
        {NL}
      </>
    )}
  </>
);

const Head = ({ title }: { readonly title: string }) => (
  <head>
    {NL}
    <meta charset="utf-8" />
    {NL}
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    {NL}
    <meta name="color-scheme" content="light dark" />
    {NL}
    <meta name="supported-color-schemes" content="light dark" />
    {NL}
    <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
    {NL}
    <title>{title}</title>
    {NL}
    <style>{RULES}</style>
    {NL}
  </head>
);

/**
 * What people wrote may run right to left; `dir` keeps it from turning the words around it. Hardly any mail program knows
 * `bdi`.
 */
const Sentence = ({ fixed, data }: Words) => (
  <>
    {fixed.map((part, index) => {
      const value = data[index];
      return (
        <>
          {part}
          {value !== undefined && <span dir="auto">{value}</span>}
        </>
      );
    })}
  </>
);

function BlockHtml({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <>
          <p class="ink" style={`margin:0 0 20px;${BODY}`}>
            <Sentence {...block.words} />
          </p>
          {NL}
        </>
      );
    case 'rows':
      return (
        <>
          <table {...TABLE} width="100%" style="margin:0 0 26px">
            {NL}
            {block.rows.map((row) => (
              <RowHtml row={row} />
            ))}
          </table>
          {NL}
        </>
      );
    case 'buttons':
      return (
        <>
          {block.question && (
            <>
              <p class="ink" style={`margin:0 0 14px;${BODY};font-weight:bold`}>
                <Sentence {...block.question} />
              </p>
              {NL}
            </>
          )}
          {block.buttons.map((button, index) => (
            <Button button={button} main={index === 0} />
          ))}
        </>
      );
    case 'note':
      return (
        <>
          <p class="soft" style={`margin:14px 0 0;${SMALL}`}>
            <Sentence {...block.words} />
            {block.link && (
              <>
                {' '}
                <TextLink link={block.link} />
              </>
            )}
          </p>
          {NL}
        </>
      );
  }
}

const RowHtml = ({ row: { label, words, link } }: { readonly row: Row }) => (
  <>
    <tr>
      <td class="ink line" style={`padding:12px 0;border-top:1px solid ${LIGHT.line};${BODY}`}>
        {NL}
        <div class="soft" style={`font-size:14px;line-height:21px;color:${LIGHT.soft}`}>
          {label}
        </div>
        {NL}
        {words.map((part) => (
          <>
            <div>
              <Sentence {...part} />
            </div>
            {NL}
          </>
        ))}
        {link && (
          <>
            <div>
              <TextLink link={link} />
            </div>
            {NL}
          </>
        )}
      </td>
    </tr>
    {NL}
  </>
);

/** A cell, since Outlook on Windows pads nothing else and draws no other border well; it takes the padding of the cell from `mso-`. */
function Button({ button, main }: { readonly button: Link; readonly main: boolean }) {
  const look = main
    ? `background-color:${LIGHT.button};border:2px solid ${LIGHT.button}`
    : `border:2px solid ${LIGHT.link}`;
  return (
    <>
      <table {...TABLE} width="100%" style="margin:0 0 12px">
        <tr>
          <td
            class={main ? 'main' : 'other'}
            align="center"
            style={`border-radius:12px;mso-padding-alt:13px 22px;${look}`}
          >
            <a
              href={hrefOf(button)}
              class={main ? 'press' : 'link'}
              style={`display:block;padding:13px 22px;${FONT};font-size:17px;line-height:24px;font-weight:bold;text-decoration:none;color:${main ? LIGHT.onButton : LIGHT.link}`}
            >
              {button.label}
            </a>
          </td>
        </tr>
      </table>
      {NL}
    </>
  );
}

const TextLink = ({ link }: { readonly link: Link }) => (
  <a href={hrefOf(link)} class="link" style={LINK}>
    {link.label}
  </a>
);
