import { isPaused } from '../../domain/members/pause.ts';
import type { Member } from '../../domain/model.ts';
import { Written } from '../parts.tsx';
import type { Page, Visit } from '../visit.ts';
import { type Blocked, Blocks } from './blocks.tsx';
import { Invitations, type Invited } from './invitations.tsx';
import { Leaving } from './leaving.tsx';
import { type MeNotice, Notice } from './notice.tsx';
import { Pause } from './pause.tsx';
import { ProfileForm, type ProfileShown } from './profile-form.tsx';
import { type InterestShown, Topics } from './topics.tsx';

interface MeFacts {
  readonly member: Member;
  readonly states: readonly InterestShown[];
  readonly invited: readonly Invited[];
  readonly profile: ProfileShown;
  readonly blocks: readonly Blocked[];
  /** Address of the member's own calendar. */
  readonly calendar: string;
  /** A topic that a link proposes to add. */
  readonly topic: string;
  readonly notice?: MeNotice | undefined;
  readonly now: Date;
}

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
          {notice && <Notice visit={visit} notice={notice} />}
          {member.unsubscribedAt !== undefined && (
            <p class="said wrong">{member.undeliverable ? visit.t.refusals.undeliverable : t.unsubscribed}</p>
          )}
          <Jumps visit={visit} hasInvitations={facts.invited.length > 0} />
          <Invitations visit={visit} invited={facts.invited} now={facts.now} />
          <Topics visit={visit} interests={facts.states} typed={facts.topic} />
          <ProfileForm visit={visit} {...facts.profile} />
          <Pause visit={visit} pausedUntil={pausedUntil} />
          <Blocks visit={visit} blocks={facts.blocks} />
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
