import { topicField } from '../api/fields.ts';
import {
  chaptersQuerySchema,
  progressQuerySchema,
  topicSuggestionsQuerySchema,
  topicsQuerySchema,
} from '../api/requests.ts';
import { chaptersView, suggestionView, topicView } from '../api/views.ts';
import { secondsToKeep, squareOf } from '../domain/gathering/seen.ts';
import { didYouMean } from '../domain/topics/did-you-mean.ts';
import { searchable, searchTopics, suggestTopics } from '../domain/topics/known-topics.ts';
import { topicNameIn } from '../domain/topics/shared-topics.ts';
import { toTopic } from '../domain/topics/topic.ts';
import { wordsOf } from '../domain/topics/topic-name.ts';
import { fromCursor, toCursor } from '../runtime/http/cursor.ts';
import { jsonHandler } from '../runtime/http/json-handler.ts';
import { parsePath, parseQuery } from '../runtime/http/request.ts';
import { findTopics, openListed } from '../services/topics/listed-topics.ts';
import { findTopic, progressIn } from '../services/topics/public-topics.ts';
import { findChapters } from '../services/topics/topic-chapters.ts';
import { openSite } from '../web/open-site.ts';
import { table } from '../web/table.ts';

const site = openSite(table);
const listed = openListed(site.table, site.now);
const CACHE_SECONDS = 60;
const CHAPTERS_CACHE_SECONDS = 10 * 60;
const SUGGESTIONS_CACHE_SECONDS = 10 * 60;

/** What everybody may know about topics. */
export const handler = jsonHandler({
  'GET /v1/topics': async ({ event }) => {
    const { q, cursor, limit } = parseQuery(topicsQuerySchema, event);
    const after = cursor && fromCursor(cursor, (slug) => isSlug(slug) && isFoundBy(slug, q?.name));
    const { topics, next } = await findTopics(site.table, listed, { q: q?.name, after, limit });
    return {
      status: 200,
      cacheSeconds: CACHE_SECONDS,
      body: {
        items: topics.map((topic) => topicView(topic, site.now())),
        ...(next && { cursor: toCursor(next) }),
      },
    };
  },

  'GET /v1/topics/{topic}': async ({ event }) => {
    const topic = await findTopic(site.table, parsePath(topicField, event, 'topic').slug);
    return { status: 200, cacheSeconds: CACHE_SECONDS, body: topicView(topic, site.now()) };
  },

  'GET /v1/topics/{topic}/progress': async ({ event }) => {
    const { slug } = parsePath(topicField, event, 'topic');
    const body = await progressIn(site.table, slug, squareOf(parseQuery(progressQuerySchema, event)));
    return { status: 200, cacheSeconds: secondsToKeep(site.now()), body };
  },

  'GET /v1/topics/{topic}/chapters': async ({ event }) => {
    const { slug } = parsePath(topicField, event, 'topic');
    const { country } = parseQuery(chaptersQuerySchema, event);
    const { topic, countries } = await findChapters(site.table, slug, { country, now: site.now() });
    return { status: 200, cacheSeconds: CHAPTERS_CACHE_SECONDS, body: chaptersView(topic, countries) };
  },

  'GET /v1/topic-suggestions': async ({ event }) => {
    const { q, language, limit } = parseQuery(topicSuggestionsQuerySchema, event);
    const { known } = await listed();
    const written = toTopic(q);
    const meant = written && didYouMean(written.slug, known);
    return {
      status: 200,
      cacheSeconds: SUGGESTIONS_CACHE_SECONDS,
      body: {
        items: suggestTopics(known, q, { language, limit }).map(suggestionView),
        ...(meant && { didYouMean: suggestionView({ ...meant, name: topicNameIn(language, meant) }) }),
      },
    };
  },
});

/** Whether a topic may have ended a page of a search: a cursor is of one search only. */
const isFoundBy = (slug: string, q: string | undefined) =>
  q === undefined || searchTopics([searchable({ slug, name: wordsOf(slug) })], q).length > 0;

const isSlug = (text: string) => toTopic(text)?.slug === text;
