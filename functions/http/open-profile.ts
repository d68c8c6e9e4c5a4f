import * as z from 'zod/mini';
import { centre } from '../domain/geo/geohash.ts';
import { LANGUAGES } from '../domain/language.ts';
import { cleanName } from '../domain/members/person-name.ts';
import { checkHome, homeOf, toReach, toSlots } from '../domain/members/sign-up-draft.ts';
import type { Member } from '../domain/model.ts';
import { now } from '../runtime/clock.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { loadGazetteer } from '../runtime/data/gazetteer-file.ts';
import { loadLand } from '../runtime/data/land-file.ts';
import { readAssetManifest } from '../runtime/http/asset-manifest.ts';
import { homeIn, readForm, textIn } from '../runtime/http/form.ts';
import { membersOnly, SIGN_IN } from '../runtime/http/members-only.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { siteEnv } from '../runtime/settings/site-env.ts';
import { tilesEnv } from '../runtime/settings/tiles-env.ts';
import { changeProfile } from '../services/members/change-profile.ts';
import { readMemberOf } from '../services/members/sessions.ts';
import { originOf } from '../site/map/tiles.ts';
import { homeView } from '../site/map/town-view.ts';
import type { ProfileDraft, ProfileShown } from '../site/me/profile-form.tsx';
import { profilePage } from '../site/me/profile-page.tsx';
import { openSite } from '../site/site.tsx';
import { openTable } from '../store/table.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  TOKEN_SECRET_ARN: z.string(),
  ...siteEnv,
  ...tilesEnv,
});
const tiles = env.TILES ?? undefined;
const table = openTable(env.TABLE_NAME, 3_000);
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);
const signedIn = membersOnly(tokenSecret, (session) => readMemberOf(table, session));

/** Takes the profile of a member's own page. */
export const handler = pageHandler(openSite(env, readAssetManifest(), tiles && originOf(tiles)), {
  'POST /me/profile': signedIn(async (member, session, _, event) => {
    const form = readForm(event);
    const draft = toProfile(form);
    if (form.has('look')) return { page: profilePage(shown(member, draft, { town: wrongTown(draft) })) };
    const isMoving = draft.town.trim() !== '' || draft.cell !== '';
    const home = isMoving ? checkHome(draft, loadGazetteer()) : { cell: member.home };
    const reachKm = toReach(draft.reachKm);
    const name = draft.name.trim() === '' ? undefined : cleanName(draft.name);
    const nameIsWrong = draft.name.trim() !== '' && name === undefined;
    if (!('cell' in home) || reachKm === undefined || nameIsWrong) {
      const complaints = {
        town: 'cell' in home ? undefined : home,
        reach: reachKm === undefined ? (true as const) : undefined,
        name: nameIsWrong ? (true as const) : undefined,
      };
      return {
        page: profilePage({ ...shown(member, draft, complaints), notice: 'profileWrong' }),
        status: 422,
      };
    }
    const change = {
      name: name ?? null,
      home: isMoving ? home.cell : undefined,
      reachKm,
      free: toSlots(draft.free),
      language: LANGUAGES.find((language) => language === draft.language),
    };
    const changed = await changeProfile(table, session, change, now());
    return changed ? { seeOther: '/me?done=saved' } : SIGN_IN;
  }),
});

/** A draft with the map of the home that it means, or of the one that there is, and with the reach that it says. */
function shown(
  { home, reachKm }: Member,
  draft: ProfileDraft,
  complaints: ProfileShown['complaints'],
): ProfileShown {
  const gazetteer = loadGazetteer();
  const meant = homeOf(draft, gazetteer) ?? { cell: home, reachKm: toReach(draft.reachKm) ?? reachKm };
  return {
    area: gazetteer.describe(centre(home)).area,
    draft,
    complaints,
    home,
    view: homeView(meant, { land: loadLand(), gazetteer, tiles }),
  };
}

/** What is wrong with the town that somebody wants to see on the map, if they named one. */
function wrongTown(draft: ProfileDraft) {
  if (draft.town.trim() === '' && draft.cell === '') return undefined;
  const home = checkHome(draft, loadGazetteer());
  return 'cell' in home ? undefined : home;
}

function toProfile(form: URLSearchParams): ProfileDraft {
  const text = textIn(form);
  return {
    ...homeIn(form),
    name: text('name'),
    reachKm: text('reachKm'),
    free: form.getAll('free'),
    language: text('language'),
  };
}
