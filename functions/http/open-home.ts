import { acceptedRegion } from '../domain/accept-language.ts';
import type { Language } from '../domain/language.ts';
import type { Asker } from '../domain/mailing/mail-budget.ts';
import { normaliseAddress } from '../domain/members/address.ts';
import {
  type CheckedSignUp,
  checkSignUp,
  EMPTY_DRAFT,
  homeOf,
  type SignUpDraft,
} from '../domain/members/sign-up-draft.ts';
import { COMMON_TOPICS } from '../domain/topics/common-topics.ts';
import { didYouMean } from '../domain/topics/did-you-mean.ts';
import { renamed } from '../domain/topics/doubts.ts';
import { sharedSlug, topicNameIn } from '../domain/topics/shared-topics.ts';
import { toTopic } from '../domain/topics/topic.ts';
import { hashMailbox } from '../runtime/crypto/address-hash.ts';
import { loadLand } from '../runtime/data/land-file.ts';
import { loadTownSearch } from '../runtime/data/town-search.ts';
import { readDeviceCookie } from '../runtime/http/device-cookie.ts';
import { homeIn, readForm, textIn } from '../runtime/http/form.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import type { HttpRequest } from '../runtime/http/routes.ts';
import { networkHash } from '../runtime/http/source.ts';
import { viewerCountry } from '../runtime/http/viewer-country.ts';
import { newId } from '../runtime/new-id.ts';
import { requestSignIn, signUp } from '../services/members/sign-up.ts';
import { doubtsAbout, openListed } from '../services/topics/listed-topics.ts';
import { languageOf } from '../site/language.ts';
import { homeView, type MapView } from '../site/map/town-view.ts';
import { TEXTS_VERSION } from '../site/messages/texts-version.ts';
import { signInPage, signInSentPage } from '../site/sign-in-page.tsx';
import { checkYourMailPage, startPage } from '../site/start-page.tsx';
import { admission } from '../web/admission.ts';
import { openSite } from '../web/open-site.ts';
import { readSignedIn } from '../web/page-members.ts';
import { pagesWithMaps } from '../web/pages.ts';
import { addresses, tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';

const site = openSite(table, tokens, addresses, admission, pagesWithMaps);

const listed = openListed(site.table, site.now);

const CACHE_SECONDS = 5 * 60;
/** Topics that a form may say it has asked about. */
const MOST_ASKED = 20;

/** Where people start and come back: keeps sign-ups and requests to sign in, with the same answer for every address. */
export const handler = pageHandler(site.pages, {
  'GET /': (request) => {
    const { query } = request;
    const topics = query.topic === undefined ? '' : namedBy(query.topic, languageOf(request));
    return {
      page: startPage({ ...EMPTY_DRAFT, topics }),
      cacheSeconds: CACHE_SECONDS,
    };
  },

  'POST /': async (request) => {
    const form = readForm(request.event);
    const draft = await withTaken(toDraft(form), form.get('take'), request);
    const country = viewerCountry(request.event.headers);
    const checked = checkSignUp(draft, loadTownSearch(), country);
    const map = () => mapOf(draft, country);
    if (form.has('look')) return { page: startPage(draft, townOf(checked), map()) };
    if ('complaints' in checked) return { page: startPage(draft, checked.complaints, map()), status: 422 };
    const doubts = await doubtsAbout(listed, checked.signUp.topics, draft.asked);
    if (doubts.length > 0) return { page: startPage(draft, undefined, map(), doubts), status: 422 };
    const at = site.now();
    const agreed = { at: at.toISOString(), texts: TEXTS_VERSION };
    const asker = await askerOf(request, checked.signUp.email, at);
    await site.admit(site, request.event, at, asker.device);
    const language = languageOf(request);
    const region = acceptedRegion(request.acceptLanguage, language);
    const wanted = { ...checked.signUp, language, region, agreed, asker };
    await signUp(site.table, wanted, { now: at, newId });
    return { page: checkYourMailPage(checked.signUp.email) };
  },

  // The same link stands on pages that everybody sees alike, so whoever is signed in comes by, too.
  'GET /sign-in': async (request) => {
    if (await readSignedIn(site, request)) return { seeOther: '/me' };
    return { page: signInPage({ ended: request.query.ended !== undefined }) };
  },

  'POST /sign-in': async (request) => {
    const typed = readForm(request.event).get('email') ?? '';
    const email = normaliseAddress(typed);
    if (email === undefined) return { page: signInPage({ typed }), status: 422 };
    const at = site.now();
    const asker = await askerOf(request, email, at);
    await site.admit(site, request.event, at, asker.device);
    await requestSignIn(site.table, email, asker, { now: at, newId });
    return { page: signInSentPage(email) };
  },
});

/** The name of the topic that a link to the form names: what it is called in a language, or its own words. */
function namedBy(text: string, language: Language): string {
  const topic = toTopic(text.slice(0, 200));
  if (!topic) return '';
  const slug = sharedSlug(topic.slug);
  return topicNameIn(language, { slug, name: COMMON_TOPICS.get(slug) ?? topic.name });
}

/** A draft in which a topic (a slug) that was asked about is called what was meant. */
async function withTaken(
  draft: SignUpDraft,
  slug: string | null,
  request: HttpRequest,
): Promise<SignUpDraft> {
  const meant = slug === null ? undefined : didYouMean(slug, (await listed()).known);
  if (slug === null || !meant) return draft;
  return { ...draft, topics: renamed(draft.topics, slug, topicNameIn(languageOf(request), meant)) };
}

/** Who orders a mail to an address: a device known for its mailbox, otherwise a network. */
async function askerOf(request: HttpRequest, email: string, at: Date): Promise<Asker> {
  const mailbox = await hashMailbox(site.addressSecret, email);
  const device = await readDeviceCookie(site.tokenSecret, mailbox, request, at);
  return device === undefined ? { network: await networkHash(site, request.event, at) } : { device };
}

/** What is wrong with the town, if anything: somebody who only looks at the map has not filled in the rest yet. */
const townOf = (checked: CheckedSignUp) =>
  'complaints' in checked && checked.complaints.town ? { town: checked.complaints.town } : undefined;

function mapOf(draft: SignUpDraft, country: string | undefined): MapView | undefined {
  const gazetteer = loadTownSearch();
  const home = homeOf(draft, gazetteer, country);
  return home && homeView(home, { land: loadLand(), gazetteer, tiles: site.tiles });
}

function toDraft(form: URLSearchParams): SignUpDraft {
  const text = textIn(form);
  return {
    ...homeIn(form),
    reachKm: text('reachKm'),
    askFurther: form.has('askFurther'),
    topics: text('topics'),
    suggested: form.getAll('suggested'),
    asked: form.getAll('asked').slice(0, MOST_ASKED),
    free: form.getAll('free'),
    name: text('name'),
    emailAsked: text('emailAsked'),
    email: text('email'),
    agreed: form.has('agreed'),
  };
}
