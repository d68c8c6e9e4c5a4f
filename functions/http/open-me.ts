import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { LimitError } from '../domain/errors.ts';
import { centre } from '../domain/geohash.ts';
import { LANGUAGES } from '../domain/language.ts';
import type { Member, Topic } from '../domain/model.ts';
import { monthsFrom } from '../domain/pause.ts';
import { cleanName } from '../domain/person-name.ts';
import type { Session } from '../domain/session.ts';
import { checkHome, homeOf, toReach, toSlots } from '../domain/sign-up-draft.ts';
import { toTopic } from '../domain/topic.ts';
import { hashAddress } from '../runtime/address-hash.ts';
import { answerPath } from '../runtime/answer-link.ts';
import { readAssetManifest } from '../runtime/asset-manifest.ts';
import { calendarAddress } from '../runtime/calendar-link.ts';
import { now } from '../runtime/clock.ts';
import { readEnv } from '../runtime/env.ts';
import { parseForm, readForm } from '../runtime/form.ts';
import { loadGazetteer } from '../runtime/gazetteer-file.ts';
import { loadLand } from '../runtime/land-file.ts';
import { type PageAnswer, type PageRequest, pageHandler } from '../runtime/page.ts';
import { openSecret } from '../runtime/secrets.ts';
import { NO_SESSION, readSessionCookie } from '../runtime/session-cookie.ts';
import { siteEnv } from '../runtime/site-env.ts';
import { tilesEnv } from '../runtime/tile-source.ts';
import { quorumEnv, quorumOf } from '../runtime/topic-rules.ts';
import { originOf } from '../site/map/tiles.ts';
import { homeView, type MapView } from '../site/map/town-view.ts';
import { erasedPage, erasePage } from '../site/me/leaving.tsx';
import { mePage } from '../site/me/me-page.tsx';
import type { ProfileDraft, ProfileShown } from '../site/me/profile-form.tsx';
import { openSite } from '../site/site.tsx';
import { PAUSES } from '../site/unsubscribe-page.tsx';
import type { Page } from '../site/visit.ts';
import { erase } from '../store/erase.ts';
import { readExport } from '../store/export.ts';
import { type Membership, topicsOf } from '../store/members.ts';
import { mergeTopics } from '../store/membership.ts';
import { readOverview } from '../store/overview.ts';
import { changeOwn } from '../store/own-membership.ts';
import { readMembershipOf, signOutEverywhere } from '../store/sessions.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  TOKEN_SECRET_ARN: z.string(),
  ADDRESS_SECRET_ARN: z.string(),
  ...siteEnv,
  ...quorumEnv,
  ...tilesEnv,
});
const tiles = env.TILES ?? undefined;
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);
const addressSecret = openSecret(env.ADDRESS_SECRET_ARN);

type Answer = PageAnswer<Page>;
type Notice = NonNullable<Parameters<typeof mePage>[0]['notice']>;

/** What the address of the page may say that a form has just done. */
const DONE = ['saved', 'added', 'left', 'paused', 'back', 'calendar'] as const satisfies readonly Notice[];
const doneField = z.optional(z.catch(z.optional(z.enum(DONE)), undefined));

const topicForm = z.object({ topic: z.string().check(z.maxLength(200)) });
const pauseForm = z.object({ months: z.enum(['0', ...PAUSES]) });

const SIGN_IN: Answer = { seeOther: '/sign-in' };
const SIGNED_OUT: Answer = { seeOther: '/sign-in?ended', cookies: [NO_SESSION] };

/** A member's own page and everything that can be done there. Who is not signed in is sent to where they can. */
export const handler = pageHandler(openSite(env, readAssetManifest(), tiles && originOf(tiles)), {
  'GET /me': signedIn(async (membership, _session, { query }) => ({
    page: await pageOf(membership, { notice: z.parse(doneField, query.done) }),
  })),

  'GET /me/export': signedIn(async (membership) => ({
    file: {
      type: 'application/json; charset=utf-8',
      name: 'convoke.json',
      text: JSON.stringify(await readExport(table, membership, now()), undefined, 2),
    },
  })),

  'POST /me/profile': signedIn(async (membership, session, _, event) => {
    const form = readForm(event);
    const draft = toProfile(form);
    if (form.has('look'))
      return { page: await pageOf(membership, { draft, complaints: { town: wrongTown(draft) } }) };
    const isMoving = draft.town.trim() !== '' || draft.cell !== '';
    const home = isMoving ? checkHome(draft, loadGazetteer()) : { cell: membership.member.home };
    const reachKm = toReach(draft.reachKm);
    const name = draft.name.trim() === '' ? undefined : cleanName(draft.name);
    const nameIsWrong = draft.name.trim() !== '' && name === undefined;
    if (!('cell' in home) || reachKm === undefined || nameIsWrong) {
      const complaints = {
        town: 'cell' in home ? undefined : home,
        reach: reachKm === undefined ? (true as const) : undefined,
        name: nameIsWrong ? (true as const) : undefined,
      };
      return { page: await pageOf(membership, { notice: 'profileWrong', draft, complaints }), status: 422 };
    }
    return change(session, 'saved', ({ member }) => ({
      ...member,
      name,
      home: home.cell,
      reachKm,
      free: toSlots(draft.free),
      language: LANGUAGES.find((language) => language === draft.language) ?? member.language,
    }));
  }),

  'POST /me/topics': signedIn(async (membership, session, _, event) => {
    const written = parseForm(topicForm, event).topic;
    const topic = toTopic(written);
    if (!topic)
      return { page: await pageOf(membership, { notice: 'topicWrong', topic: written }), status: 422 };
    try {
      return await change(
        session,
        'added',
        ({ member: { unsubscribedAt: _stopped, ...member } }) => member,
        (held) => mergeTopics(held, [topic]),
      );
    } catch (error) {
      if (!(error instanceof LimitError)) throw error;
      return { page: await pageOf(membership, { notice: 'topicsFull', topic: written }), status: 422 };
    }
  }),

  'POST /me/leave': signedIn((_membership, session, _, event) => {
    const { topic } = parseForm(topicForm, event);
    return change(session, 'left', same, (held) => held.filter(({ slug }) => slug !== topic));
  }),

  'POST /me/pause': signedIn((_membership, session, _, event) => {
    const { months } = parseForm(pauseForm, event);
    if (months === '0')
      return change(session, 'back', ({ member: { pausedUntil: _until, ...member } }) => member);
    const pausedUntil = monthsFrom(now(), Number(months));
    return change(session, 'paused', ({ member }) => ({ ...member, pausedUntil }));
  }),

  'POST /me/calendar': signedIn((_membership, session) =>
    change(session, 'calendar', ({ member }) => ({ ...member, calendar: (member.calendar ?? 0) + 1 })),
  ),

  'GET /me/erase': signedIn(() => ({ page: erasePage() })),

  'POST /me/erase': signedIn(async ({ member }) => {
    await erase(table, member.id, (address) => hashAddress(addressSecret, address));
    return { page: erasedPage(), cookies: [NO_SESSION] };
  }),

  'POST /sign-out': () => SIGNED_OUT,

  'POST /sign-out-everywhere': signedIn(async (_membership, session) => {
    await signOutEverywhere(table, session.member, now());
    return SIGNED_OUT;
  }),
});

/** A route for members only, with their membership as it is. */
function signedIn(
  route: (
    membership: Membership,
    session: Session,
    request: PageRequest,
    event: APIGatewayProxyEventV2,
  ) => Promise<Answer> | Answer,
) {
  return async (event: APIGatewayProxyEventV2, request: PageRequest): Promise<Answer> => {
    const session = await readSessionCookie(tokenSecret, request, now());
    const membership = session && (await readMembershipOf(table, session));
    return session && membership ? route(membership, session, request, event) : SIGN_IN;
  };
}

const same = ({ member }: Membership): Member => member;

/** Changes the member and then shows the page that says so. */
async function change(
  session: Session,
  done: (typeof DONE)[number],
  become: (membership: Membership) => Member,
  topics: (held: readonly Topic[]) => readonly Topic[] = (held) => held,
): Promise<Answer> {
  const changed = await changeOwn(table, session, now(), (membership) => ({
    member: become(membership),
    topics: topics(topicsOf(membership)),
  }));
  return changed ? { seeOther: `/me?done=${done}` } : SIGN_IN;
}

/** The page as it stands, with what a form has done or what was wrong with it. */
async function pageOf(
  membership: Membership,
  told: { notice?: Notice | undefined; topic?: string } & Partial<Pick<ProfileShown, 'draft' | 'complaints'>>,
): Promise<Page> {
  const { member } = membership;
  const draft = told.draft ?? draftOf(member);
  const overview = await readOverview(table, membership, (topic) => quorumOf(env, topic), now());
  const invited = overview.invited.map(async (each) => ({
    ...each,
    page: await answerPath(tokenSecret, { meetup: each.meetup.id, member: member.id }, now()),
  }));
  return mePage({
    member,
    states: overview.states,
    invited: await Promise.all(invited),
    profile: {
      area: loadGazetteer().describe(centre(member.home)).area,
      draft,
      complaints: told.complaints,
      home: member.home,
      view: mapOf(member, draft),
    },
    calendar: await calendarAddress(tokenSecret, env.SITE_URL, member, now()),
    notice: told.notice,
    topic: told.topic,
    now: now(),
  });
}

/** The home that a form means, or the one that there is; drawn with the reach that the form says. */
function mapOf({ home, reachKm }: Member, draft: ProfileDraft): MapView {
  const gazetteer = loadGazetteer();
  const meant = homeOf(draft, gazetteer) ?? { cell: home, reachKm: toReach(draft.reachKm) ?? reachKm };
  return homeView(meant, { land: loadLand(), gazetteer, tiles });
}

/** What is wrong with the town that somebody wants to see on the map, if they named one. */
function wrongTown(draft: ProfileDraft) {
  if (draft.town.trim() === '' && draft.cell === '') return undefined;
  const home = checkHome(draft, loadGazetteer());
  return 'cell' in home ? undefined : home;
}

const draftOf = ({ name, reachKm, free, language }: Member): ProfileDraft => ({
  town: '',
  place: '',
  placeFor: '',
  cell: '',
  name: name ?? '',
  reachKm: String(reachKm),
  free,
  language,
});

function toProfile(form: URLSearchParams): ProfileDraft {
  const text = (name: string) => form.get(name) ?? '';
  return {
    town: text('town'),
    place: text('place'),
    placeFor: text('placeFor'),
    cell: text('cell'),
    name: text('name'),
    reachKm: text('reachKm'),
    free: form.getAll('free'),
    language: text('language'),
  };
}
