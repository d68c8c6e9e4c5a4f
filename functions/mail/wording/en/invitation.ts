import { say } from '../../letter/words.ts';
import { group, interest, type TopicName, theMeeting, title } from './unnamed.ts';

/** The English words of the mails that ask: for a group's first meetup, for each later one, and once more. */
export const englishInvitation = {
  first: {
    subject: (topic: TopicName, day: string) => say`Will you come? ${title(topic)}, ${day}`,
    title: say`Will you come?`,
    preview: (people: number, topic: TopicName, area: string) =>
      say`At least ${people} people want to meet for ${interest(topic)}, ${area}.`,
    greeting: (name: string, topic: TopicName) =>
      say`Hello ${name}, good news: enough people near you want to meet for ${interest(topic)}. Here's a day and an area within everyone's reach.`,
    greetingWithoutName: (topic: TopicName) =>
      say`Good news: enough people near you want to meet for ${interest(topic)}. Here's a day and an area within everyone's reach.`,
    people: (people: number) => say`At least ${people} people were asked, including you`,
    calendarText: (people: number, topic: TopicName, area: string) =>
      say`Proposed: at least ${people} people were asked to meet for ${interest(topic)}, ${area}.`,
  },

  next: {
    subject: (topic: TopicName, day: string) => say`Your group's next meetup: ${title(topic)}, ${day}`,
    title: say`Your group's next meetup`,
    preview: (_people: number, topic: TopicName, area: string) =>
      topic === undefined
        ? say`Your group's next meetup, ${area}.`
        : say`Your group's next meetup: ${topic}, ${area}.`,
    greeting: (name: string, topic: TopicName) =>
      say`Hello ${name}, here's a day for your ${group(topic)} to meet.`,
    greetingWithoutName: (topic: TopicName) => say`Here's a day for your ${group(topic)} to meet.`,
    people: (_people: number) => say`Your group`,
    calendarText: (_people: number, topic: TopicName, area: string) =>
      say`Proposed: the next meetup of your ${group(topic)}, ${area}.`,
  },

  again: {
    subject: (topic: TopicName, day: string) => say`Still time to answer: ${title(topic)}, ${day}`,
    title: say`Can you make it?`,
    preview: (topic: TopicName, area: string) =>
      say`${theMeeting(topic)}, ${area}: we haven't heard from you yet.`,
    intro: (topic: TopicName) =>
      say`We asked whether you'd come to a meetup for ${interest(topic)}, and haven't heard from you yet. After this we'll only write to say whether it's on.`,
  },

  needed: 'Needed',
  /** `least` is how many have to say yes, `yes` how many have. */
  needs: (least: number, yes: number, day: string) =>
    yes === 0
      ? say`${least} people who say yes by ${day}. You could be the first.`
      : say`${least} people who say yes by ${day}. ${yes} so far.`,
  isEnough: (yes: number, day: string) =>
    say`${yes} people have said yes. That's enough, if it stays that way until ${day}.`,
  placeToo: say`And a place: there's none yet.`,
  placeOnly: say`What's still missing is a place.`,
  soFar: 'So far',
  isOn: (yes: number) => {
    if (yes === 0) return say`It's happening.`;
    return yes === 1
      ? say`1 person has said yes, and it's happening.`
      : say`${yes} people have said yes, and it's happening.`;
  },
  seats: 'Seats',
  full: say`All seats are taken. If you say yes, you go on the waiting list, as long as there's room on it.`,

  place: (area: string, distance: string) => say`${area}, about ${distance} from you`,
  placeNear: (area: string, distance: string) => say`${area}, less than ${distance} from you`,
  candidate: 'Possible place',
  vote: "Yes, and I'd like this place",
  choice: say`Where exactly is up to everyone who's coming. Vote for a place, now or later:`,
  question: say`Can you make it?`,
  calendar: say`The attached file is for your calendar.`,
  rules: say`Three rules for every table: meet in public, sell nothing, and tell us if something is wrong. The link for that is below.`,
  calendarWithButtons: say`If your mail app shows buttons of its own, they work too. The attached file is for your calendar.`,
  why: (asked: string, reach: string, topic: TopicName) =>
    say`Why you? On ${asked} you told us you'd travel up to ${reach} for ${interest(topic)}.`,
  answerByMail: say`To say yes or no, use the links in our e-mail.`,
  answerHere: say`Say yes or no here, or use the links in our e-mail.`,
};
