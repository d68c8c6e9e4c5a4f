import { say } from '../../letter/words.ts';

/** English words of the mails to people who wait. */
export const englishWait = {
  almostThere: {
    subject: (topic: string) => say`Almost there: ${topic}`,
    title: say`Almost there`,
    preview: (topic: string) => say`A few more people near you, and ${topic} can begin.`,
    intro: (topic: string) =>
      say`You wait for people to meet for ${topic}. Around you almost enough of them wait: it only takes a few more.`,
    share: say`Do you know somebody nearby who might like it? Pass this page on:`,
    button: 'The page to pass on',
    shared: say`It shows the topic and the wider region. It tells nobody that you wait, nor who else does.`,
    noNeed: say`You need not do anything. As soon as there are enough, we invite all of you.`,
  },

  stillInterested: {
    subject: (topic: string) => say`Still interested? ${topic}`,
    title: say`Still interested?`,
    preview: (topic: string) => say`You have waited long for ${topic}. One press keeps your place.`,
    intro: (topic: string, since: string) =>
      say`On ${since} you told us that you would like to meet for ${topic}. So far there were not enough people near you.`,
    question: say`Do you still want to?`,
    yes: 'Yes, keep me waiting',
    no: 'No, not any more',
    lapses: (until: string) =>
      say`If we hear nothing until ${until}, we take it that you have moved on, and delete this wish.`,
  },
};
