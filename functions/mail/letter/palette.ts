/** The colours of a letter. Words and what they stand on differ by at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
interface Palette {
  readonly page: string;
  readonly card: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly button: string;
  readonly onButton: string;
  readonly link: string;
}

export const LIGHT: Palette = {
  page: '#f6f1e9',
  card: '#fffdfa',
  ink: '#2d2621',
  soft: '#6a5f55',
  line: '#e6dccf',
  button: '#b0432a',
  onButton: '#ffffff',
  link: '#a03a22',
};

export const DARK: Palette = {
  page: '#191613',
  card: '#25201c',
  ink: '#f4ece2',
  soft: '#bbafa2',
  line: '#423a33',
  button: '#f2a78c',
  onButton: '#2a140c',
  link: '#f5b49d',
};

/** The circles of the site's mark, light enough to see in the dark. They say nothing that words do not. */
export const MARK = ['#d9795d', '#e3b04b', '#5f9c89'] as const;
