/**
 * Text of several lines that somebody wrote to be read by a person: NFC, without control, bidi and zero-width characters but
 * line breaks, at most three of these together, at most `most` UTF-16 units. Links stay: they may be what it is about.
 */
export const longText = (text: string, most: number): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/(?!\n)[\p{C}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, most)
    .toWellFormed()
    .trim();
