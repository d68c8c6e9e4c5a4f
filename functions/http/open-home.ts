import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { checkSignUp, EMPTY_DRAFT, type SignUpDraft } from '../domain/sign-up-draft.ts';
import { toTopic } from '../domain/topic.ts';
import { readAssetManifest } from '../runtime/asset-manifest.ts';
import { now } from '../runtime/clock.ts';
import { readEnv } from '../runtime/env.ts';
import { readForm } from '../runtime/form.ts';
import { loadGazetteer } from '../runtime/gazetteer-file.ts';
import { newId } from '../runtime/new-id.ts';
import { pageHandler } from '../runtime/page.ts';
import { checkYourMailPage, homePage } from '../site/home-page.tsx';
import { openSite } from '../site/site.tsx';
import { putSignUp } from '../store/sign-ups.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), SITE_URL: z.string() });
const table = openTable(env.TABLE_NAME, 3_000);

const CACHE_SECONDS = 5 * 60;

/** The first page and its form. A sign-up is kept until its address is confirmed; the answer is the same for every address. */
export const handler = pageHandler(openSite(env.SITE_URL, readAssetManifest()), {
  'GET /': (_, { query }) => {
    const topics = query.topic === undefined ? '' : (toTopic(query.topic.slice(0, 200))?.name ?? '');
    return { page: homePage({ ...EMPTY_DRAFT, topics }), cacheSeconds: CACHE_SECONDS };
  },

  'POST /': async (event) => {
    const draft = readDraft(event);
    const checked = checkSignUp(draft, loadGazetteer());
    if ('complaints' in checked) return { page: homePage(draft, checked.complaints), status: 422 };
    await putSignUp(table, newId(), checked.signUp, now());
    return { page: checkYourMailPage(checked.signUp.email) };
  },
});

function readDraft(event: APIGatewayProxyEventV2): SignUpDraft {
  const form = readForm(event);
  const text = (name: string) => form.get(name) ?? '';
  return {
    town: text('town'),
    place: text('place'),
    placeFor: text('placeFor'),
    cell: text('cell'),
    reachKm: text('reachKm'),
    topics: text('topics'),
    suggested: form.getAll('suggested'),
    free: form.getAll('free'),
    name: text('name'),
    email: text('email'),
    agreed: form.has('agreed'),
  };
}
