import { venuesKnownTo } from '../domain/meetups/closed-venues.ts';
import type { Invitation, Meetup } from '../domain/model.ts';
import { Card, Choose, Form, Said, VenueWords } from './parts.tsx';
import type { Page } from './visit.ts';

interface ClosedFacts {
  readonly meetup: Meetup;
  readonly invitation: Invitation;
  /** It was said just now, and whether the place counts as closed by it. */
  readonly reported?: { readonly closed: boolean };
}

/** The page where somebody says that a place is closed for good. */
export const closedPage =
  ({ meetup, invitation, reported }: ClosedFacts): Page =>
  ({ t: { closed: t } }) => {
    const venues = venuesKnownTo(meetup, invitation);
    return {
      title: t.title,
      body: (
        <Card heading={t.title}>
          {reported && <Said>{reported.closed ? t.believed : t.noted}</Said>}
          {!reported && <p>{venues.length > 0 ? t.words : t.none}</p>}
          {venues.length > 0 && (
            <Form button={t.send}>
              <Choose
                name="venue"
                legend={t.which}
                choices={venues.map((venue) => ({
                  value: venue.id,
                  words: <VenueWords {...venue} />,
                  checked: false,
                }))}
              />
            </Form>
          )}
        </Card>
      ),
    };
  };
