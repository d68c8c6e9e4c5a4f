import type { Reach } from '../domain/model.ts';
import { say, type Words } from './words.ts';

/** The English words of every mail. Another language is another object of this type. */
export const english = {
  language: 'en',

  closing: say`Convoke calls the meeting, so that nobody has to.`,

  day: (instant: string, zone: string) =>
    new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: zone,
    }).format(new Date(instant)),

  shortDay: (instant: string, zone: string) =>
    new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      timeZone: zone,
    })
      .format(new Date(instant))
      .replace(',', ''),

  confirm: {
    subject: say`Confirm your sign-up at Convoke`,
    title: say`Shall we look for people near you?`,
    preview: say`One press, and we tell you as soon as enough people near you want the same.`,
    intro: say`Somebody, we hope you, gave us this address to meet people nearby. This is what we were asked:`,
    topics: 'Topics',
    home: 'Home',
    homeSquare: say`A square of about one kilometre. We never know it more exactly.`,
    homeArea: (area: string) => say`${area}: a square of about one kilometre. We never know it more exactly.`,
    reach: 'Would travel',
    upTo: (reachKm: Reach) => say`Up to ${reachKm} km`,
    button: 'Yes, that is me',
    expiry: say`The button opens a page where you confirm. It works for 7 days.`,
    stranger: say`If this was not you, do nothing: we keep nothing and will not write again. After 7 days the request is gone by itself.`,
  },

  signIn: {
    subject: say`Your sign-in link for Convoke`,
    title: say`Welcome back`,
    preview: say`Your link to sign in. It works for one hour.`,
    intro: say`You asked for a link to sign in. It works for one hour, and only for you: please do not pass it on.`,
    button: 'Sign in to Convoke',
    stranger: say`If you did not ask for it, do nothing: without this mail nobody gets in.`,
  },

  invitation: {
    subject: (topic: string, day: string) => say`It's on: ${topic}, ${day}`,
    title: say`It's on!`,
    preview: (people: number, topic: string, area: string) =>
      say`At least ${people} people are ready to meet: ${topic}, ${area}.`,
    greeting: (name: string, topic: string) =>
      say`Hello ${name}, it worked: enough people near you want to meet for ${topic}, and there is a place that all of them can reach.`,
    greetingWithoutName: (topic: string) =>
      say`It worked: enough people near you want to meet for ${topic}, and there is a place that all of them can reach.`,
    what: 'What',
    who: 'Who',
    people: (people: number) => say`At least ${people} people, and you are one of them`,
    when: 'When',
    at: (when: string) => say`${when}`,
    lasting: (minutes: number) => say`For ${duration(minutes)}`,
    where: 'Where',
    place: (area: string, km: number) => say`${area}, ${distance(km)} from your home square`,
    map: 'See the area on a map',
    venue: say`Only those who say yes learn the exact venue.`,
    question: say`Will you come?`,
    yes: 'Yes, I will come',
    no: 'No, I cannot come',
    pressing: say`Each opens a page where you press once more, so that no program answers for you. Your calendar can read the attached file.`,
    why: (asked: string, reachKm: Reach, topic: string) =>
      say`Why you? You told us on ${asked} that you would travel up to ${reachKm} km for ${topic}.`,
    unsubscribe: say`Enough of this?`,
    unsubscribeLink: 'Stop all mail from Convoke',
    calendarTitle: (topic: string) => say`${topic} (Convoke)`,
    calendarText: (people: number, topic: string, area: string, when: string): readonly Words[] => [
      say`At least ${people} people meet for ${topic}, ${area}.`,
      say`${when}`,
      say`Say yes or no with the links in our mail.`,
    ],
  },
} as const;

/** What a language must have. */
export type Wording = typeof english;

function distance(km: number): string {
  return km < 1 ? 'less than 1 km' : `about ${Math.round(km)} km`;
}

function duration(minutes: number): string {
  if (minutes % 60 !== 0) return `about ${minutes} minutes`;
  return minutes === 60 ? 'about one hour' : `about ${minutes / 60} hours`;
}
