import type { Meetup, Reach } from '../domain/model.ts';
import { describeTime } from '../domain/scheduling.ts';
import { documentOf } from './document.tsx';
import { Facts, Form, Said, Written, WrittenList } from './parts.tsx';

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
    <>
      <h1>Shall we look for people near you?</h1>
      <Facts
        rows={[
          ['Topics', <WrittenList of={topics} />],
          ['Would travel', `Up to ${reachKm} km`],
        ]}
      />
      <Form button="Yes, that is me" />
      <p class="soft">
        As soon as enough people near you want the same, you get an invitation by mail. If this was not you,
        just close this page.
      </p>
    </>,
  );

/** The page of a sign-in link, or of a confirmation link that was used, before its button is pressed. */
export const welcomeBackPage = (): string =>
  documentOf(
    'Welcome back',
    <>
      <h1>Welcome back</h1>
      <p>See where your topics stand.</p>
      <Form button="Show me" />
    </>,
  );

/** Where one interest stands. */
export type Standing =
  | { readonly topic: string; readonly people: number; readonly quorum: number }
  | { readonly topic: string; readonly area: string; readonly meetup?: Meetup | undefined };

/** The page that shows a member where their interests stand. */
export const standingPage = (standings: readonly Standing[], { confirmed }: { confirmed: boolean }): string =>
  documentOf(
    'Where your topics stand',
    <>
      <h1>{confirmed ? 'You are in' : 'Welcome back'}</h1>
      {confirmed && (
        <Said>
          <strong>Thank you, your address is confirmed.</strong>
        </Said>
      )}
      {standings.length === 0 ? (
        <p>You have no topics at the moment. Sign up again whenever you like.</p>
      ) : (
        <Facts rows={standings.map((standing) => [standing.topic, <InWords {...standing} />])} />
      )}
    </>,
  );

function InWords(standing: Standing) {
  if ('people' in standing) {
    const { people, quorum } = standing;
    return (
      <>{`${people} of the ${quorum} people it takes. We write to you as soon as there is a place for all.`}</>
    );
  }
  const { area, meetup } = standing;
  return (
    <>
      There is a group <Written>{area}</Written>.{' '}
      {meetup
        ? `Next: ${describeTime(meetup.startsAt, meetup.zone)}. The invitation comes by mail.`
        : 'The next invitation comes by mail.'}
    </>
  );
}
