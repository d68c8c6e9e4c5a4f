/** An opening tag as our renderer writes it: quoted attributes in which no ">" stands. */
interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export const tagsOf = (html: string): Tag[] =>
  [...withoutRules(html).matchAll(/<([a-z][a-z0-9]*)((?:\s[^>]*)?)>/g)].map(([, name = '', rest = '']) => ({
    name,
    attributes: Object.fromEntries(
      [...rest.matchAll(/\s([a-z-]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [key, value]),
    ),
  }));

const RULES = /<style>([^<]*)<\/style>/;
/** What stands in the style element. */
export const rulesOf = (html: string) => RULES.exec(html)?.[1] ?? '';
const withoutRules = (html: string) => html.replace(RULES, '<style></style>');

/** Declarations such as `color:#fff`, as [property, value]. */
export const propertiesOf = (declarations: string): (readonly [string, string])[] =>
  declarations
    .split(';')
    .filter((each) => each.trim() !== '')
    .map((each) => {
      const at = each.indexOf(':');
      return [each.slice(0, at).trim(), each.slice(at + 1).trim()] as const;
    });

/** Elements and attributes under the name that the data have for them; `null` where there is nothing that could lack. */
const ELEMENTS: Readonly<Record<string, string | null>> = {
  html: 'html-doctype',
  head: null,
  meta: null,
  title: null,
  style: 'html-style',
  body: 'html-body',
  div: 'html-div',
  span: 'html-span',
  p: 'html-p',
  h1: 'html-h1-h6',
  table: 'html-table',
  tr: 'html-table',
  td: 'html-table',
  a: null,
};
const ATTRIBUTES: Readonly<Record<string, string | null>> = {
  lang: 'html-lang',
  dir: 'html-dir',
  role: 'html-role',
  width: 'html-width',
  align: 'html-align',
  cellpadding: 'html-cellpadding',
  cellspacing: 'html-cellspacing',
  'aria-hidden': 'html-aria-hidden',
  class: 'css-selector-class',
  // As old as mail in HTML.
  border: null,
  href: null,
  style: null,
  charset: null,
  name: null,
  content: null,
};

/** Properties that the data have under another name, or that stand in them under none. */
const PROPERTIES: Readonly<Record<string, string | null>> = {
  color: null,
  'font-family': 'css-font',
  'border-color': 'css-border',
  'border-top': 'css-border',
  'margin-right': 'css-margin',
  // Read by Outlook on Windows only, for which it stands.
  'mso-padding-alt': null,
  // The older name of `color-scheme`, which Apple Mail also reads.
  'supported-color-schemes': null,
};

const FUNCTIONS: Readonly<Record<string, string>> = {
  rgb: 'css-rgb',
  rgba: 'css-rgba',
  calc: 'css-unit-calc',
  var: 'css-variables',
  'linear-gradient': 'css-linear-gradient',
  url: 'css-background-image',
};

/** All that a mail uses of HTML and CSS, in the words of caniemail.com. */
export function featuresOf(html: string): ReadonlySet<string> {
  const tags = tagsOf(html);
  const rules = rulesOf(html);
  return new Set(
    [
      ...tags.flatMap(({ name, attributes }) => [
        name in ELEMENTS ? ELEMENTS[name] : `html-${name}`,
        ...Object.keys(attributes).map((key) => (key in ATTRIBUTES ? ATTRIBUTES[key] : `html-${key}`)),
        ...(attributes.href?.startsWith('mailto:') ? ['html-mailto-links'] : []),
        ...(attributes.name === 'color-scheme' ? ['html-meta-color-scheme'] : []),
        ...declared(attributes.style ?? ''),
      ]),
      ...[...rules.matchAll(/\{([^{}]*)\}/g)].flatMap(([, declarations = '']) => declared(declarations)),
      ...[...rules.matchAll(/(@[a-z-]+)\s*\(([a-z-]+)/g)].flatMap(([, rule = '', feature = '']) => [
        `css-at-${rule.slice(1)}`,
        ...(rule !== '@media' || feature.endsWith('-width') ? [] : [`css-at-media-${feature}`]),
      ]),
      ...[...rules.matchAll(/(?:^|[{}])\s*(:[a-z-]+)/g)].map(([, selector = '']) =>
        selector === ':root' ? null : `css-pseudo-class-${selector.slice(1)}`,
      ),
    ].filter((feature) => typeof feature === 'string'),
  );
}

const declared = (declarations: string) =>
  propertiesOf(declarations).flatMap(([property, value]) => [
    property in PROPERTIES ? PROPERTIES[property] : `css-${property}`,
    ...(property === 'display' && /^(none|flex|grid)$/.test(value) ? [`css-display-${value}`] : []),
    ...(value.includes('!important') ? ['css-important'] : []),
    ...[
      ...value.replace(/#[0-9a-f]+/gi, '').matchAll(/\d(px|em|rem|%|vw|vh|pt|ch|cm|mm|in|ex)\b|\d(%)/g),
    ].map(([, unit = '%']) => `css-unit-${unit === '%' ? 'percent' : unit}`),
    ...[...value.matchAll(/\b([a-z-]+)\(/g)].map(
      ([, name = '']) => FUNCTIONS[name] ?? `css-function-${name}`,
    ),
  ]);
