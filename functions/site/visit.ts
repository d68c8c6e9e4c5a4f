import type { ComponentChildren } from 'preact';
import type { Imprint } from '../domain/imprint.ts';
import type { Language } from '../domain/language.ts';
import type { Messages } from './messages/en.ts';
import type { Show } from './show.ts';

/** Who looks, and from where: what every page is made with. */
export interface Visit {
  readonly language: Language;
  /** What pages say in that language. */
  readonly t: Messages;
  readonly show: Show;
  /** The language that the address itself names, whatever the reader likes best. */
  readonly named: Language | undefined;
  /** Path and query of the page. */
  readonly address: string;
  /** Origin of the site. */
  readonly origin: string;
  /** Who answers for the site, if they say so. */
  readonly imprint: Imprint | undefined;
  /** How old members say they are, in years. */
  readonly minimumAge: number;
  /** Path of an asset by the name it has in `functions/site/assets`, scripts with the ending `.js`. */
  readonly asset: (name: string) => string;
}

/** The token in the address of a page that a link from a mail opens: its second part. */
export const tokenIn = ({ address }: Pick<Visit, 'address'>): string => address.split(/[/?]/)[2] ?? '';

export interface PageContent {
  readonly title: string;
  readonly body: ComponentChildren;
  /** For search engines and link previews; a page without one is not shown by them. */
  readonly description?: string;
  /** Path that search engines shall keep, where the page has more than one. */
  readonly canonical?: string;
  /** Path where the page can be looked at again, where its own address only takes forms. */
  readonly again?: string;
  /** What the page is about, in the words of schema.org. */
  readonly about?: Readonly<Record<string, unknown>>;
  /** Styles of `functions/site/assets` that only this page needs. */
  readonly styles?: readonly string[];
  /** Scripts of `functions/site/assets` that enhance the page, such as `home.js`. */
  readonly scripts?: readonly string[];
  /** `column` (default) is for reading, `wide` for pages with parts beside each other. */
  readonly width?: 'column' | 'wide';
}

/** A page before anybody looks at it. */
export type Page = (visit: Visit) => PageContent | Promise<PageContent>;
