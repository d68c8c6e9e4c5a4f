import type { Days } from '../../../domain/days-in-words.ts';
import type { Foot } from '../../letter/foot.ts';
import { say, sayOurs } from '../../letter/words.ts';
import { englishInvitation } from './invitation.ts';
import { englishLife } from './life.ts';
import { englishMeetup } from './meetup.ts';
import { englishSafety } from './safety.ts';
import { englishWait } from './wait.ts';

/** The English words of every mail. Another language is another object of this type. */
export const english = {
  language: 'en',

  closing: say`Convoke calls the meeting, so nobody has to.`,

  about: {
    runBy: (name: string, address: string) => sayOurs`Run by ${name}, ${address}`,
    unnamed: say`Whoever runs this site hasn't given a name or a postal address.`,
    trial: say`This is a trial run: it can end any day, and everything in it goes with it.`,
    questions: say`Questions? Write to us, and a person will read it:`,
  },

  confirm: {
    subject: say`Confirm your Convoke sign-up`,
    title: say`Did you sign up with Convoke?`,
    preview: say`If it was you, confirm it. If not, ignore this e-mail, and nothing happens.`,
    intro: (area: string) =>
      say`Someone, hopefully you, gave us this address and asked us to look for people to meet ${area}. Here's what they told us:`,
    topics: 'Topics',
    ownTopics: (topics: number) =>
      topics === 1 ? say`A topic of your own` : say`${topics} topics of your own`,
    home: 'Home',
    homeArea: (area: string) =>
      say`A square about one kilometre across, ${area}. Not where you live? Then don't confirm, and sign up again with the right town.`,
    reach: 'How far',
    upTo: (reach: string) => say`Up to ${reach}`,
    button: "Yes, that's me",
    press: say`The button opens a page that shows all this again, and nothing happens until you confirm there. From then on we'll look for people near you, and write to you as soon as there are enough. The button works for 7 days.`,
    what: say`Convoke brings people together who live near each other and want to do the same thing. There's no password and nothing to pay.`,
    whatRunBy: (name: string) =>
      sayOurs`Convoke, here run by ${name}, brings people together who live near each other and want to do the same thing. There's no password and nothing to pay.`,
    stranger: say`If this wasn't you, just ignore this e-mail: nobody is signed up, and we won't remind you. The request disappears by itself after 7 days.`,
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
export type Vocabulary = typeof english;

/** How mails speak to one reader: in their language, of days as they write them, and with who writes at the end. */
export interface Wording extends Vocabulary, Days {
  readonly foot: Foot;
}
