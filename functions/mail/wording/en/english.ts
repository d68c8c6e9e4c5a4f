import { say } from '../../letter/words.ts';
import { englishInvitation } from './invitation.ts';
import { englishLife } from './life.ts';
import { englishMeetup } from './meetup.ts';
import { englishSafety } from './safety.ts';
import { englishWait } from './wait.ts';

/** The English words of every mail. Another language is another object of this type. */
export const english = {
  language: 'en',

  closing: say`Convoke calls the meeting, so nobody has to.`,

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

  deadline: (instant: string, zone: string) =>
    new Intl.DateTimeFormat('en-GB', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      timeZone: zone,
    }).format(new Date(instant)),

  confirm: {
    subject: say`Confirm your Convoke sign-up`,
    title: say`Shall we look for people near you?`,
    preview: say`One click, and we'll write as soon as enough people near you want the same thing.`,
    intro: say`Someone, hopefully you, signed up with this address to meet people nearby. Here's what they told us:`,
    topics: 'Topics',
    ownTopics: (topics: number) =>
      topics === 1 ? say`A topic of your own` : say`${topics} topics of your own`,
    home: 'Home',
    homeArea: (area: string) =>
      say`A square about one kilometre across, ${area}. Not where you live? Then don't confirm, and sign up again with the right town.`,
    reach: 'How far',
    upTo: (reach: string) => say`Up to ${reach}`,
    button: "Yes, that's me",
    expiry: say`The button takes you to a page with all the details, where you confirm. It works for 7 days.`,
    stranger: say`If this wasn't you, just ignore this e-mail: we keep nothing and won't write again. The request disappears by itself after 7 days.`,
  },

  secondSignUp: {
    subject: say`More topics for you on Convoke?`,
    title: say`Add these topics?`,
    preview: say`You're already a member: nothing changes unless you tick it.`,
    intro: say`Someone, hopefully you, signed up with this address again. You're already a member, so nothing changes by itself. These are the topics they named:`,
    button: 'Choose what to add',
    expiry: say`The button takes you to a page where you tick what you want. It works for 7 days.`,
    stranger: say`If this wasn't you, just ignore this e-mail: your home, your topics and your groups stay as they are.`,
  },

  signIn: {
    subject: say`Your Convoke sign-in link`,
    title: say`Welcome back`,
    preview: say`Here's your sign-in link. It works once, within an hour.`,
    intro: say`You asked for a sign-in link. It works once, within an hour, and it's only for you: please don't pass it on.`,
    button: 'Sign in to Convoke',
    stranger: say`If you didn't ask for it, just ignore this e-mail: nobody can get in without it.`,
  },

  meetup: englishMeetup,
  invitation: englishInvitation,
  ...englishLife,
  ...englishWait,
  ...englishSafety,
};

/** What a language must have. */
export type Wording = typeof english;
