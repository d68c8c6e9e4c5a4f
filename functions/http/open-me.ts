import * as z from 'zod/mini';
import { centre } from '../domain/geo/geohash.ts';
import { now } from '../runtime/clock.ts';
import { hashMailbox } from '../runtime/crypto/address-hash.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { loadGazetteer } from '../runtime/data/gazetteer-file.ts';
import { loadLand } from '../runtime/data/land-file.ts';
import { answerPath } from '../runtime/http/answer-link.ts';
import { readAssetManifest } from '../runtime/http/asset-manifest.ts';
import { calendarAddress } from '../runtime/http/calendar-link.ts';
import { membersOnly } from '../runtime/http/members-only.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { siteEnv } from '../runtime/settings/site-env.ts';
import { tilesEnv } from '../runtime/settings/tiles-env.ts';
import { quorumEnv, quorumOf } from '../runtime/settings/topic-rules.ts';
import { readExport } from '../services/members/export.ts';
import { readOverview } from '../services/members/overview.ts';
import { readMembershipOf } from '../services/members/sessions.ts';
import { originOf } from '../site/map/tiles.ts';
import { homeView } from '../site/map/town-view.ts';
import { mePage } from '../site/me/me-page.tsx';
import type { MeNotice } from '../site/me/notice.tsx';
import { openSite } from '../site/site.tsx';
import type { Page } from '../site/visit.ts';
import type { Membership } from '../store/members.ts';
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
const signedIn = membersOnly(tokenSecret, (session) => readMembershipOf(table, session));

/** What the address of the page may say that a form has just done. */
const DONE = ['saved', 'added', 'left', 'paused', 'back', 'calendar'] as const satisfies readonly MeNotice[];

/** A member's own page, and everything that is kept about them as a file. Looking changes nothing. */
export const handler = pageHandler(openSite(env, readAssetManifest(), tiles && originOf(tiles)), {
  'GET /me': signedIn(async (membership, _session, { query }) => ({
    page: await pageOf(
      membership,
      DONE.find((done) => done === query.done),
    ),
  })),

  'GET /me/export': signedIn(async (membership) => ({
    file: {
      type: 'application/json; charset=utf-8',
      name: 'convoke.json',
      text: JSON.stringify(await exportOf(membership), undefined, 2),
    },
  })),
});

const exportOf = async (membership: Membership) =>
  readExport(table, membership, await hashMailbox(addressSecret, membership.member.email), now());

async function pageOf(membership: Membership, notice: MeNotice | undefined): Promise<Page> {
  const { member } = membership;
  const { home, name, reachKm, free, language } = member;
  const gazetteer = loadGazetteer();
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
      area: gazetteer.describe(centre(home)).area,
      draft: {
        town: '',
        place: '',
        placeFor: '',
        cell: '',
        name: name ?? '',
        reachKm: String(reachKm),
        free,
        language,
      },
      home,
      view: homeView({ cell: home, reachKm }, { land: loadLand(), gazetteer, tiles }),
    },
    calendar: await calendarAddress(tokenSecret, env.SITE_URL, member, now()),
    notice,
    now: now(),
  });
}
