import { LimitError, NotFoundError, type Refusal } from '../../domain/errors.ts';
import { normaliseAddress } from '../../domain/members/address.ts';
import { plainText } from '../../domain/members/plain-text.ts';
import type { Meetup } from '../../domain/model.ts';
import {
  publicSubject,
  REASONS,
  type Reason,
  type Reporter,
  type ReportLink,
  saying,
} from '../../domain/safety/report.ts';
import { hashMark, hashNetwork } from '../../runtime/crypto/address-hash.ts';
import type { ReadSecret } from '../../runtime/crypto/secrets.ts';
import { readForm, textIn } from '../../runtime/http/form.ts';
import type { PageRoutes } from '../../runtime/http/page-handler.ts';
import { pathParameter } from '../../runtime/http/path-parameter.ts';
import { readReportLink } from '../../runtime/http/report-link.ts';
import type { HttpRequest } from '../../runtime/http/routes.ts';
import { networkHash } from '../../runtime/http/source.ts';
import { newId } from '../../runtime/new-id.ts';
import { readOthersComing } from '../../services/meetups/attendees.ts';
import { blockPerson } from '../../services/safety/block-person.ts';
import { fileReport } from '../../services/safety/file-report.ts';
import { type Aspect, type Found, findLinked, findPublic } from '../../services/safety/report-subject.ts';
import {
  ASPECTS_ASKED,
  blockedPage,
  EMPTY_REPORT,
  type PersonMet,
  type ReportComplaint,
  reportedPage,
  reportPage,
  type TypedReport,
} from '../../site/report-page.tsx';
import type { Page } from '../../site/visit.ts';
import { readMember } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { readSignedIn } from '../../web/page-members.ts';

/** Room for the longest text in any script. */
const MAX_REPORT_BYTES = 24 * 1024;
const HANDLE_CHARACTERS = 8;
/** What whoever blocks somebody does about a group that both are in. */
const TOGETHER = ['leave', 'stay'] as const;

interface ReportSite {
  readonly table: Table;
  readonly tokenSecret: ReadSecret;
  readonly addressSecret: ReadSecret;
  /** Whom to write to instead, if the operator says so: an address of mail or the web. */
  readonly contact: string | undefined;
  readonly now: () => Date;
}

/** What a request is about, and who makes it: the member of a link or of a session, or somebody else. */
type Asked =
  | { readonly about: 'link'; readonly link: ReportLink; readonly member: string | undefined }
  | {
      readonly about: 'topic' | 'group' | 'meetup' | 'help';
      readonly id: string;
      readonly member: string | undefined;
    };

/** Stands in the address instead of a subject: for what has none. */
const HELP = 'help';

/** The form to report something: by the link of a mail, or as everybody reaches it from a public page. */
export const reportRoutes = (site: ReportSite) =>
  ({
    'GET /report/{about}': async (request) => {
      const asked = await askedBy(site, request);
      const { people: met } = await metBy(site, asked);
      return { page: formPage(site, asked, { typed: EMPTY_REPORT, met }) };
    },

    'POST /report/{about}': async (request) => {
      const asked = await askedBy(site, request);
      const isMember = asked.member !== undefined;
      const form = readForm(request.event, MAX_REPORT_BYTES);
      const typed = typedIn(form);
      const again = async (complaint: ReportComplaint) => ({
        page: formPage(site, asked, { typed, complaint, met: (await metBy(site, asked)).people }),
        status: 422,
      });
      if (form.get('act') === 'block') {
        const complaint = await block(site, request, asked, form);
        return complaint
          ? again(complaint)
          : { page: blockedPage({ stays: form.get('together') === 'stay' }) };
      }
      const report = checked(typed, asked);
      if ('field' in report) return again(report);
      try {
        const now = site.now();
        await fileReport(site.table, finding(asked, report.aspect), {
          said: saying(report.reason, typed.text, now),
          reporter: report.reporter,
          source: await sourceOf(site, request, asked.member, now),
          newId,
          now,
        });
        return { page: reportedPage({ isMember }) };
      } catch (error) {
        if (error instanceof LimitError) return again(error.refusal);
        throw error;
      }
    },
  }) satisfies PageRoutes<Page>;

const formPage = (
  { contact }: Pick<ReportSite, 'contact'>,
  { about, member }: Asked,
  facts: Omit<Parameters<typeof reportPage>[0], 'about' | 'isMember' | 'contact'>,
) => reportPage({ about, isMember: member !== undefined, contact, ...facts });

interface Met {
  readonly meetup?: Meetup;
  readonly people: readonly (PersonMet & { readonly id: string })[];
}

/** Whom a member met, of those whose names they may read, by handles that tell nothing beyond the meetup. */
async function metBy(site: ReportSite, asked: Asked): Promise<Met> {
  const { member } = asked;
  const id = asked.about === 'link' ? asked.link.meetup : asked.about === 'meetup' ? asked.id : undefined;
  if (member === undefined || id === undefined) return { people: [] };
  const met = await readOthersComing(site.table, id, member, site.now());
  const people = met?.others.map(async (other) => ({
    ...other,
    handle: await hashMark(site.addressSecret, 'handles', `${id}|${other.id}`, HANDLE_CHARACTERS),
  }));
  return { ...(met && { meetup: met.meetup }), people: await Promise.all(people ?? []) };
}

/** Blocks the person whom a form names; gives what is wrong with it, if anything. */
async function block(
  site: ReportSite,
  request: HttpRequest,
  asked: Asked,
  form: URLSearchParams,
): Promise<ReportComplaint | undefined> {
  const { meetup, people } = await metBy(site, asked);
  const person = people.find(({ handle }) => handle === form.get('person'));
  const together = TOGETHER.find((one) => one === form.get('together'));
  if (asked.member === undefined || !meetup || !person) return { field: 'person' };
  if (!together) return { field: 'together' };
  const now = site.now();
  const { id: other, handle, name } = person;
  try {
    await blockPerson(
      site.table,
      { ...{ member: asked.member, other, handle, name, meetup }, stays: together === 'stay' },
      { source: await sourceOf(site, request, asked.member, now), newId, now },
    );
    return undefined;
  } catch (error) {
    if (error instanceof LimitError) return error.refusal;
    throw error;
  }
}

async function askedBy(site: ReportSite, request: HttpRequest): Promise<Asked> {
  const { event } = request;
  const about = pathParameter(event, 'about');
  if (about !== HELP && !about.includes(':')) {
    const link = await readReportLink(site.tokenSecret, event, site.now());
    return { about: 'link', link, member: (await readMember(site.table, link.member))?.id };
  }
  const subject = about === HELP ? ({ kind: HELP, id: newId() } as const) : publicSubject(about);
  if (!subject) throw new NotFoundError('There is nothing of this kind to report.');
  const member = await readSignedIn(site, request);
  return { about: subject.kind, id: subject.id, member: member?.id };
}

const finding =
  (asked: Asked, aspect: Aspect) =>
  (table: Table): Promise<Found | undefined> =>
    asked.about === 'link'
      ? findLinked(table, asked.link, aspect)
      : findPublic(table, { kind: asked.about, id: asked.id });

/** Who has a budget of reports: a member, otherwise the network that a stranger comes from. */
const sourceOf = (site: ReportSite, { event }: HttpRequest, member: string | undefined, now: Date) =>
  member === undefined
    ? networkHash(site, event, now)
    : hashNetwork(site.addressSecret, `member ${member}`, now);

function typedIn(form: URLSearchParams): TypedReport {
  const text = textIn(form);
  return {
    what: text('what'),
    reason: text('reason'),
    text: text('text'),
    name: text('name'),
    email: text('email'),
    faith: form.has('faith'),
  };
}

/** A report as it can be filed, or what is missing. */
function checked(
  typed: TypedReport,
  { about, member }: Asked,
):
  | { readonly aspect: Aspect; readonly reason: Reason; readonly reporter: Reporter }
  | Exclude<ReportComplaint, Refusal> {
  const aspect = about === 'link' ? ASPECTS_ASKED.find((one) => one === typed.what) : 'meetup';
  if (!aspect) return { field: 'what' };
  const reason = REASONS.find((one) => one === typed.reason);
  if (!reason) return { field: 'reason' };
  if (about === 'help' && typed.text.trim() === '') return { field: 'text' };
  if (member !== undefined) return { aspect, reason, reporter: { member } };
  const email = typed.email.trim() === '' ? undefined : normaliseAddress(typed.email);
  if (typed.email.trim() !== '' && email === undefined) return { field: 'email' };
  if (!typed.faith) return { field: 'faith' };
  const reporter: Reporter = { name: plainText(typed.name) || undefined, email };
  return { aspect, reason, reporter };
}
