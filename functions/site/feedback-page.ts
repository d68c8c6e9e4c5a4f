import { endOf } from '../domain/meetup-life.ts';
import type { Invitation, Meetup } from '../domain/model.ts';
import { describeTime } from '../domain/scheduling.ts';
import { type Html, html } from '../mail/html.ts';
import { documentOf } from './document.ts';
import { choose, facts, form, said, text, tick } from './parts.ts';

interface FeedbackFacts {
  readonly meetup: Meetup;
  readonly invitation: Invitation;
  /** What the link in the mail proposes to say. */
  readonly proposed?: { readonly happened?: boolean | undefined };
  /** It was told just now. */
  readonly given?: true;
  readonly now: Date;
}

/** The page that asks how a meetup was. */
export function feedbackPage(shown: FeedbackFacts): string {
  const { meetup } = shown;
  return documentOf(
    `How was ${meetup.topic.name}?`,
    html`<h1>How was ${text(meetup.topic.name)}?</h1>
${shown.given ? said(html`<strong>Thank you, that is noted.</strong>`) : ''}${facts([
  ['When', html`${describeTime(meetup.startsAt, meetup.zone)}`],
  ['Where', text(meetup.venue?.name ?? meetup.area)],
])}
${question(shown)}`,
  );
}

function question({ meetup, invitation, proposed, now }: FeedbackFacts): Html {
  if (meetup.state === 'cancelled') return html`<p>It was cancelled, so there is nothing to tell.</p>`;
  if (Date.parse(endOf(meetup)) > now.getTime())
    return html`<p>It has not ended yet. Please open this page again afterwards.</p>`;
  if (invitation.answer !== 'yes')
    return html`<p>We ask those who said yes. Were you there? Then please say so with the link in your invitation first.</p>`;
  if (meetup.state === 'proposed') return html`<p>It was not confirmed, so there is nothing to tell.</p>`;
  const { feedback } = invitation;
  const happened = proposed?.happened ?? feedback?.happened;
  return form(
    html`${choose('happened', 'Did it happen?', [
      { value: 'yes', words: html`Yes, we met`, checked: happened === true },
      { value: 'no', words: html`No`, checked: happened === false },
    ])}<p><label><span>How many came, you included?<br><input type="number" name="people" value="${feedback?.people ?? ''}" min="0" max="1000" inputmode="numeric"></span></label></p>
${tick('hostNext', 'I would host the next one', feedback?.hostNext === true)}`,
    'Tell',
  );
}
