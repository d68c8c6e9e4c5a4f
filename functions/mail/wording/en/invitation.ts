import { say } from '../../letter/words.ts';

/** The English words of the mail that asks: a group's first meetup, and each later one. */
export const englishInvitation = {
  first: {
    subject: (topic: string, day: string) => say`It's on: ${topic}, ${day}`,
    title: say`It's on!`,
    preview: (people: number, topic: string, area: string) =>
      say`At least ${people} people want to meet for ${topic}, ${area}.`,
    greeting: (name: string, topic: string) =>
      say`Hello ${name}, good news: enough people near you want to meet for ${topic}, and there's a place you can all reach.`,
    greetingWithoutName: (topic: string) =>
      say`Good news: enough people near you want to meet for ${topic}, and there's a place you can all reach.`,
    people: (people: number) => say`At least ${people} people, including you`,
    calendarText: (people: number, topic: string, area: string) =>
      say`At least ${people} people want to meet for ${topic}, ${area}.`,
  },

  next: {
    subject: (topic: string, day: string) => say`Your group meets again: ${topic}, ${day}`,
    title: say`Your group meets again`,
    preview: (_people: number, topic: string, area: string) =>
      say`Your group's next meetup: ${topic}, ${area}.`,
    greeting: (name: string, topic: string) => say`Hello ${name}, your ${topic} group is meeting again.`,
    greetingWithoutName: (topic: string) => say`Your ${topic} group is meeting again.`,
    people: (_people: number) => say`Your group`,
    calendarText: (_people: number, topic: string, area: string) =>
      say`The next meetup of your ${topic} group, ${area}.`,
  },

  place: (area: string, distance: string) => say`${area}, about ${distance} from you`,
  placeNear: (area: string, distance: string) => say`${area}, less than ${distance} from you`,
  candidate: 'Possible place',
  vote: "Yes, and I'd like this place",
  choice: say`Where exactly is up to everyone who's coming: vote for a place below, now or later.`,
  question: say`Can you make it?`,
  calendar: say`The attached file is for your calendar.`,
  calendarWithButtons: say`If your mail app shows buttons of its own, they work too. The attached file is for your calendar.`,
  why: (asked: string, reach: string, topic: string) =>
    say`Why you? On ${asked} you told us you'd travel up to ${reach} for ${topic}.`,
  answerByMail: say`To say yes or no, use the links in our e-mail.`,
  answerHere: say`Say yes or no here, or use the links in our e-mail.`,
};
