import { nextMeetup } from '../../domain/meetups/next-meetup.ts';
import type { PageRoutes } from '../../runtime/http/page-handler.ts';
import { pathParameter } from '../../runtime/http/path-parameter.ts';
import { findGroup, findMeetup } from '../../services/meetups/public-meetup.ts';
import { groupPage } from '../../site/group-page.tsx';
import { meetupPage } from '../../site/meetup-page.tsx';
import type { Page } from '../../site/visit.ts';
import { CACHE_SECONDS, type PublicSite } from './public-site.ts';

export const meetupRoutes = ({ table, minimumYesOf, now }: PublicSite) =>
  ({
    'GET /meetups/{meetup}': async ({ event }) => {
      const { meetup, topic } = await findMeetup(table, pathParameter(event, 'meetup'));
      const minimumYes = minimumYesOf(meetup.topic.slug);
      return { page: meetupPage({ meetup, topic, minimumYes, now: now() }), cacheSeconds: CACHE_SECONDS };
    },

    'GET /groups/{group}': async ({ event }) => {
      const { group, meetups, topic } = await findGroup(table, pathParameter(event, 'group'));
      const held = meetups.filter(({ state }) => state === 'held').length;
      const minimumYes = minimumYesOf(group.topic.slug);
      const next = nextMeetup(meetups, now());
      const page = groupPage({ group, topic, next, held, minimumYes, now: now() });
      return { page, cacheSeconds: CACHE_SECONDS };
    },
  }) satisfies PageRoutes<Page>;
