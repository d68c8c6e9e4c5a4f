/** The content codings of this site, the one with the smallest result first. */
export const CODINGS = ['br', 'gzip'] as const;
export type Coding = (typeof CODINGS)[number];

/**
 * The content coding that a reader prefers among those on offer (`Accept-Encoding`, RFC 9110, section 12.5.3); our order
 * decides between equals. Returns undefined where the content goes out as it is: nothing on offer is acceptable, or the
 * reader prefers `identity`.
 */
export function preferredCoding(
  acceptEncoding = '',
  offered: readonly Coding[] = CODINGS,
): Coding | undefined {
  const weights = weightsIn(acceptEncoding);
  const weightOf = (coding: Coding) => weights.get(coding) ?? weights.get('*') ?? 0;
  const highest = Math.max(...offered.map(weightOf));
  const isWanted = highest > 0 && highest >= (weights.get('identity') ?? 0);
  return isWanted ? offered.find((coding) => weightOf(coding) === highest) : undefined;
}

/** A coding and its weight, if it has one: `br`, `gzip;q=0.5`, `*; q=0`. */
const MEMBER = /^([!#$%&'*+.^`|~\w-]+)(?:[ \t]*;[ \t]*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/;

/** Weights by coding. What does not follow the grammar is left out, as if the reader had not said it. */
function weightsIn(acceptEncoding: string): ReadonlyMap<string, number> {
  const members = acceptEncoding.split(',').map((member) => MEMBER.exec(member.trim().toLowerCase()));
  return new Map(
    members.flatMap((member) => (member?.[1] ? [[member[1], Number(member[2] ?? 1)] as const] : [])),
  );
}
