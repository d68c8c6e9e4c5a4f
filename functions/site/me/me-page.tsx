import type { Member } from '../../domain/model.ts';
import { isPaused } from '../../domain/pause.ts';
import type { Messages } from '../messages/en.ts';
import { Written } from '../parts.tsx';
import type { Page, Visit } from '../visit.ts';
import { Invitations, type Invited } from './invitations.tsx';
import { Leaving } from './leaving.tsx';
import { Pause } from './pause.tsx';
import { ProfileForm, type ProfileShown } from './profile-form.tsx';
import { type InterestShown, Topics } from './topics.tsx';

interface MeFacts {
  readonly member: Member;
  readonly states: readonly InterestShown[];
  readonly invited: readonly Invited[];
  readonly profile: ProfileShown;
  /** Address of the member's own calendar. */
  readonly calendar: string;
  /** What a form has just done, or why it could not. */
  readonly notice?: keyof Messages['me']['notices'] | undefined;
  /** A topic that could not be added, as it was typed. */
  readonly topic?: string | undefined;
  readonly now: Date;
}

const WRONG: ReadonlySet<string> = new Set(['topicWrong', 'topicsFull', 'profileWrong']);

/** Everything of a member, to be seen and changed. */
export const mePage =
  (facts: MeFacts): Page =>
  (visit) => {
    const { me: t } = visit.t;
    const { member, notice } = facts;
    const pausedUntil = isPaused(member, facts.now) ? member.pausedUntil : undefined;
    return {
      title: t.title,
      again: '/me',
      scripts: ['home.js', 'share.js'],
      body: (
        <>
          <h1>
            {member.name === undefined ? (
              t.title
            ) : (
              <>
                {t.hello} <Written>{member.name}</Written>
              </>
            )}
          </h1>
          {notice && (
            <p
              class={WRONG.has(notice) ? 'said wrong' : 'said'}
              role={WRONG.has(notice) ? 'alert' : 'status'}
            >
              {t.notices[notice]}
            </p>
          )}
          {member.unsubscribedAt !== undefined && <p class="said wrong">{t.unsubscribed}</p>}
          <Jumps visit={visit} hasInvitations={facts.invited.length > 0} />
          <Invitations visit={visit} invited={facts.invited} />
          <Topics visit={visit} interests={facts.states} typed={facts.topic ?? ''} />
          <ProfileForm visit={visit} {...facts.profile} />
          <Pause visit={visit} pausedUntil={pausedUntil} />
          <Leaving visit={visit} email={member.email} calendar={facts.calendar} />
        </>
      ),
    };
  };

/** Ways to the parts of this long page. */
function Jumps({
  visit: {
    t: { me: t },
  },
  hasInvitations,
}: {
  readonly visit: Visit;
  readonly hasInvitations: boolean;
}) {
  const parts = {
    ...(hasInvitations && { invitations: t.invitations }),
    topics: t.topics,
    profile: t.profile,
    pause: t.pause,
    data: t.data,
  };
  return (
    <nav aria-label={t.parts}>
      <ul class="jumps">
        {Object.entries(parts).map(([id, words]) => (
          <li>
            <a href={`#${id}`}>{words}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
