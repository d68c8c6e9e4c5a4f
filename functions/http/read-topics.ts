import { topicField } from '../api/fields.ts';
import { progressQuerySchema, topicsQuerySchema } from '../api/requests.ts';
import { topicView } from '../api/views.ts';
import { secondsToKeep, squareOf } from '../domain/gathering/seen.ts';
import { toTopic } from '../domain/topics/topic.ts';
import { fromCursor, toCursor } from '../runtime/http/cursor.ts';
import { jsonHandler } from '../runtime/http/json-handler.ts';
import { parsePath, parseQuery } from '../runtime/http/request.ts';
import { findTopic, pageTopics, progressIn } from '../services/topics/public-topics.ts';
import { openSite } from '../web/open-site.ts';
import { table } from '../web/table.ts';

const site = openSite(table);
const CACHE_SECONDS = 60;

/** What everybody may know about topics. */
export const handler = jsonHandler({
  'GET /v1/topics': async ({ event }) => {
    const { q, cursor, limit } = parseQuery(topicsQuerySchema, event);
    const { topics, next } = await pageTopics(site.table, {
      prefix: q?.slug,
      after: cursor && fromCursor(cursor, (slug) => isSlug(slug) && slug.startsWith(q?.slug ?? '')),
      limit,
    });
    return {
      status: 200,
      cacheSeconds: CACHE_SECONDS,
      body: { items: topics.map(topicView), ...(next && { cursor: toCursor(next) }) },
    };
  },

  'GET /v1/topics/{topic}': async ({ event }) => {
    const topic = await findTopic(site.table, parsePath(topicField, event, 'topic').slug);
    return { status: 200, cacheSeconds: CACHE_SECONDS, body: topicView(topic) };
  },

  'GET /v1/topics/{topic}/progress': async ({ event }) => {
    const { slug } = parsePath(topicField, event, 'topic');
    const progress = await progressIn(site.table, slug, squareOf(parseQuery(progressQuerySchema, event)));
    return { status: 200, cacheSeconds: secondsToKeep(site.now()), body: { topic: slug, progress } };
  },
});

const isSlug = (text: string) => toTopic(text)?.slug === text;
