import { type MailOrder, topicHash } from '../../domain/mailing/mail-order.ts';
import { hostsOf } from '../../domain/meetups/meetup.ts';
import type { Meetup, Topic } from '../../domain/model.ts';
import type { Report, ReportLink, Subject } from '../../domain/safety/report.ts';
import { nameForAll } from '../../domain/topics/topic-listing.ts';
import { readGroupItem } from '../../store/groups.ts';
import { readMeetup } from '../../store/meetups.ts';
import { readMember, readMembership } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { readTopicItem } from '../../store/topics.ts';

/** What a report is about, with the words of it as they stand now. */
export type Found = Pick<Report, 'subject' | 'meetup' | 'snapshot'>;

/** What of it somebody reports. */
export type Aspect = 'meetup' | 'place' | 'host' | 'topic' | 'mail';

/**
 * What a member means who came by a link. Where there is no such thing (no host, no place yet), it is the meetup; undefined
 * where that is not there either.
 */
export async function findLinked(table: Table, link: ReportLink, aspect: Aspect): Promise<Found | undefined> {
  const meetup = link.meetup === undefined ? undefined : await readMeetup(table, link.meetup);
  if (link.mail && (aspect === 'mail' || !meetup)) {
    const topic = aspect === 'topic' ? await topicOfMail(table, link) : undefined;
    return topic ? ofTopic(topic) : ofMail(link.mail, meetup);
  }
  if (!meetup) return undefined;
  if (aspect === 'topic') return { ...ofTopic(meetup.topic), meetup: meetup.id };
  if (aspect === 'place') return ofPlace(meetup);
  const host = hostsOf(meetup).find((one) => one !== link.member);
  return aspect === 'host' && host !== undefined ? ofPerson(table, meetup, host) : ofMeetup(table, meetup);
}

/** What anybody names by its address; undefined if there is no such thing. */
export async function findPublic(table: Table, { kind, id }: Subject): Promise<Found | undefined> {
  if (kind === 'help') return { subject: { kind, id }, snapshot: {} };
  if (kind === 'meetup') {
    const meetup = await readMeetup(table, id);
    return meetup && ofMeetup(table, meetup);
  }
  if (kind === 'group') {
    const group = await readGroupItem(table, id);
    return group && { subject: { kind, id }, snapshot: { topic: group.topic.slug, area: group.area } };
  }
  const topic = await readTopicItem(table, id);
  return topic && ofTopic({ slug: topic.slug, name: nameForAll(topic) ?? topic.slug });
}

/** Somebody whom another met at a meetup; undefined once that is not there. */
export async function findPerson(table: Table, meetup: string, id: string): Promise<Found | undefined> {
  const found = await readMeetup(table, meetup);
  if (!found) return undefined;
  const { host: person } = await hostWords(table, id);
  return {
    subject: { kind: 'person', id },
    meetup,
    snapshot: { ...wordsOf(found), ...(person !== undefined && { person }) },
  };
}

async function topicOfMail(table: Table, { member, mail }: ReportLink): Promise<Topic | undefined> {
  if (!mail || !('topic' in mail)) return undefined;
  const { interests = [] } = (await readMembership(table, member)) ?? {};
  return interests.find(({ topic }) => topicHash(topic.slug) === mail.topic)?.topic;
}

const ofTopic = ({ slug, name }: Topic): Found => ({
  subject: { kind: 'topic', id: slug },
  snapshot: { topic: slug, name },
});

const aboutOf = (mail: MailOrder): string =>
  'meetup' in mail ? mail.meetup : 'topic' in mail ? mail.topic : '';

/** A kind of mail about something. Its own id would name who reports it. */
const ofMail = (mail: MailOrder, meetup: Meetup | undefined): Found => ({
  subject: { kind: 'mail', id: `${mail.kind}#${aboutOf(mail)}` },
  meetup: meetup?.id,
  snapshot: { mail: mail.kind, ...(meetup && wordsOf(meetup)) },
});

function ofPlace(meetup: Meetup): Found {
  const venue = meetup.venue ?? meetup.places?.stands;
  if (!venue) return { ...meetupFound(meetup), snapshot: wordsOf(meetup) };
  return {
    subject: { kind: venue.suggested ? 'place' : 'venue', id: venue.id },
    meetup: meetup.id,
    snapshot: wordsOf(meetup),
  };
}

async function ofPerson(table: Table, meetup: Meetup, id: string): Promise<Found> {
  return {
    subject: { kind: 'person', id },
    meetup: meetup.id,
    snapshot: { ...wordsOf(meetup), ...(await hostWords(table, id)) },
  };
}

async function ofMeetup(table: Table, meetup: Meetup): Promise<Found> {
  const [host] = hostsOf(meetup);
  return {
    ...meetupFound(meetup),
    snapshot: { ...wordsOf(meetup), ...(host !== undefined && (await hostWords(table, host))) },
  };
}

const meetupFound = ({ id }: Meetup) => ({ subject: { kind: 'meetup', id } as const, meetup: id });

async function hostWords(table: Table, id: string): Promise<{ readonly host?: string }> {
  const name = (await readMember(table, id))?.name;
  return name === undefined ? {} : { host: name };
}

/** What anybody invited reads of a meetup. */
function wordsOf({ topic, area, startsAt, state, venue, places }: Meetup): Readonly<Record<string, string>> {
  const place = venue ?? places?.stands;
  return {
    topic: topic.slug,
    area,
    startsAt,
    state,
    ...(place && {
      place: place.name,
      ...(place.address !== undefined && { address: place.address }),
      at: `${place.place.lat}, ${place.place.lon}`,
      ...(place.suggested && { proposedBy: 'members' }),
    }),
  };
}
