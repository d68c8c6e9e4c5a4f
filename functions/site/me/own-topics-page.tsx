import type { Topic } from '../../domain/model.ts';
import type { Doubt } from '../../domain/topics/doubts.ts';
import type { Page } from '../visit.ts';
import { type MeNotice, Notice } from './notice.tsx';
import { type InterestShown, Topics } from './topics.tsx';

/** A member's topics with one that could not be added, as it was typed, and why. */
export const ownTopicsPage =
  (shown: {
    readonly interests: readonly InterestShown[];
    readonly typed: string;
    readonly notice?: MeNotice;
    readonly doubt?: Doubt;
    readonly consent?: Topic;
  }): Page =>
  (visit) => ({
    title: visit.t.me.title,
    again: '/me',
    scripts: ['home.js'],
    body: (
      <>
        <h1>{visit.t.me.title}</h1>
        {shown.notice && <Notice visit={visit} notice={shown.notice} />}
        <Topics
          visit={visit}
          interests={shown.interests}
          typed={shown.typed}
          doubt={shown.doubt}
          consent={shown.consent}
        />
      </>
    ),
  });
