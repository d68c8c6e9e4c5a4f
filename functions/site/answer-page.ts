import { hostsOf, venuesToVoteOn } from '../domain/meetup-life.ts';
import type { Answer, Invitation, Meetup, MeetupState, Reach, Venue } from '../domain/model.ts';
import { describeTime } from '../domain/scheduling.ts';
import { type Html, html } from '../mail/html.ts';
import { documentOf } from './document.ts';
import { choose, facts, form, NOTHING, said, text, tick } from './parts.ts';

interface AnswerFacts {
  readonly meetup: Meetup;
  readonly invitation: Invitation;
  /** For those who said yes: who comes. */
  readonly company?: CompanyShown | undefined;
  /** What the link in the mail proposes to say. */
  readonly proposed?: { readonly answer?: Answer | undefined; readonly venue?: string | undefined };
  /** The answer was given just now; with a smaller reach for whom it is too far. */
  readonly given?: { readonly smallerReachKm?: Reach | undefined } | undefined;
}

interface CompanyShown {
  readonly host: { readonly is: 'you' | 'nobody' | 'somebody'; readonly name?: string | undefined };
  readonly names: readonly string[];
  readonly more: number;
}

const STANDS: Readonly<Record<MeetupState, string>> = {
  proposed: 'It happens if enough people say yes. Three days before, everybody is told.',
  confirmed: 'It happens.',
  held: 'It has happened.',
  unknown: 'It is over.',
  cancelled: 'It was cancelled, because too few people could come.',
};

/** The page of an invitation: what it is about, the answer as it stands, and a form to change it. */
export function answerPage(shown: AnswerFacts): string {
  const { meetup, invitation } = shown;
  const over = meetup.state === 'held' || meetup.state === 'unknown';
  return documentOf(
    meetup.topic.name,
    html`<h1>${text(meetup.topic.name)}, ${text(meetup.area)}</h1>
${outcome(shown)}${facts(rows(shown))}
${
  meetup.state === 'cancelled'
    ? NOTHING
    : html`<h2>${invitation.answer ? 'Changed your mind?' : over ? 'Were you there?' : 'Will you come?'}</h2>
${answerForm(shown)}`
}`,
  );
}

function outcome({ meetup, invitation, given }: AnswerFacts): Html {
  if (meetup.state === 'cancelled') return said(html`${STANDS.cancelled}`);
  const words =
    invitation.answer === 'yes'
      ? html`You come.${invitation.host ? hosting(meetup, invitation) : NOTHING}`
      : invitation.answer === 'no'
        ? html`You do not come. Nothing more is mailed to you about this meetup, unless it is cancelled.${smaller(given?.smallerReachKm)}`
        : undefined;
  if (!words) return NOTHING;
  return said(given ? html`<strong>Thank you, that is noted.</strong> ${words}` : words);
}

const hosting = (meetup: Meetup, { member }: Invitation) =>
  hostsOf(meetup)[0] === member
    ? html` You are the host.`
    : html` Somebody else offered to host first, so you stand in.`;

const smaller = (reachKm: Reach | undefined) =>
  reachKm === undefined
    ? NOTHING
    : html` If this is too far for you in general: with a reach of ${reachKm} km you would only be invited to what is nearer.`;

function rows({ meetup, company }: AnswerFacts): (readonly [string, Html])[] {
  const { yes } = meetup.tally;
  return [
    ['When', html`${describeTime(meetup.startsAt, meetup.zone)}`],
    ['Where', where(meetup, company)],
    ...(company ? ([['Who comes', who(company)]] as const) : []),
    ['So far', html`${yes === 1 ? '1 person has' : `${yes} people have`} said yes. ${STANDS[meetup.state]}`],
  ];
}

function where({ area, venue }: Meetup, company: CompanyShown | undefined): Html {
  if (!company) return html`${text(area)}. Those who say yes learn exactly where.`;
  return venue ? venueWords(venue) : html`${text(area)}. The venue is not fixed yet.`;
}

const venueWords = ({ name, address }: Venue) =>
  html`${text(name)}${address ? html`<br><small>${text(address)}</small>` : NOTHING}`;

function who({ host, names, more }: CompanyShown): Html {
  const known = names.flatMap((name, at) => [at === 0 ? NOTHING : html`, `, text(name)]);
  const others =
    more === 0
      ? NOTHING
      : html`${names.length > 0 ? ' and ' : ''}${more} ${names.length > 0 ? 'more' : more === 1 ? 'other' : 'others'}`;
  const company = names.length + more === 0 ? html`You are the first.` : html`You, ${known}${others}.`;
  return html`${company}<br><small>${hostWords(host)}</small>`;
}

function hostWords({ is, name }: CompanyShown['host']): Html {
  if (is === 'you') return html`You host: come a little early and put a sign on the table.`;
  if (is === 'nobody') return html`Nobody hosts, and that is fine: whoever comes first takes a table.`;
  return name === undefined ? html`There is a host.` : html`${text(name)} hosts.`;
}

function answerForm({ meetup, invitation, proposed }: AnswerFacts): Html {
  const answer = proposed?.answer ?? invitation.answer;
  const vote = proposed?.venue ?? invitation.venue;
  const venues = venuesToVoteOn(meetup);
  const isToCome = meetup.state === 'proposed' || meetup.state === 'confirmed';
  const votes = venues.map((venue) => ({
    value: venue.id,
    words: html`${venueWords(venue)} <small>${votesInWords(meetup.tally.votes[venue.id] ?? 0)}</small>`,
    checked: vote === venue.id,
  }));
  const noVote = {
    value: '',
    words: html`Any of them`,
    checked: !venues.some(({ id }) => id === vote),
  };
  return form(
    html`${choose('answer', 'Your answer', [
      { value: 'yes', words: html`Yes, I come`, checked: answer === 'yes' },
      { value: 'no', words: html`No, I cannot`, checked: answer === 'no' },
    ])}${venues.length > 0 ? choose('venue', 'If you come: which place?', [...votes, noVote]) : NOTHING}${
      isToCome ? tick('host', 'If you come: I can host', invitation.host === true) : NOTHING
    }${isToCome ? tick('tooFar', 'If you cannot: it is too far for me', false) : NOTHING}`,
    'Send my answer',
  );
}

const votesInWords = (votes: number) => (votes === 1 ? '1 vote' : `${votes} votes`);
