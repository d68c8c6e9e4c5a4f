import { LimitError, NotFoundError, type Refusal } from '../../domain/errors.ts';
import { normaliseAddress } from '../../domain/members/address.ts';
import { plainText } from '../../domain/members/plain-text.ts';
import {
  publicSubject,
  REASONS,
  type Reason,
  type Reporter,
  type ReportLink,
  saying,
} from '../../domain/safety/report.ts';
import { hashNetwork } from '../../runtime/crypto/address-hash.ts';
import type { ReadSecret } from '../../runtime/crypto/secrets.ts';
import { readForm, textIn } from '../../runtime/http/form.ts';
import type { PageRoutes } from '../../runtime/http/page-handler.ts';
import { pathParameter } from '../../runtime/http/path-parameter.ts';
import { readReportLink } from '../../runtime/http/report-link.ts';
import type { HttpRequest } from '../../runtime/http/routes.ts';
import { networkHash } from '../../runtime/http/source.ts';
import { newId } from '../../runtime/new-id.ts';
import { fileReport } from '../../services/safety/file-report.ts';
import { type Aspect, type Found, findLinked, findPublic } from '../../services/safety/report-subject.ts';
import {
  ASPECTS_ASKED,
  EMPTY_REPORT,
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

interface ReportSite {
  readonly table: Table;
  readonly tokenSecret: ReadSecret;
  readonly addressSecret: ReadSecret;
  readonly now: () => Date;
}

/** What a request is about, and who makes it: the member of a link or of a session, or somebody else. */
type Asked =
  | { readonly about: 'link'; readonly link: ReportLink; readonly member: string | undefined }
  | {
      readonly about: 'topic' | 'group' | 'meetup';
      readonly id: string;
      readonly member: string | undefined;
    };

/** The form to report something: by the link of a mail, or as everybody reaches it from a public page. */
export const reportRoutes = (site: ReportSite) =>
  ({
    'GET /report/{about}': async (request) => {
      const { about, member } = await askedBy(site, request);
      return { page: reportPage({ about, isMember: member !== undefined, typed: EMPTY_REPORT }) };
    },

    'POST /report/{about}': async (request) => {
      const asked = await askedBy(site, request);
      const isMember = asked.member !== undefined;
      const typed = typedIn(readForm(request.event, MAX_REPORT_BYTES));
      const again = (complaint: ReportComplaint) => ({
        page: reportPage({ about: asked.about, isMember, typed, complaint }),
        status: 422,
      });
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

async function askedBy(site: ReportSite, request: HttpRequest): Promise<Asked> {
  const { event } = request;
  const about = pathParameter(event, 'about');
  if (!about.includes(':')) {
    const link = await readReportLink(site.tokenSecret, event, site.now());
    return { about: 'link', link, member: (await readMember(site.table, link.member))?.id };
  }
  const subject = publicSubject(about);
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
  if (member !== undefined) return { aspect, reason, reporter: { member } };
  const email = typed.email.trim() === '' ? undefined : normaliseAddress(typed.email);
  if (typed.email.trim() !== '' && email === undefined) return { field: 'email' };
  if (!typed.faith) return { field: 'faith' };
  const reporter: Reporter = { name: plainText(typed.name) || undefined, email };
  return { aspect, reason, reporter };
}
