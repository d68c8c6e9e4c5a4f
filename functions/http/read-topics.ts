import * as z from 'zod/mini';
import { topicField } from '../api/fields.ts';
import { progressQuerySchema, topicsQuerySchema } from '../api/requests.ts';
import { topicView } from '../api/views.ts';
import { secondsToKeep, squareOf } from '../domain/gathering/seen.ts';
import { toTopic } from '../domain/topics/topic.ts';
import { now } from '../runtime/clock.ts';
import { fromCursor, toCursor } from '../runtime/http/cursor.ts';
import { httpHandler } from '../runtime/http/json-handler.ts';
import { parsePath, parseQuery } from '../runtime/http/request.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { findTopic, pageTopics, progressIn } from '../services/topics/public-topics.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string() });
const table = openTable(env.TABLE_NAME, 3_000);
const CACHE_SECONDS = 60;

/** What everybody may know about topics. */
export const handler = httpHandler({
  'GET /v1/topics': async (event) => {
    const { q, cursor, limit } = parseQuery(topicsQuerySchema, event);
    const { topics, next } = await pageTopics(table, {
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

  'GET /v1/topics/{topic}': async (event) => {
    const topic = await findTopic(table, parsePath(topicField, event, 'topic').slug);
    return { status: 200, cacheSeconds: CACHE_SECONDS, body: topicView(topic) };
  },

  'GET /v1/topics/{topic}/progress': async (event) => {
    const { slug } = parsePath(topicField, event, 'topic');
    const progress = await progressIn(table, slug, squareOf(parseQuery(progressQuerySchema, event)));
    return { status: 200, cacheSeconds: secondsToKeep(now()), body: { topic: slug, progress } };
  },
});

const isSlug = (text: string) => toTopic(text)?.slug === text;
