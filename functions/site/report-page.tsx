import type { Refusal } from '../domain/errors.ts';
import { MOST_TEXT, REASONS } from '../domain/safety/report.ts';
import { ContactLink } from './contact-link.tsx';
import { Complaints, Complaint as FieldComplaint, TextField } from './fields.tsx';
import type { Messages } from './messages/en.ts';
import { Card, Choose, Form, Said, Tick, Ticks, Written } from './parts.tsx';
import { refusalWords } from './refusal-words.ts';
import type { Page } from './visit.ts';

/** What can be reported by a link from a mail or an invitation. */
export const ASPECTS_ASKED = ['meetup', 'place', 'host', 'topic', 'mail'] as const;

/** What somebody typed so far. */
export interface TypedReport {
  readonly what: string;
  readonly reason: string;
  readonly text: string;
  readonly name: string;
  readonly email: string;
  readonly faith: boolean;
}

export const EMPTY_REPORT: TypedReport = {
  what: '',
  reason: '',
  text: '',
  name: '',
  email: '',
  faith: false,
};

/** Somebody who can be blocked, by what they are called instead of their id; without a name where they show none. */
export interface PersonMet {
  readonly handle: string;
  readonly name?: string | undefined;
}

/** What is missing in a report or a block, or why it cannot be taken. */
export type ReportComplaint =
  | { readonly field: 'what' | 'reason' | 'text' | 'email' | 'faith' | 'person' | 'together' }
  | Refusal;

interface ReportFacts {
  /** What it is about: to be chosen, by a link; or all that the address names. */
  readonly about: 'link' | 'topic' | 'group' | 'meetup' | 'help';
  /** Whether a member reports, whom we can write to. */
  readonly isMember: boolean;
  readonly typed: TypedReport;
  /** Whom to write to instead: an address of mail or the web. */
  readonly contact: string | undefined;
  /** Whom the member met and may know by name. */
  readonly met: readonly PersonMet[];
  readonly complaint?: ReportComplaint | undefined;
}

/** The form by which somebody says that something is wrong. It tells nothing of what it is about but what its address says. */
export const reportPage =
  ({ about, isMember, typed, contact, met, complaint }: ReportFacts): Page =>
  (visit) => {
    const t = visit.t.report;
    const wrong = complaint && 'field' in complaint ? complaint.field : undefined;
    return {
      title: t.title,
      body: (
        <>
          <Card heading={t.heading}>
            {complaint && 'why' in complaint && (
              <p class="said wrong" role="alert">
                {refusalWords(visit, complaint)}
              </p>
            )}
            {wrong && (
              <Complaints heading={t.missing} fields={[{ name: wrong, label: t.complaints[wrong] }]} />
            )}
            <p>{about === 'link' ? t.words : t.about[about]}</p>
            <p>
              <strong>{t.danger}</strong>
            </p>
            <Form button={t.send}>
              {about === 'link' && (
                <div id="what">
                  <Choose
                    name="what"
                    legend={t.what}
                    choices={ASPECTS_ASKED.map((value) => ({
                      value,
                      words: t.aspects[value],
                      checked: typed.what === value,
                    }))}
                  />
                </div>
              )}
              <div id="reason">
                <Choose
                  name="reason"
                  legend={about === 'help' ? t.whyOfHelp : t.why}
                  choices={REASONS.map((value) => ({
                    value,
                    words: t.reasons[value],
                    checked: typed.reason === value,
                  }))}
                />
              </div>
              <div class="field">
                <label class="label" for="text">
                  {about === 'help' ? t.textOfHelp : t.text}
                </label>
                <p class="hint" id="text-hint">
                  {about === 'help' ? t.textHintOfHelp : t.textHint}
                </p>
                <textarea id="text" name="text" rows={6} maxlength={MOST_TEXT} aria-describedby="text-hint">
                  {typed.text}
                </textarea>
                <FieldComplaint name="text" complaint={wrong === 'text' ? t.complaints.text : undefined} />
              </div>
              {!isMember && <StrangerFields t={t} typed={typed} wrong={wrong} />}
            </Form>
            <p class="soft">{isMember ? t.member : t.stranger}</p>
            {contact !== undefined && (
              <p class="soft">
                {t.direct} <ContactLink to={contact} />
              </p>
            )}
          </Card>
          {met.length > 0 && <BlockForm t={t} met={met} />}
        </>
      ),
    };
  };

const BlockForm = ({ t, met }: { readonly t: Messages['report']; readonly met: readonly PersonMet[] }) => (
  <section class="card part" id="block">
    <h2>{t.block.heading}</h2>
    <p>{t.block.words}</p>
    <Form button={t.block.button}>
      <input type="hidden" name="act" value="block" />
      <div id="person">
        <Choose
          name="person"
          legend={t.block.who}
          choices={met.map(({ handle, name }) => ({
            value: handle,
            words: <Written>{name ?? t.nameless}</Written>,
            checked: false,
          }))}
        />
      </div>
      <div id="together">
        <Choose
          name="together"
          legend={t.block.together}
          choices={[
            { value: 'leave', words: t.block.leave, checked: true },
            { value: 'stay', words: t.block.stay, checked: false },
          ]}
        />
      </div>
    </Form>
  </section>
);

/** What somebody reads who has blocked a person; `stays` in a group that both may be in. */
export const blockedPage =
  ({ stays }: { readonly stays: boolean }): Page =>
  ({ t: { report: t } }) => ({
    title: t.block.done,
    body: (
      <Card heading={t.block.done}>
        <Said>{t.block.doneWords}</Said>
        <p>{stays ? t.block.stayed : t.block.left}</p>
        <p>
          <a class="button" href="/me#blocks">
            {t.block.mine}
          </a>
        </p>
      </Card>
    ),
  });

const StrangerFields = (props: {
  readonly t: Messages['report'];
  readonly typed: TypedReport;
  readonly wrong: string | undefined;
}) => {
  const { t, typed, wrong } = props;
  return (
    <>
      <TextField name="name" label={t.name} value={typed.name} autocomplete="name" maxlength={80} />
      <TextField
        name="email"
        label={t.email}
        hint={t.emailHint}
        value={typed.email}
        autocomplete="email"
        complaint={wrong === 'email' ? t.complaints.email : undefined}
      />
      <div id="faith">
        <Ticks>
          <Tick name="faith" words={t.faith} checked={typed.faith} />
        </Ticks>
        <FieldComplaint name="faith" complaint={wrong === 'faith' ? t.complaints.faith : undefined} />
      </div>
    </>
  );
};

/** What everybody reads who has reported something, whether or not it is there. */
export const reportedPage =
  ({ isMember }: Pick<ReportFacts, 'isMember'>): Page =>
  ({ t: { report: t, toStart } }) => ({
    title: t.title,
    body: (
      <Card heading={t.thanks}>
        <Said>{isMember ? t.receivedMember : t.receivedStranger}</Said>
        <p>{t.danger}</p>
        <p>
          <a class="button" href="/">
            {toStart}
          </a>
        </p>
      </Card>
    ),
  });

/** The way from a public page to the form about it. */
export const ReportLink = ({ t, about }: { readonly t: Messages; readonly about: string }) => (
  <p class="soft">
    <a href={`/report/${encodeURIComponent(about)}`}>{t.report.link}</a>
  </p>
);
