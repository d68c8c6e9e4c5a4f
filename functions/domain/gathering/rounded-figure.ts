/** A figure that gives nobody away: fives up to a hundred, then two digits. */
export function roundedFigure(people: number): number {
  const unit = people < 100 ? 5 : 10 ** (Math.floor(Math.log10(people)) - 1);
  return Math.max(unit, Math.round(people / unit) * unit);
}
