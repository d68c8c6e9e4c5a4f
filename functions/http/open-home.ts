import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Asker } from '../domain/mailing/mail-budget.ts';
import { normaliseAddress } from '../domain/members/address.ts';
import {
  type CheckedSignUp,
  checkSignUp,
  EMPTY_DRAFT,
  homeOf,
  type SignUpDraft,
} from '../domain/members/sign-up-draft.ts';
import { toTopic } from '../domain/topics/topic.ts';
import { now } from '../runtime/clock.ts';
import { hashMailbox } from '../runtime/crypto/address-hash.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { loadGazetteer } from '../runtime/data/gazetteer-file.ts';
import { loadLand } from '../runtime/data/land-file.ts';
import { readAssetManifest } from '../runtime/http/asset-manifest.ts';
import { readDeviceCookie } from '../runtime/http/device-cookie.ts';
import { homeIn, readForm, textIn } from '../runtime/http/form.ts';
import { type PageRequest, pageHandler } from '../runtime/http/page-handler.ts';
import { networkHash } from '../runtime/http/source.ts';
import { newId } from '../runtime/new-id.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { siteEnv } from '../runtime/settings/site-env.ts';
import { tilesEnv } from '../runtime/settings/tiles-env.ts';
import { requestSignIn, signUp } from '../services/members/sign-up.ts';
import { languageOf } from '../site/language.ts';
import { originOf } from '../site/map/tiles.ts';
import { homeView, type MapView } from '../site/map/town-view.ts';
import { TEXTS_VERSION } from '../site/messages/texts-version.ts';
import { signInPage, signInSentPage } from '../site/sign-in-page.tsx';
import { openSite } from '../site/site.tsx';
import { checkYourMailPage, startPage } from '../site/start-page.tsx';
import { openTable } from '../store/table.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  TOKEN_SECRET_ARN: z.string(),
  ADDRESS_SECRET_ARN: z.string(),
  ORIGIN_SECRET_ARN: z.string(),
  ...siteEnv,
  ...tilesEnv,
});
const tiles = env.TILES ?? undefined;
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);
const addressSecret = openSecret(env.ADDRESS_SECRET_ARN);
const originSecret = openSecret(env.ORIGIN_SECRET_ARN);

const CACHE_SECONDS = 5 * 60;

/** Where people begin and come back: sign-ups and wishes to sign in are kept, and the answer is the same for every address. */
export const handler = pageHandler(openSite(env, readAssetManifest(), tiles && originOf(tiles)), {
  'GET /': (_, { query }) => {
    const topics = query.topic === undefined ? '' : (toTopic(query.topic.slice(0, 200))?.name ?? '');
    return {
      page: startPage({ ...EMPTY_DRAFT, topics }),
      cacheSeconds: CACHE_SECONDS,
    };
  },

  'POST /': async (event, request) => {
    const form = readForm(event);
    const draft = toDraft(form);
    const checked = checkSignUp(draft, loadGazetteer());
    if (form.has('look')) return { page: startPage(draft, townOf(checked), mapOf(draft)) };
    if ('complaints' in checked)
      return { page: startPage(draft, checked.complaints, mapOf(draft)), status: 422 };
    const at = now();
    const agreed = { at: at.toISOString(), texts: TEXTS_VERSION };
    const asker = await askerOf(event, request, checked.signUp.email, at);
    const wanted = { ...checked.signUp, language: languageOf(request), agreed, asker };
    await signUp(table, wanted, { now: at, newId });
    return { page: checkYourMailPage(checked.signUp.email) };
  },
  'GET /sign-in': (_, { query }) => ({ page: signInPage({ ended: query.ended !== undefined }) }),

  'POST /sign-in': async (event, request) => {
    const typed = readForm(event).get('email') ?? '';
    const email = normaliseAddress(typed);
    if (email === undefined) return { page: signInPage({ typed }), status: 422 };
    const at = now();
    await requestSignIn(table, email, await askerOf(event, request, email, at), { now: at, newId });
    return { page: signInSentPage(email) };
  },
});

/** Who orders a mail to an address: a device that is known for its mailbox, or else a network. */
async function askerOf(
  event: APIGatewayProxyEventV2,
  request: PageRequest,
  email: string,
  at: Date,
): Promise<Asker> {
  const device = await readDeviceCookie(tokenSecret, await hashMailbox(addressSecret, email), request, at);
  return device === undefined
    ? { network: await networkHash({ originSecret, addressSecret }, event, at) }
    : { device };
}

/** What is wrong with the town, if anything: whoever only looks at the map has not said the rest yet. */
const townOf = (checked: CheckedSignUp) =>
  'complaints' in checked && checked.complaints.town ? { town: checked.complaints.town } : undefined;

function mapOf(draft: SignUpDraft): MapView | undefined {
  const gazetteer = loadGazetteer();
  const home = homeOf(draft, gazetteer);
  return home && homeView(home, { land: loadLand(), gazetteer, tiles });
}

function toDraft(form: URLSearchParams): SignUpDraft {
  const text = textIn(form);
  return {
    ...homeIn(form),
    reachKm: text('reachKm'),
    topics: text('topics'),
    suggested: form.getAll('suggested'),
    free: form.getAll('free'),
    name: text('name'),
    email: text('email'),
    agreed: form.has('agreed'),
  };
}
