import { type Slot, WEEKDAYS } from '../domain/model.ts';
import { Chip, FieldGroup } from './fields.tsx';
import { Card, News, Said } from './parts.tsx';
import { type Page, tokenIn, type Visit } from './visit.ts';

/** The page that asks which evenings would suit somebody who cannot come; `noted` are those just named. */
export const eveningsPage =
  ({ noted }: { readonly noted?: readonly Slot[] | undefined }): Page =>
  (visit) => {
    const { evenings: t } = visit.t;
    const isDone = noted !== undefined && noted.length > 0;
    return {
      title: t.title,
      body: (
        <Card heading={t.title}>
          {isDone && (
            <Said>
              <strong>{t.noted(visit.show.list(noted.map((slot) => weekdayOf(visit, slot))))}</strong>{' '}
              {t.counts}
            </Said>
          )}
          {noted && !isDone && <News>{t.none}</News>}
          {!isDone && <EveningsForm visit={visit} />}
          <p class="soft">
            <a href={`/answer/${tokenIn(visit)}`}>{t.back}</a> · <a href="/me#profile">{t.all}</a>
          </p>
        </Card>
      ),
    };
  };

/**
 * Seven evenings to tick. None is ticked beforehand: whoever holds the link of an invitation learns nothing of what its
 * member said before.
 */
export const EveningsForm = ({ visit }: { readonly visit: Visit }) => {
  const { t, show } = visit;
  return (
    <form method="post" action={`/evenings/${tokenIn(visit)}`} class="evenings">
      <FieldGroup name="evening" label={t.evenings.question} hint={t.evenings.hint}>
        <div class="chips">
          {WEEKDAYS.map((weekday, day) => (
            <Chip
              type="checkbox"
              name="evening"
              value={`${weekday}-evening`}
              checked={false}
              words={show.weekday(day, 'short')}
              spoken={show.weekday(day, 'long')}
            />
          ))}
        </div>
      </FieldGroup>
      <button type="submit">{t.evenings.send}</button>
    </form>
  );
};

const weekdayOf = ({ show }: Visit, slot: Slot): string =>
  show.weekday(
    WEEKDAYS.findIndex((weekday) => slot.startsWith(weekday)),
    'long',
  );
