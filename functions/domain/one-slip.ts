/** Whether one letter was added, left out or changed, or two beside each other swapped. */
export function isOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  const rest = (text: string, skip: number) => text.slice(from + skip);
  if (one.length < other.length) return rest(one, 0) === rest(other, 1);
  if (one.length > other.length) return rest(one, 1) === rest(other, 0);
  const isSwapped =
    one[from] === other[from + 1] && one[from + 1] === other[from] && rest(one, 2) === rest(other, 2);
  return rest(one, 1) === rest(other, 1) || isSwapped;
}
