import type { Page } from '../visit.ts';
import { type MeNotice, Notice } from './notice.tsx';
import { type InterestShown, Topics } from './topics.tsx';

/** A member's topics with one that could not be added, as it was typed, and why. */
export const ownTopicsPage =
  (shown: {
    readonly interests: readonly InterestShown[];
    readonly typed: string;
    readonly notice: MeNotice;
  }): Page =>
  (visit) => ({
    title: visit.t.me.title,
    again: '/me',
    body: (
      <>
        <h1>{visit.t.me.title}</h1>
        <Notice visit={visit} notice={shown.notice} />
        <Topics visit={visit} interests={shown.interests} typed={shown.typed} />
      </>
    ),
  });
