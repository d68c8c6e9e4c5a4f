import type { Meetup, Reach } from '../domain/model.ts';
import { describeTime } from '../domain/scheduling.ts';
import { type Html, html } from '../mail/html.ts';
import { documentOf } from './document.ts';
import { facts, form, said, text } from './parts.ts';

/** The page of a confirmation link before its button is pressed. */
export const confirmPage = ({
  topics,
  reachKm,
}: {
  readonly topics: readonly string[];
  readonly reachKm: Reach;
}): string =>
  documentOf(
    'Confirm your sign-up',
    html`<h1>Shall we look for people near you?</h1>
${facts([
  ['Topics', html`${topics.flatMap((topic, at) => [at === 0 ? html`` : html`, `, text(topic)])}`],
  ['Would travel', html`Up to ${reachKm} km`],
])}
${form(html``, 'Yes, that is me')}
<p class="soft">As soon as enough people near you want the same, you get an invitation by mail. If this was not you, just close this page.</p>`,
  );

/** The page of a sign-in link, or of a confirmation link that was used, before its button is pressed. */
export const welcomeBackPage = (): string =>
  documentOf(
    'Welcome back',
    html`<h1>Welcome back</h1>
<p>See where your topics stand.</p>
${form(html``, 'Show me')}`,
  );

/** Where one interest stands. */
export type Standing =
  | { readonly topic: string; readonly people: number; readonly quorum: number }
  | { readonly topic: string; readonly area: string; readonly meetup?: Meetup | undefined };

/** The page that shows a member where their interests stand. */
export const standingPage = (standings: readonly Standing[], { confirmed }: { confirmed: boolean }): string =>
  documentOf(
    'Where your topics stand',
    html`<h1>${confirmed ? 'You are in' : 'Welcome back'}</h1>
${confirmed ? said(html`<strong>Thank you, your address is confirmed.</strong>`) : ''}${
  standings.length === 0
    ? html`<p>You have no topics at the moment. Sign up again whenever you like.</p>`
    : facts(standings.map((standing) => [standing.topic, inWords(standing)] as const))
}`,
  );

function inWords(standing: Standing): Html {
  if ('people' in standing)
    return html`${standing.people} of the ${standing.quorum} people it takes. We write to you as soon as there is a place for all.`;
  const { area, meetup } = standing;
  return meetup
    ? html`There is a group ${text(area)}. Next: ${describeTime(meetup.startsAt, meetup.zone)}. The invitation comes by mail.`
    : html`There is a group ${text(area)}. The next invitation comes by mail.`;
}
