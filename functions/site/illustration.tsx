interface Person {
  readonly x: number;
  readonly y: number;
  /** How far they would go. */
  readonly reach: number;
  readonly disc: 'disc-1' | 'disc-2' | 'disc-3';
}

/** Eight people around one place that all of them can reach: each circle holds it. */
const PEOPLE: readonly Person[] = [
  { x: 150, y: 128, reach: 128, disc: 'disc-1' },
  { x: 372, y: 116, reach: 150, disc: 'disc-3' },
  { x: 196, y: 312, reach: 118, disc: 'disc-2' },
  { x: 398, y: 300, reach: 152, disc: 'disc-1' },
  { x: 262, y: 96, reach: 138, disc: 'disc-2' },
  { x: 112, y: 226, reach: 160, disc: 'disc-3' },
  { x: 304, y: 346, reach: 140, disc: 'disc-3' },
  { x: 332, y: 196, reach: 82, disc: 'disc-2' },
];
const PLACE = { x: 262, y: 220 };

/** What Convoke does, as a picture for those who look at pictures. */
export const Illustration = () => (
  <svg
    class="illustration"
    viewBox="-50 -60 620 570"
    width="620"
    height="570"
    aria-hidden="true"
    focusable="false"
  >
    {PEOPLE.map(({ x, y, reach, disc }) => (
      <circle class={`reach ${disc}`} cx={x} cy={y} r={reach} />
    ))}
    {PEOPLE.map(({ x, y }) => (
      <line class="way" x1={x} y1={y} x2={PLACE.x} y2={PLACE.y} />
    ))}
    {PEOPLE.map(({ x, y, disc }) => (
      <circle class={`person ${disc}`} cx={x} cy={y} r="11" />
    ))}
    <circle class="table" cx={PLACE.x} cy={PLACE.y} r="26" />
    <circle class="dot" cx={PLACE.x} cy={PLACE.y} r="9" />
  </svg>
);
