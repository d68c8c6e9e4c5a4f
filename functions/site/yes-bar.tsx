import type { ComponentChildren } from 'preact';
import { roundedFigure } from '../domain/gathering/rounded-figure.ts';
import { decisionOf, isUndecided } from '../domain/meetups/meetup.ts';
import { lacksPlace, mayLackPlace } from '../domain/meetups/proposed-places.ts';
import type { Meetup, Rsvp } from '../domain/model.ts';
import type { Visit } from './visit.ts';

/** So many must have said yes for their number to be public, and then only roughly. */
const SHOWN_FROM = 5;

interface YesFacts {
  readonly visit: Visit;
  readonly meetup: Meetup;
  /** So many must say yes for it to happen. */
  readonly minimumYes: number;
  readonly now: Date;
}

/** How many of those it takes have said yes, and by which day, to somebody who is invited. Nothing once answers decide no more. */
export const YesBar = ({
  visit,
  meetup,
  minimumYes,
  answer,
  now,
}: YesFacts & { readonly answer: Rsvp | undefined }) => {
  const { yes } = meetup.tally;
  if (!isUndecided(meetup, now)) return null;
  const words = countWords(visit, yes, minimumYes, answer);
  const { bar: t } = visit.t;
  return (
    <Bar words={words} value={yes} max={minimumYes}>
      {words} {yes >= minimumYes && lacksPlace(meetup) && `${t.placeMissing} `}
      {yes === 0
        ? t.takes(minimumYes, dayOfDecision(visit, meetup))
        : t.decided(dayOfDecision(visit, meetup))}
    </Bar>
  );
};

function countWords({ t: { bar: t } }: Visit, yes: number, minimum: number, answer: Rsvp | undefined) {
  if (yes === 0) return t.nobody;
  if (yes >= minimum) return t.enough(yes);
  return yes === 1 && answer === 'yes' ? t.first(minimum) : t.of(yes, minimum);
}

/**
 * The same for everybody: below five it tells no number and draws nothing, and what it draws is rounded. That it is enough is
 * said only where five are enough, so that nobody can tell apart two numbers that are rounded to one.
 */
export const PublicYes = ({ visit, meetup, minimumYes, now }: YesFacts) => {
  const { t, show } = visit;
  const { yes } = meetup.tally;
  const isOpen = isUndecided(meetup, now);
  const isEnough = yes >= SHOWN_FROM && minimumYes <= SHOWN_FROM;
  const words =
    yes >= SHOWN_FROM
      ? t.meetup.about(show.number(roundedFigure(yes)))
      : t.meetup.fewYet(show.number(SHOWN_FROM));
  const text = (
    <>
      {words} {isOpen && isEnough && `${mayLackPlace(meetup) ? t.bar.publicPlaceless : t.bar.publicEnough} `}
      {isOpen &&
        (isEnough
          ? t.bar.decided(dayOfDecision(visit, meetup))
          : t.bar.takes(minimumYes, dayOfDecision(visit, meetup)))}
    </>
  );
  if (!isOpen || yes < SHOWN_FROM) return text;
  return (
    <Bar
      words={words}
      value={Math.min(roundedFigure(yes), isEnough ? minimumYes : minimumYes - 1)}
      max={minimumYes}
    >
      {text}
    </Bar>
  );
};

const dayOfDecision = ({ show }: Visit, meetup: Meetup) => show.day(decisionOf(meetup), meetup.zone);

const Bar = (props: {
  readonly words: string;
  readonly value: number;
  readonly max: number;
  readonly children: ComponentChildren;
}) => (
  <>
    <progress max={props.max} value={Math.min(props.value, props.max)} aria-label={props.words} />
    {props.children}
  </>
);
