import { fold } from './fold.ts';

/** How names of places are compared in searches: folded words of letters and digits, one space between. */
export function nameKey(name: string): string {
  return fold(name.replace(/['’`ʻʼ‘.]/gu, ''))
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}
