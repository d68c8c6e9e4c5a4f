import type { Refusal } from '../domain/errors.ts';
import type { Member, Topic } from '../domain/model.ts';
import { ConsentWords } from './consent-tick.tsx';
import { nameOf } from './language.ts';
import { Card, Facts, Form, News, Tick, Ticks, Written, WrittenList } from './parts.tsx';
import { refusalWords } from './refusal-words.ts';
import type { Page, Visit } from './visit.ts';

interface Second {
  readonly member: Pick<Member, 'name' | 'reachKm' | 'language' | 'unsubscribedAt' | 'pausedUntil'>;
  /** Words for where their home is: no square, for the link may be passed on. */
  readonly area: string;
  readonly held: readonly Topic[];
  /** What the sign-up named and the member does not hold. */
  readonly pending: readonly Topic[];
  /** Slugs of those of them that take an explicit consent. */
  readonly sensitive: readonly string[];
  /** Slugs that were ticked, where that could not be done, and why. */
  readonly ticked?: readonly string[] | undefined;
  readonly refusal?: Refusal | undefined;
}

/** Where a member comes by the link of a second sign-up: what is held of them, and the topics that they may tick. */
export const secondSignUpPage =
  ({ member, area, held, pending, sensitive, ticked = [], refusal }: Second): Page =>
  (visit) => {
    const { second: t } = visit.t;
    return {
      title: t.title,
      body: (
        <Card heading={t.heading}>
          {refusal && <News isBad>{refusalWords(visit, refusal)}</News>}
          <p>{t.intro}</p>
          <Held visit={visit} member={member} area={area} held={held} />
          <Form button={pending.length > 0 ? t.button : visit.t.welcome.show}>
            {/* Says that what is held was shown: without it a press might make a member of what was not. */}
            <input type="hidden" name="second" value="yes" />
            {pending.length > 0 ? (
              <fieldset>
                <legend>{t.legend}</legend>
                {member.unsubscribedAt !== undefined && <p class="hint">{t.stopped}</p>}
                <Ticks>
                  {pending.map((topic) =>
                    sensitive.includes(topic.slug) ? (
                      <Tick
                        name="topic"
                        value={topic.slug}
                        words={<ConsentWords visit={visit} topic={topic} />}
                        checked={ticked.includes(topic.slug)}
                      />
                    ) : (
                      <Tick
                        name="topic"
                        value={topic.slug}
                        words={<Written>{topic.name}</Written>}
                        checked={ticked.includes(topic.slug)}
                      />
                    ),
                  )}
                </Ticks>
              </fieldset>
            ) : (
              <p>{t.nothingNew}</p>
            )}
          </Form>
          <p class="soft">
            {pending.length > 0 && `${t.unticked} `}
            {t.afterwards}
          </p>
        </Card>
      ),
    };
  };

function Held({
  visit,
  member,
  area,
  held,
}: Pick<Second, 'member' | 'area' | 'held'> & { readonly visit: Visit }) {
  const { second: t, confirm } = visit.t;
  const { name, reachKm, language, pausedUntil } = member;
  return (
    <Facts
      rows={[
        ...(name === undefined ? [] : [[t.name, <Written>{name}</Written>] as const]),
        [t.home, <Written>{visit.show.areaAlone(area)}</Written>],
        [confirm.reach, confirm.upTo(visit.show.distance(reachKm))],
        [t.language, nameOf(language)],
        [
          confirm.topics,
          held.length === 0 ? t.noTopics : <WrittenList of={held.map(({ name: topic }) => topic)} />,
        ],
        ...(pausedUntil === undefined ? [] : [[t.pause, t.until(visit.show.date(pausedUntil))] as const]),
      ]}
    />
  );
}
