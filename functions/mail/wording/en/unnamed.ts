import { say, type Words } from '../../letter/words.ts';

/** How a mail names the topic that it is about; undefined for one that is sensitive, which no mail names (ADR 53). */
export type TopicName = string | undefined;

/** At the end of a subject, and as the name of an entry in a calendar. */
export const title = (topic: TopicName): Words =>
  topic === undefined ? say`Your Convoke meeting` : say`${topic}`;

/** What people say yes to. */
export const meeting = (topic: TopicName): Words => (topic === undefined ? say`your meeting` : say`${topic}`);

/** The same at the beginning of a sentence. */
export const theMeeting = (topic: TopicName): Words =>
  topic === undefined ? say`Your meeting` : say`${topic}`;

/** What people meet for. */
export const interest = (topic: TopicName): Words =>
  topic === undefined ? say`one of your topics` : say`${topic}`;

/** "your chess group". */
export const group = (topic: TopicName): Words => (topic === undefined ? say`group` : say`${topic} group`);
