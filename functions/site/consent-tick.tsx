import type { Topic } from '../domain/model.ts';
import { Tick, Written } from './parts.tsx';
import type { Visit } from './visit.ts';

/** What explicit consent to a sensitive topic says: names it, and what is kept. */
export const ConsentWords = ({ visit, topic }: { readonly visit: Visit; readonly topic: Topic }) => {
  const { consent: t } = visit.t;
  return (
    <>
      {t[0]}
      <Written>{topic.name}</Written>
      {t[1]}
    </>
  );
};

/** The box of its own, never ticked before somebody does. */
export const ConsentTick = (props: { readonly visit: Visit; readonly topic: Topic }) => (
  <Tick name="sensitive" value={props.topic.slug} words={<ConsentWords {...props} />} checked={false} />
);
