import { DECIDED_ABOUT, type MonthFigures } from '../domain/safety/transparency.ts';
import { Facts } from './parts.tsx';
import type { Page, Visit } from './visit.ts';

/** What was reported and decided, the newest month first. */
export const transparencyPage =
  (months: readonly MonthFigures[]): Page =>
  (visit) => {
    const t = visit.t.transparency;
    return {
      title: t.title,
      description: t.description,
      body: (
        <article class="words">
          <h1>{t.title}</h1>
          <p class="lead">{t.description}</p>
          <p>{t.how}</p>
          <p>{t.people}</p>
          {months.length === 0 && <p>{t.none}</p>}
          {months.map((figures) => (
            <Month visit={visit} figures={figures} />
          ))}
          <p class="soft">
            {t.asFile} <a href="/transparency.json">/transparency.json</a>
          </p>
        </article>
      ),
    };
  };

const Month = ({ visit, figures }: { readonly visit: Visit; readonly figures: MonthFigures }) => {
  const { t, show } = visit;
  const { received, decided, medianHours } = figures;
  const words: Readonly<Record<string, string>> = t.transparency.acts;
  const rows = [
    ...rowsOf(received, (reason) => t.transparency.received(t.report.reasons[reason])),
    ...DECIDED_ABOUT.flatMap((about) =>
      rowsOf(decided[about], (act) => t.transparency.about[about](words[act] ?? act)),
    ),
  ];
  return (
    <section>
      <h2>{show.month(figures.month)}</h2>
      {rows.length === 0 ? (
        <p>{t.transparency.few}</p>
      ) : (
        <Facts rows={rows.map(([name, count]) => [name, show.number(count)])} isBrief />
      )}
      {medianHours !== undefined && <p>{t.transparency.median(medianHours)}</p>}
    </section>
  );
};

const rowsOf = <Name extends string>(
  figures: Readonly<Partial<Record<Name, number>>>,
  words: (name: Name) => string,
): readonly (readonly [string, number])[] =>
  (Object.entries(figures) as [Name, number][]).map(([name, count]) => [words(name), count]);
