import { describe, expect, it } from 'vitest';
import { DARK, LIGHT } from '../../functions/mail/letter/palette.ts';
import { confirmMail } from '../../functions/mail/messages/confirm-mail.ts';
import { secondSignUpMail } from '../../functions/mail/messages/second-sign-up-mail.ts';
import { signInMail } from '../../functions/mail/messages/sign-in-mail.ts';
import { MEETUP_MESSAGES, safetyMessagesIn, WAIT_MESSAGES } from './all-messages.ts';
import { confirmFacts, secondSignUpFacts, signInFacts } from './facts.ts';
import { english } from './words.ts';

/** Relative luminance of WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('the %s look', (_, palette) => {
  it.each([
    ['words on the card', palette.ink, palette.card],
    ['small words on the card', palette.soft, palette.card],
    ['small words on the page', palette.soft, palette.page],
    ['links on the card', palette.link, palette.card],
    ['words on the button', palette.onButton, palette.button],
  ])('%s can be read', (__, words, ground) => {
    expect(contrast(words, ground)).toBeGreaterThanOrEqual(4.5);
  });
});

describe.each<[string, string]>([
  ['confirm', confirmMail(confirmFacts(), english).html],
  ['second-sign-up', secondSignUpMail(secondSignUpFacts(), english).html],
  ['sign-in', signInMail(signInFacts(), english).html],
  ...Object.entries({ ...MEETUP_MESSAGES, ...WAIT_MESSAGES, ...safetyMessagesIn('en') }).map(
    ([name, { html }]): [string, string] => [name, html],
  ),
])('the HTML of %s', (_, html) => {
  it('loads nothing and runs nothing', () => {
    expect(html).not.toMatch(
      /<(img|script|link|iframe|object|embed|form|video|base)\b|url\(|@import|\bon\w+=/i,
    );
    expect(html).not.toMatch(/\b(src|background|action)=/i);
  });

  it('knows dark mode and phones', () => {
    expect(html).toContain('<meta name="color-scheme" content="light dark"/>');
    expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1"/>');
    expect(html).toContain('@media (prefers-color-scheme:dark)');
  });

  it('names its language, its title and one heading, and hides tables from screen readers', () => {
    expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="en" dir="ltr">/);
    expect(html).toMatch(/<title>[^<]+<\/title>/);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html.match(/<table(?! role="presentation")/g)).toBeNull();
  });

  it('gives every dark rule a place where it applies', () => {
    const rules = new Set([...html.matchAll(/^\.(\w+)\{/gm)].map(([, name]) => name));
    const used = new Set(
      [...html.matchAll(/class="([^"]+)"/g)].flatMap(([, names = '']) => names.split(' ')),
    );
    for (const name of used) expect([...rules, 'title']).toContain(name);
  });

  it('opens and closes the same elements', () => {
    const count = (pattern: RegExp) => html.match(pattern)?.length ?? 0;
    for (const tag of ['html', 'head', 'body', 'table', 'tr', 'td', 'div', 'p', 'a', 'span', 'h1', 'style'])
      expect([tag, count(new RegExp(`<${tag}[\\s>]`, 'g'))]).toEqual([
        tag,
        count(new RegExp(`</${tag}>`, 'g')),
      ]);
  });

  it('says in words where each link leads', () => {
    const labels = [...html.matchAll(/<a [^>]*>([^<]*)<\/a>/g)].map(([, label]) => label);
    expect(labels.length).toBeGreaterThan(0);
    for (const label of labels) expect(label).not.toMatch(/^$|https?:|click here/i);
  });

  it('stays far below the 102 KB at which mail programs cut a message', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(30_000);
  });
});
