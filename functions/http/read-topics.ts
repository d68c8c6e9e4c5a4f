import * as z from 'zod/mini';
import { topicField } from '../api/fields.ts';
import { progressQuerySchema, topicSuggestionsQuerySchema, topicsQuerySchema } from '../api/requests.ts';
import { suggestionView, topicView } from '../api/views.ts';
import { NotFoundError } from '../domain/errors.ts';
import { secondsToKeep, squareOf } from '../domain/gathering/seen.ts';
import { didYouMean } from '../domain/topics/did-you-mean.ts';
import { searchTopics, suggestTopics } from '../domain/topics/known-topics.ts';
import { topicNameIn } from '../domain/topics/shared-topics.ts';
import { toTopic } from '../domain/topics/topic.ts';
import { wordsOf } from '../domain/topics/topic-name.ts';
import { now } from '../runtime/clock.ts';
import { fromCursor, toCursor } from '../runtime/http/cursor.ts';
import { httpHandler } from '../runtime/http/json-handler.ts';
import { parsePath, parseQuery } from '../runtime/http/request.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { findTopic, findTopics, meantBy, openListed } from '../services/topics/listed-topics.ts';
import { readProgress } from '../store/seen.ts';
import { openTable } from '../store/table.ts';
import { refuseClosed } from '../store/topics.ts';

const env = readEnv({ TABLE_NAME: z.string() });
const table = openTable(env.TABLE_NAME, 3_000);
const listed = openListed(table, now);
const CACHE_SECONDS = 60;
const SUGGESTIONS_CACHE_SECONDS = 10 * 60;

/** What everybody may know about topics. */
export const handler = httpHandler({
  'GET /v1/topics': async (event) => {
    const { q, cursor, limit } = parseQuery(topicsQuerySchema, event);
    const after = cursor && fromCursor(cursor, (slug) => isSlug(slug) && isFoundBy(slug, q?.name));
    const topics = await findTopics(table, listed, { q: q?.name, after, limit: limit + 1 });
    const items = topics.slice(0, limit);
    const last = topics.length > limit ? items.at(-1) : undefined;
    return {
      status: 200,
      cacheSeconds: CACHE_SECONDS,
      body: { items: items.map(topicView), ...(last && { cursor: toCursor(last.slug) }) },
    };
  },

  'GET /v1/topics/{topic}': async (event) => {
    const topic = await findTopic(table, parsePath(topicField, event, 'topic').slug);
    if (!topic) throw new NotFoundError('There is no such topic, or it is not listed.');
    return { status: 200, cacheSeconds: CACHE_SECONDS, body: topicView(topic) };
  },

  'GET /v1/topics/{topic}/progress': async (event) => {
    const slug = await meantBy(table, parsePath(topicField, event, 'topic').slug);
    await refuseClosed(table, slug);
    const progress = await readProgress(table, slug, squareOf(parseQuery(progressQuerySchema, event)));
    return { status: 200, cacheSeconds: secondsToKeep(now()), body: { topic: slug, progress } };
  },

  'GET /v1/topic-suggestions': async (event) => {
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
  q === undefined || searchTopics([{ slug, name: wordsOf(slug) }], q).length > 0;

const isSlug = (text: string) => toTopic(text)?.slug === text;
