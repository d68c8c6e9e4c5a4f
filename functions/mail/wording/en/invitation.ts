import type { Reach } from '../../../domain/model.ts';
import { say } from '../../letter/words.ts';

/** The English words of the mail that asks: a group's first meetup, and each later one. */
export const englishInvitation = {
  first: {
    subject: (topic: string, day: string) => say`It's on: ${topic}, ${day}`,
    title: say`It's on!`,
    preview: (people: number, topic: string, area: string) =>
      say`At least ${people} people are ready to meet: ${topic}, ${area}.`,
    greeting: (name: string, topic: string) =>
      say`Hello ${name}, it worked: enough people near you want to meet for ${topic}, and there is a place that all of them can reach.`,
    greetingWithoutName: (topic: string) =>
      say`It worked: enough people near you want to meet for ${topic}, and there is a place that all of them can reach.`,
    people: (people: number) => say`At least ${people} people, and you are one of them`,
    calendarText: (people: number, topic: string, area: string) =>
      say`At least ${people} people meet for ${topic}, ${area}.`,
  },

  next: {
    subject: (topic: string, day: string) => say`Your group meets again: ${topic}, ${day}`,
    title: say`Your group meets again`,
    preview: (_people: number, topic: string, area: string) =>
      say`The next meetup of your group: ${topic}, ${area}.`,
    greeting: (name: string, topic: string) =>
      say`Hello ${name}, this is the next meetup of your group for ${topic}.`,
    greetingWithoutName: (topic: string) => say`This is the next meetup of your group for ${topic}.`,
    people: (_people: number) => say`Your group, and you are one of it`,
    calendarText: (_people: number, topic: string, area: string) =>
      say`The next meetup of your group for ${topic}, ${area}.`,
  },

  place: (area: string, km: number) => say`${area}, ${distance(km)} from your home square`,
  candidate: 'To vote on',
  vote: 'Yes, and I vote for this place',
  choice: say`Where exactly is up to those who come: vote for a place below, or later.`,
  question: say`Will you come?`,
  calendar: say`Your calendar can read the attached file.`,
  calendarWithButtons: say`If your mail program shows buttons of its own, they work, too. Your calendar can read the attached file.`,
  why: (asked: string, reachKm: Reach, topic: string) =>
    say`Why you? You told us on ${asked} that you would travel up to ${reachKm} km for ${topic}.`,
  answerByMail: say`Say yes or no with the links in our mail.`,
  answerHere: say`Say yes or no here, or with the links in our mail.`,
};

function distance(km: number): string {
  return km < 1 ? 'less than 1 km' : `about ${Math.round(km)} km`;
}
