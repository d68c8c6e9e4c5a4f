import type { Foot } from './foot.ts';
import type { Words } from './words.ts';

/** A web address with the words people press. */
export interface Link {
  readonly label: string;
  readonly href: string;
}

/** One fact of a letter: "Where: near Hoboken", perhaps with a link to more. */
export interface Row {
  readonly label: string;
  readonly words: readonly Words[];
  readonly link?: Link;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly words: Words }
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  /** Things to press; the first one is what most people will want. */
  | { readonly kind: 'buttons'; readonly question?: Words; readonly buttons: readonly Link[] }
  | { readonly kind: 'note'; readonly words: Words; readonly link?: Link };

/** What a mail says, before it becomes plain text and HTML. */
export interface Letter {
  /** BCP 47 language of the words. */
  readonly language: string;
  /** The line mail programs show beside the subject. */
  readonly preview: Words;
  readonly title: Words;
  readonly blocks: readonly Block[];
  readonly foot: Foot;
}

/** The address of a link as it is written; throws RangeError for anything but http and https. */
export function hrefOf({ href }: Link): string {
  const url = new URL(href);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new RangeError('a link must lead to the web');
  return url.href;
}
