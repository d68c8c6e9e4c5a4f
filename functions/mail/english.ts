import type { Reach } from '../domain/model.ts';
import { englishInvitation } from './english-invitation.ts';
import { englishLife } from './english-life.ts';
import { englishMeetup } from './english-meetup.ts';
import { englishWait } from './english-wait.ts';
import { say } from './words.ts';

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
    ownTopics: (topics: number) =>
      topics === 1 ? say`A topic of your own` : say`${topics} topics of your own`,
    home: 'Home',
    homeSquare: say`A square of about one kilometre. We never know it more exactly.`,
    homeArea: (area: string) =>
      say`A square of about one kilometre ${area}. Not where you live? Then do not confirm, and sign up again with the right town.`,
    reach: 'Would travel',
    upTo: (reachKm: Reach) => say`Up to ${reachKm} km`,
    button: 'Yes, that is me',
    expiry: say`The button opens a page that shows all of it, where you confirm. It works for 7 days.`,
    stranger: say`If this was not you, do nothing: we keep nothing and will not write again. After 7 days the request is gone by itself.`,
  },

  secondSignUp: {
    subject: say`More topics for you at Convoke?`,
    title: say`Shall we add these topics?`,
    preview: say`You are a member already: nothing changes but what you tick.`,
    intro: say`Somebody, we hope you, signed up with this address again. You are a member already, so nothing changes by itself. These topics were named:`,
    button: 'Choose what to add',
    expiry: say`The button opens a page where you tick what you want. It works for 7 days.`,
    stranger: say`If this was not you, do nothing: your home, your topics and your groups stay as they are.`,
  },

  signIn: {
    subject: say`Your sign-in link for Convoke`,
    title: say`Welcome back`,
    preview: say`Your link to sign in. It works once, within an hour.`,
    intro: say`You asked for a link to sign in. It works once, within an hour, and only for you: please do not pass it on.`,
    button: 'Sign in to Convoke',
    stranger: say`If you did not ask for it, do nothing: without this mail nobody gets in.`,
  },

  meetup: englishMeetup,
  invitation: englishInvitation,
  ...englishLife,
  ...englishWait,
};

/** What a language must have. */
export type Wording = typeof english;
