import { say, type Words } from '../../letter/words.ts';
import type { TopicName } from '../en/unnamed.ts';

/** At the end of a subject, and as the name of an entry in a calendar. */
export const title = (topic: TopicName): Words =>
  topic === undefined ? say`Dein Convoke-Treffen` : say`${topic}`;

/** What people say yes to, as an object; after "zu" and "bei"; and at the beginning of a sentence. */
export const meeting = (topic: TopicName): Words => (topic === undefined ? say`dein Treffen` : say`${topic}`);
export const ofMeeting = (topic: TopicName): Words =>
  topic === undefined ? say`deinem Treffen` : say`${topic}`;
export const theMeeting = (topic: TopicName): Words =>
  topic === undefined ? say`Dein Treffen` : say`${topic}`;

/** What people meet for, as an object; after "an"; and after "treffen". */
export const interest = (topic: TopicName): Words =>
  topic === undefined ? say`eins deiner Themen` : say`${topic}`;
export const inInterest = (topic: TopicName): Words =>
  topic === undefined ? say`einem deiner Themen` : say`${topic}`;
export const about = (topic: TopicName): Words =>
  topic === undefined ? say`zu einem deiner Themen` : say`zum Thema ${topic}`;
