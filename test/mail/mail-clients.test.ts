import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { confirmMail } from '../../functions/mail/messages/confirm-mail.ts';
import { secondSignUpMail } from '../../functions/mail/messages/second-sign-up-mail.ts';
import { signInMail } from '../../functions/mail/messages/sign-in-mail.ts';
import { MEETUP_MESSAGES, safetyMessagesIn, WAIT_MESSAGES } from './all-messages.ts';
import { confirmFacts, secondSignUpFacts, signInFacts } from './facts.ts';
import { featuresOf, propertiesOf, rulesOf, tagsOf } from './html-features.ts';
import { english } from './words.ts';

/**
 * What the mail programs of most people do not do, or do in part, by feature: the data of caniemail.com, cut to the programs
 * that matter here and to their newest versions. `y` is left out, `a` is almost, `n` no, `u` never tried.
 */
const SUPPORT = z
  .object({ clients: z.array(z.string()), lacking: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'client-support.json'), 'utf8')));

const MAILS: readonly (readonly [string, string])[] = [
  ['confirm', confirmMail(confirmFacts(), english).html],
  ['second-sign-up', secondSignUpMail(secondSignUpFacts(), english).html],
  ['sign-in', signInMail(signInFacts(), english).html],
  ...Object.entries({ ...MEETUP_MESSAGES, ...WAIT_MESSAGES, ...safetyMessagesIn('en') }).map(
    ([name, { html }]) => [name, html] as const,
  ),
];

/** What we use although not everybody has it, and what those see who do not. */
const ACCEPTED: Readonly<Record<string, string>> = {
  'html-doctype': 'Word draws what it draws; nothing here depends on the mode',
  'html-body': 'becomes a <div> with the same colour, and the table around the page has that colour, too',
  'html-lang': 'a screen reader speaks with the voice of its own language',
  'html-dir': 'names that run right to left turn the punctuation beside them',
  'html-role': 'a screen reader says "table"; the reading order is the same',
  'html-aria-hidden': 'the mark holds no text, so nothing is read twice',
  'html-align': 'lacks only left and right on tables; ours is a cell with its words in the middle',
  'html-width': 'grows with the resolution; wide enough anyway',
  'html-style': 'the light look stands in every element: what is lost is dark mode and narrow screens',
  'css-selector-class': 'as html-style',
  'css-important':
    'as html-style; what Outlook and Gmail ask for, a space and small letters, is tested below',
  'css-at-media': 'as html-style; no query is nested or asks for heights',
  'css-at-media-prefers-color-scheme': 'the light look, or colours that the program turns by itself',
  'css-color-scheme': 'as css-at-media-prefers-color-scheme',
  'html-meta-color-scheme': 'as css-at-media-prefers-color-scheme',
  'css-display': 'lacks what we do not use; a block in a cell fills it in any case',
  'css-display-none':
    'no table stands in what is hidden; Gmail on phones with other accounts shows nothing 0 pixels high',
  'css-max-height': 'stands beside display:none, which Outlook knows',
  'css-overflow': 'lacks only the two logical properties; Outlook knows display:none',
  'css-opacity': 'stands beside display:none, for those that have no other',
  'css-max-width': 'works on tables, where it stands; hidden text is hidden already',
  'css-margin': 'lacks negative and automatic values; none on <body> but 0',
  'css-padding': 'works on cells; a link that is padded has it from its cell, tested below',
  'css-width': 'works on tables and images; the circles of the mark are not drawn',
  'css-height': 'as css-width',
  'css-border-radius': 'corners are square',
  'css-border': 'at most 8 px and on cells only, tested below',
  'css-background-color': 'lacks colours by name; ours are hexadecimal',
  'css-font-size': 'lacks rem and relative sizes; ours are pixels',
  'css-font-weight': 'lacks numbers between the usual ones; ours are normal and bold',
  'css-line-height': 'a line is somewhat higher or lower',
  'css-text-decoration': 'one value each, and none is an overline',
};

describe.each(MAILS)('the HTML of %s', (_, html) => {
  it('uses only what the data know', () => {
    expect([...featuresOf(html)].filter((feature) => !(feature in SUPPORT.lacking))).toEqual([]);
  });

  it('uses nothing that a program lacks, unless it is known what those see', () => {
    const lacking = [...featuresOf(html)].filter((feature) => SUPPORT.lacking[feature] && !ACCEPTED[feature]);
    expect(lacking.map((feature) => `${feature}: ${SUPPORT.lacking[feature]}`)).toEqual([]);
  });

  it('pads and frames cells only, as Outlook on Windows does, and tells it apart how far a button is padded', () => {
    const tags = tagsOf(html);
    const styled = tags.map(({ name, attributes }) => ({
      name,
      style: new Map(propertiesOf(attributes.style ?? '')),
    }));
    const framed = styled.filter(({ style }) =>
      [...style.keys()].some((key) => key.startsWith('border') && key !== 'border-radius'),
    );
    expect(new Set(framed.map(({ name }) => name))).toEqual(new Set(['td']));
    for (const { style } of framed)
      for (const [width] of (style.get('border') ?? style.get('border-top') ?? '').matchAll(/^\d+/g))
        expect(Number(width)).toBeLessThanOrEqual(8);
    const padded = styled.flatMap(({ name, style }, at) =>
      (style.get('padding') ?? '0') === '0' || name === 'td' ? [] : [{ at, padding: style.get('padding') }],
    );
    for (const { at, padding } of padded) expect(styled[at - 1]?.style.get('mso-padding-alt')).toBe(padding);
  });

  it('limits the width of tables only, and hides no table', () => {
    const wide = tagsOf(html).filter(({ attributes }) => /max-width:[1-9]/.test(attributes.style ?? ''));
    expect(wide.map(({ name }) => name)).toEqual(['table']);
    expect(/<div style="display:none[^>]*>(?<hidden>.*?)<\/div>/s.exec(html)?.groups?.hidden).not.toContain(
      '<table',
    );
  });

  it('writes its rules as Outlook and Gmail read them: a space before !important, no comments, at most 16 KB', () => {
    const rules = rulesOf(html);
    expect(rules.match(/\S!important|!IMPORTANT/g)).toBeNull();
    expect(rules).not.toMatch(/\/\*|<!--/);
    expect(rules.length).toBeLessThan(16_384);
    expect(html.indexOf('<style>')).toBeLessThan(html.indexOf('<body'));
  });
});

it('every exception is still needed, and each has its reason', () => {
  const used = new Set(MAILS.flatMap(([, html]) => [...featuresOf(html)]));
  expect(Object.keys(ACCEPTED).filter((feature) => !used.has(feature) || !SUPPORT.lacking[feature])).toEqual(
    [],
  );
  for (const reason of Object.values(ACCEPTED)) expect(reason.length).toBeGreaterThan(10);
});

it.each([
  ['<div style="display:flex"></div>', 'css-display-flex'],
  ['<p style="position:absolute"></p>', 'css-position'],
  ['<table background="x"></table>', 'html-background'],
  ['<svg></svg>', 'html-svg'],
  ['<p style="width:calc(100% - 1px)"></p>', 'css-unit-calc'],
  ['<style>\n@media (hover:hover){p{color:#fff}}</style>', 'css-at-media-hover'],
  ['<style>\n@supports (gap:1px){p{gap:1px}}</style>', 'css-at-supports'],
])('%s would be noticed', (html, feature) => {
  expect(featuresOf(html)).toContain(feature);
  expect(SUPPORT.lacking[feature]).not.toBe('');
  expect(ACCEPTED[feature]).toBeUndefined();
});
