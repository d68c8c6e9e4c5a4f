import { acceptedRegion } from '../domain/accept-language.ts';
import { centre } from '../domain/geo/geohash.ts';
import { LANGUAGES } from '../domain/language.ts';
import { isEvening } from '../domain/members/free-times.ts';
import { cleanName } from '../domain/members/person-name.ts';
import { checkHome, homeOf, toReach, toSlots } from '../domain/members/sign-up-draft.ts';
import type { Member } from '../domain/model.ts';
import { loadLand } from '../runtime/data/land-file.ts';
import { loadTownSearch } from '../runtime/data/town-search.ts';
import { forAnswerLink } from '../runtime/http/answer-link.ts';
import { homeIn, readForm, textIn } from '../runtime/http/form.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import { viewerCountry } from '../runtime/http/viewer-country.ts';
import { readInvited } from '../services/meetups/rsvp.ts';
import { changeProfile } from '../services/members/change-profile.ts';
import { suitTimes } from '../services/members/suit-times.ts';
import { eveningsPage } from '../site/evenings-page.tsx';
import { homeView } from '../site/map/town-view.ts';
import type { ProfileDraft, ProfileShown } from '../site/me/profile-form.tsx';
import { profilePage } from '../site/me/profile-page.tsx';
import { openSite } from '../web/open-site.ts';
import { forMember, SIGN_IN } from '../web/page-members.ts';
import { pagesWithMaps } from '../web/pages.ts';
import { tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';

const site = openSite(table, tokens, pagesWithMaps);

/** Takes the profile of a member's own page, and evenings that suit whoever says no to an invitation. */
export const handler = pageHandler(site.pages, {
  'GET /evenings/{token}': forAnswerLink(site, async ({ link: { meetup, member } }) => {
    await readInvited(site.table, meetup, member);
    return { page: eveningsPage({}) };
  }),

  'POST /evenings/{token}': forAnswerLink(site, async ({ link: { meetup, member }, event }) => {
    await readInvited(site.table, meetup, member);
    const evenings = toSlots(readForm(event).getAll('evening')).filter(isEvening);
    if (evenings.length > 0) await suitTimes(site.table, member, evenings, site.now());
    return { page: eveningsPage({ noted: evenings }) };
  }),

  'POST /me/profile': forMember(site, async ({ member, session, event, acceptLanguage }) => {
    const form = readForm(event);
    const draft = toProfile(form);
    const country = viewerCountry(event.headers);
    const again = (complaints: ProfileShown['complaints']) => shown(member, draft, complaints, country);
    if (form.has('look')) return { page: profilePage(again({ town: wrongTown(draft, country) })) };
    const isMoving = draft.town.trim() !== '' || draft.cell !== '';
    const home = isMoving ? checkHome(draft, loadTownSearch(), country) : { cell: member.home };
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
        page: profilePage({ ...again(complaints), notice: 'profileWrong' }),
        status: 422,
      };
    }
    const language = LANGUAGES.find((known) => known === draft.language) ?? member.language;
    const change = {
      name: name ?? null,
      home: isMoving ? home.cell : undefined,
      reachKm,
      askFurther: draft.askFurther,
      free: toSlots(draft.free),
      language,
      region: acceptedRegion(acceptLanguage, language) ?? null,
    };
    const changed = await changeProfile(site.table, session, change, site.now());
    return changed ? { seeOther: '/me?done=saved' } : SIGN_IN;
  }),
});

/** A draft with a map: of the home in the draft, or else of the present one, with the draft's reach. */
function shown(
  { home, reachKm }: Member,
  draft: ProfileDraft,
  complaints: ProfileShown['complaints'],
  country: string | undefined,
): ProfileShown {
  const gazetteer = loadTownSearch();
  const meant = homeOf(draft, gazetteer, country) ?? {
    cell: home,
    reachKm: toReach(draft.reachKm) ?? reachKm,
  };
  return {
    area: gazetteer.describe(centre(home)).area,
    draft,
    complaints,
    home,
    view: homeView(meant, { land: loadLand(), gazetteer, tiles: site.tiles }),
  };
}

/** What is wrong with the town to show on the map, if one was named. */
function wrongTown(draft: ProfileDraft, country: string | undefined) {
  if (draft.town.trim() === '' && draft.cell === '') return undefined;
  const home = checkHome(draft, loadTownSearch(), country);
  return 'cell' in home ? undefined : home;
}

function toProfile(form: URLSearchParams): ProfileDraft {
  const text = textIn(form);
  return {
    ...homeIn(form),
    name: text('name'),
    reachKm: text('reachKm'),
    askFurther: form.has('askFurther'),
    free: form.getAll('free'),
    language: text('language'),
  };
}
