import { LANGUAGES } from '../domain/language.ts';
import { BrandMark } from './brand.tsx';
import { addressIn, directionOf, localeOf, nameOf } from './language.ts';
import type { PageContent, Visit } from './visit.ts';

const NAME = 'Convoke';
const SIGN_IN = '/sign-in';

/** The whole document around a page's content. */
export function Layout({ visit, content }: { readonly visit: Visit; readonly content: PageContent }) {
  const { t } = visit;
  return (
    <html lang={visit.language} dir={directionOf(visit.language)}>
      <Head visit={visit} content={content} />
      <body>
        <a class="skip" href="#content">
          {t.layout.skip}
        </a>
        <Top visit={visit} />
        <main id="content">
          {content.width === 'wide' ? content.body : <div class="column">{content.body}</div>}
        </main>
        <Bottom visit={visit} again={content.again ?? addressIn(undefined, visit.address)} />
      </body>
    </html>
  );
}

function Head({ visit, content }: { readonly visit: Visit; readonly content: PageContent }) {
  const { title, description, canonical, about, styles = [], scripts = [] } = content;
  const { origin, asset } = visit;
  const path = canonical ?? pathOf(visit.address);
  const address = origin + addressIn(visit.named, path);
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#f6f1e9" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#191613" media="(prefers-color-scheme: dark)" />
      <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
      <title>{title === NAME ? title : `${title} · ${NAME}`}</title>
      {description === undefined ? (
        <meta name="robots" content="noindex, nofollow" />
      ) : (
        <>
          <meta name="description" content={description} />
          <link rel="canonical" href={address} />
          {LANGUAGES.length > 1 &&
            LANGUAGES.map((language) => (
              <link rel="alternate" hreflang={language} href={origin + addressIn(language, path)} />
            ))}
          <link rel="alternate" hreflang="x-default" href={origin + path} />
          <meta property="og:site_name" content={NAME} />
          <meta property="og:type" content="website" />
          <meta property="og:title" content={title} />
          <meta property="og:description" content={description} />
          <meta property="og:url" content={address} />
          <meta property="og:locale" content={localeOf(visit.language)} />
          {otherLanguages(visit).map((language) => (
            <meta property="og:locale:alternate" content={localeOf(language)} />
          ))}
          <meta property="og:image" content={origin + asset(`card-${visit.language}.png`)} />
          <meta property="og:image:width" content="1200" />
          <meta property="og:image:height" content="630" />
          <meta property="og:image:alt" content={visit.t.home.heading} />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      )}
      <link rel="icon" href={asset('favicon.svg')} type="image/svg+xml" />
      <link rel="apple-touch-icon" href={asset('touch-icon.png')} />
      <link rel="manifest" href={asset('site.webmanifest')} />
      {['site.css', ...styles].map((style) => (
        <link rel="stylesheet" href={asset(style)} />
      ))}
      {scripts.map((script) => (
        <script type="module" src={asset(script)} />
      ))}
      {about !== undefined && (
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: inScript(about) }} />
      )}
    </head>
  );
}

const pathOf = (address: string) => address.split('?', 1).join();

/** JSON as it may stand in a script element: nothing in it can end the element. */
const inScript = (value: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ '@context': 'https://schema.org', ...value }).replaceAll('<', '\\u003c');

const otherLanguages = ({ language }: Visit) => LANGUAGES.filter((other) => other !== language);

function Top({ visit }: { readonly visit: Visit }) {
  const { layout } = visit.t;
  const links: readonly (readonly [string, string])[] = [
    ['/topics', layout.topics],
    ['/near', layout.near],
    ['/me', layout.me],
    // Whoever sees their own page is signed in; on any other this leads whoever is straight to it.
    ...(pathOf(visit.address).split('/')[1] === 'me' ? [] : ([[SIGN_IN, layout.signIn]] as const)),
  ];
  return (
    <header class="top">
      <a class="brand" href="/" aria-label={layout.home}>
        <BrandMark />
        {NAME}
      </a>
      <nav aria-label={layout.nav}>
        <ul class="nav">
          {links.map(([href, words]) => (
            <li class={href === SIGN_IN ? 'sign-in' : undefined}>
              <a href={href} aria-current={pathOf(visit.address) === href ? 'page' : undefined}>
                {words}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

function Bottom({ visit, again }: { readonly visit: Visit; readonly again: string }) {
  const { layout } = visit.t;
  return (
    <footer class="bottom">
      <div>
        <div>
          <p>{layout.line}</p>
          <p>{layout.towns}</p>
        </div>
        <ul class="nav">
          <li>
            <a href="/about">{layout.about}</a>
          </li>
          <li>
            <a href="/privacy">{layout.privacy}</a>
          </li>
          <li>
            <a href="/terms">{layout.terms}</a>
          </li>
          {visit.imprint && (
            <li>
              <a href="/imprint">{layout.imprint}</a>
            </li>
          )}
          <li>
            <a href="/report/help">{layout.report}</a>
          </li>
          <li>
            <a href="/docs">{layout.docs}</a>
          </li>
        </ul>
        <Languages visit={visit} again={again} />
      </div>
    </footer>
  );
}

/** The other languages of this page, each a button, since choosing one is kept. */
function Languages({ visit, again }: { readonly visit: Visit; readonly again: string }) {
  const others = otherLanguages(visit);
  if (others.length === 0) return null;
  return (
    <form class="languages" method="post" action="/language" aria-label={visit.t.layout.language}>
      <input type="hidden" name="to" value={again} />
      {others.map((language) => (
        <button class="link" type="submit" name="language" value={language} lang={language}>
          {nameOf(language)}
        </button>
      ))}
    </form>
  );
}
