/** A place on a flat map, and the unit its distances count in: twice the radius is twice as near. */
export interface FlatDisc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Basis {
  readonly spot: Spot;
  readonly worst: number;
  readonly discs: readonly FlatDisc[];
}

/**
 * The spot of the plane with the smallest worst distance / radius over the discs (radii above 0).
 * Two or three discs always decide it, so it keeps such a basis, adds the disc that is worst off and solves the
 * basis again, as in the simplex method: every step is strictly worse for the basis, so it ends, mostly after five.
 */
export function flatCentre(discs: readonly FlatDisc[]): Spot {
  let basis: Basis = { spot: { x: 0, y: 0 }, worst: -1, discs: [] };
  for (;;) {
    const farthest = farthestFrom(basis.spot, discs);
    const next = farthest && farthest.worst > basis.worst ? solve(basis.discs, farthest.disc) : basis;
    // Also ends when rounding, or a coordinate that is NaN, stops the progress.
    if (!(next.worst > basis.worst)) return basis.spot;
    basis = next;
  }
}

function farthestFrom(spot: Spot, discs: readonly FlatDisc[]): { disc: FlatDisc; worst: number } | undefined {
  let farthest: { disc: FlatDisc; worst: number } | undefined;
  for (const disc of discs) {
    const worst = journey(spot, disc);
    if (!farthest || worst > farthest.worst) farthest = { disc, worst };
  }
  return farthest;
}

/** The best spot for a basis and one more disc, which is certain to be part of the new basis. */
function solve(basis: readonly FlatDisc[], added: FlatDisc): Basis {
  const pool = [...basis, added];
  const at = (spot: Spot, discs: readonly FlatDisc[]): Basis => ({ spot, worst: worstAt(spot, pool), discs });
  let best = at(added, [added]);
  const consider = (spot: Spot, deciding: readonly FlatDisc[]) => {
    const other = at(spot, deciding);
    if (other.worst < best.worst) best = other;
  };
  for (const [index, one] of basis.entries()) {
    consider(between(one, added), [one, added]);
    for (const two of basis.slice(index + 1)) consider(amid(one, two, added), [one, two, added]);
  }
  return best;
}

const worstAt = (spot: Spot, discs: readonly FlatDisc[]) =>
  Math.max(...discs.map((disc) => journey(spot, disc)));

const journey = (spot: Spot, disc: FlatDisc) => Math.hypot(spot.x - disc.x, spot.y - disc.y) / disc.radius;

/** On the line between two discs, where both are equally well off. */
function between(a: FlatDisc, b: FlatDisc): Spot {
  const share = a.radius / (a.radius + b.radius);
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

/**
 * The nearest spot where three discs are equally well off: |p|^2 = m ra^2, |p - b|^2 = m rb^2, |p - c|^2 = m rc^2
 * (a at the origin). The differences are linear: p = s + m t; put into the first, a quadratic for m.
 */
function amid(a: FlatDisc, b: FlatDisc, c: FlatDisc): Spot {
  const [bx, by, cx, cy] = [b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y];
  const twice = 2 * (bx * cy - by * cx);
  const [bb, cc] = [bx * bx + by * by, cx * cx + cy * cy];
  const [br, cr] = [a.radius ** 2 - b.radius ** 2, a.radius ** 2 - c.radius ** 2];
  const [sx, sy] = [(bb * cy - cc * by) / twice, (cc * bx - bb * cx) / twice];
  const [tx, ty] = [(br * cy - cr * by) / twice, (cr * bx - br * cx) / twice];
  const halfLinear = a.radius ** 2 / 2 - (sx * tx + sy * ty);
  const constant = sx * sx + sy * sy;
  const root = Math.sqrt(halfLinear ** 2 - (tx * tx + ty * ty) * constant);
  // The smaller root in the form that does not cancel. No root, or three centres in a line, gives no finite number:
  // such a spot is never the best.
  const m = constant / (halfLinear + root);
  return { x: a.x + sx + m * tx, y: a.y + sy + m * ty };
}
