import { centre } from '../domain/geo/geohash.ts';
import { hashMailbox } from '../runtime/crypto/address-hash.ts';
import { loadGazetteer } from '../runtime/data/gazetteer-file.ts';
import { loadLand } from '../runtime/data/land-file.ts';
import { answerPath } from '../runtime/http/answer-link.ts';
import { calendarAddress } from '../runtime/http/calendar-link.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import { readExport } from '../services/members/export.ts';
import { readOverview } from '../services/members/overview.ts';
import { homeView } from '../site/map/town-view.ts';
import { mePage } from '../site/me/me-page.tsx';
import type { MeNotice } from '../site/me/notice.tsx';
import type { Page } from '../site/visit.ts';
import { readInvitation } from '../store/invitations.ts';
import type { Membership } from '../store/members.ts';
import { openSite } from '../web/open-site.ts';
import { forMember, forMembership } from '../web/page-members.ts';
import { pagesWithMaps } from '../web/pages.ts';
import { minimumsOfYes, quorums } from '../web/quorums.ts';
import { addresses, tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';

const site = openSite(table, tokens, addresses, quorums, minimumsOfYes, pagesWithMaps);

/** What a form has just done, as the address of the page may say. */
const DONE = [
  'saved',
  'added',
  'left',
  'paused',
  'back',
  'calendar',
  'unblocked',
] as const satisfies readonly MeNotice[];

/** Of a topic that a link proposes to add. */
const TOPIC_CHARACTERS = 200;
/** Of the id of a meetup. */
const MEETUP_CHARACTERS = 80;

/** A member's own page, and everything that is stored about them as a file. */
export const handler = pageHandler(site.pages, {
  'GET /me': forMembership(site, async ({ membership, query }) => {
    if (query.meetup !== undefined) return { file: await answerOf(membership.member.id, query.meetup) };
    const page = await pageOf(
      membership,
      DONE.find((done) => done === query.done),
      query.topic?.slice(0, TOPIC_CHARACTERS),
    );
    return { page };
  }),

  // What is on around a town is the same for everybody and kept by caches; which town it is stays between us.
  'GET /me/near': forMember(site, ({ member }) => {
    const town = loadGazetteer().nearest(centre(member.home));
    return { seeOther: town ? `/near?place=${town.place}` : '/near' };
  }),

  'GET /me/export': forMembership(site, async ({ membership }) => ({
    file: {
      type: 'application/json; charset=utf-8',
      name: 'convoke.json',
      text: JSON.stringify(await exportOf(membership), undefined, 2),
    },
  })),
});

/** What a member has said to a meetup (id), and the page to say something else, for the script of its public page. */
async function answerOf(member: string, meetup: string) {
  const invitation = await readInvitation(site.table, meetup.slice(0, MEETUP_CHARACTERS), member);
  const own = invitation && {
    answer: invitation.answer ?? 'open',
    page: await answerPath(site.tokenSecret, invitation, site.now()),
  };
  return { type: 'application/json; charset=utf-8', text: JSON.stringify(own ?? {}) };
}

const exportOf = async (membership: Membership) =>
  readExport(
    site.table,
    membership,
    await hashMailbox(site.addressSecret, membership.member.email),
    site.now(),
  );

async function pageOf(membership: Membership, notice: MeNotice | undefined, topic = ''): Promise<Page> {
  const { member } = membership;
  const { home, name, reachKm, askFurther = false, free, language } = member;
  const gazetteer = loadGazetteer();
  const overview = await readOverview(site.table, membership, site.quorumOf, site.now());
  const invited = overview.invited.map(async (each) => ({
    ...each,
    minimumYes: site.minimumYesOf(each.meetup.topic.slug),
    page: await answerPath(site.tokenSecret, { meetup: each.meetup.id, member: member.id }, site.now()),
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
        askFurther,
        free,
        language,
      },
      home,
      view: homeView({ cell: home, reachKm }, { land: loadLand(), gazetteer, tiles: site.tiles }),
    },
    blocks: membership.blocks ?? [],
    calendar: await calendarAddress(site.tokenSecret, site.pages.origin, member, site.now()),
    notice,
    topic,
    now: site.now(),
  });
}
