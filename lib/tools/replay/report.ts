import type { Figures } from './tally.ts';

/** The figures as a table for people and one JSON line for programs. */
export function report(figures: Figures): string {
  const number = (value: number) => value.toLocaleString('en-US');
  const rows: [string, string][] = [
    ['people signed up', number(figures.confirmed)],
    ['towns they live in', number(figures.towns)],
    ['groups founded', number(figures.groups)],
    ['people in groups', number(figures.gathered)],
    ['people waiting', number(figures.waiting)],
    ['invitations', number(figures.invitations)],
    ['sign-ups per second', number(figures.signUpsPerSecond)],
    ['last invitation after the completing sign-up, p50', `${number(figures.invitationSeconds.p50)} s`],
    ['last invitation after the completing sign-up, p95', `${number(figures.invitationSeconds.p95)} s`],
  ];
  if (figures.uninvited > 0) rows.push(['IN A GROUP WITHOUT AN INVITATION', number(figures.uninvited)]);
  const label = Math.max(...rows.map(([name]) => name.length));
  const value = Math.max(...rows.map(([, text]) => text.length));
  const table = rows.map(([name, text]) => `${name.padEnd(label)}  ${text.padStart(value)}`);
  return [...table, '', JSON.stringify(figures)].join('\n');
}
