import { say } from '../../letter/words.ts';
import { interest, meeting, type TopicName, title } from './unnamed.ts';

/** English words of the mails to people who wait. */
export const englishWait = {
  almostThere: {
    subject: (topic: string) => say`Almost there: ${topic}`,
    title: say`Almost there`,
    preview: (topic: string) => say`Just a few more people near you, and ${topic} can start.`,
    intro: (topic: string) =>
      say`You're waiting to meet for ${topic}. Almost enough people around you are waiting now, so it only takes a few more.`,
    share: say`Know someone nearby who might like it? Pass this page on:`,
    button: 'Share this page',
    shared: say`It shows the topic and the wider area. It doesn't tell anyone that you're waiting, or who else is.`,
    noNeed: say`You don't need to do anything. As soon as there are enough of you, we'll invite you all.`,
  },

  stillInterested: {
    subject: (topic: TopicName) => say`Still interested? ${title(topic)}`,
    title: say`Still interested?`,
    preview: (topic: TopicName) =>
      say`You've been waiting a long time for ${meeting(topic)}. One click keeps your place.`,
    intro: (topic: TopicName, since: string) =>
      say`On ${since} you told us you'd like to meet for ${interest(topic)}. So far there haven't been enough people near you.`,
    question: say`Are you still interested?`,
    yes: "Yes, I'm still interested",
    no: 'No, not any more',
    lapses: (until: string) =>
      say`If we don't hear from you by ${until}, we'll assume you've moved on and delete this interest.`,
  },
};
