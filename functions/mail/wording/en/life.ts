import { say } from '../../letter/words.ts';

/** The English words of the mails that follow an invitation. */
export const englishLife = {
  accepted: {
    subject: (topic: string, day: string) => say`You are in: ${topic}, ${day}`,
    title: say`You are in`,
    preview: (when: string) => say`You said yes. See you on ${when}.`,
    intro: (topic: string) => say`Thank you for saying yes to ${topic}. Here is what is known so far.`,
    introConfirmed: (topic: string) =>
      say`Thank you for saying yes to ${topic}. It happens, and here is all about it.`,
    decision: (day: string) => say`On ${day} we see whether enough people come, and tell you either way.`,
  },

  confirmed: {
    subject: (topic: string, day: string) => say`It happens: ${topic}, ${day}`,
    title: say`It happens`,
    preview: (topic: string, area: string) => say`${topic}, ${area}: enough people have said yes.`,
    intro: (topic: string) =>
      say`Enough people have said yes to ${topic}, so it happens, and you are one of them.`,
    introOpen: (people: number, topic: string) =>
      say`${count(people)} said yes to ${topic}, so it happens. There is a place for you, too.`,
    question: say`Will you come?`,
    noNeed: say`If you do nothing, we take it that you cannot come this time.`,
  },

  changed: {
    subject: (topic: string, day: string) => say`Changed: ${topic}, ${day}`,
    title: say`Something has changed`,
    preview: (when: string) => say`Now on ${when}.`,
    intro: (topic: string) =>
      say`The time, the place or the host of ${topic} has changed. This is how it stands now:`,
  },

  reminder: {
    subject: (topic: string, day: string) => say`See you soon: ${topic}, ${day}`,
    title: say`See you soon`,
    preview: (when: string) => say`${when}. If you cannot come after all, please say so now.`,
    intro: (topic: string) => say`It is nearly time for ${topic}, and people count on you.`,
    cannot: say`Cannot come after all? Please say so, so that nobody waits for you.`,
  },

  hosting: {
    subject: (topic: string, day: string) => say`You host: ${topic}, ${day}`,
    title: say`You host`,
    preview: (people: number) => say`${count(people)} said yes. A short list of what makes it easy.`,
    intro: (people: number, topic: string) =>
      say`It is nearly time for ${topic}. ${count(people)} said yes. Three things make it easy:`,
    before: 'Before',
    beforeText: (people: number) =>
      say`Look or call whether the place is open at that time and has room for ${people}.`,
    onSite: 'On the spot',
    onSiteText: say`Come ten minutes early and put something on the table that people will recognise.`,
    during: 'Then',
    duringText: say`Say hello to whoever comes alone. You need not lead anything.`,
    cannot: say`Cannot host after all? Please say so, so that a stand-in can.`,
  },

  cancelled: {
    subject: (topic: string, day: string) => say`Not this time: ${topic}, ${day}`,
    title: say`Not this time`,
    preview: (topic: string) => say`Too few people could come to ${topic}, so we have called it off.`,
    intro: (topic: string, when: string) =>
      say`Too few people could come to ${topic} on ${when}, so we have called it off. Please do not go there.`,
    thanks: say`Thank you for saying yes. It was not for lack of you.`,
    next: (when: string) =>
      say`The next one is on ${when}. Its invitation comes by itself, or is already with you.`,
    ends: (topic: string) =>
      say`It did not work out several times running, so this group ends here. Your wish stays: you wait again, and as soon as enough people near you want to meet for ${topic}, we write. You need do nothing.`,
    calendar: say`The attached file takes it out of your calendar.`,
    calendarText: say`Called off: too few people could come.`,
  },

  wasItYou: {
    subject: (topic: string, day: string) => say`Was this you? ${topic}, ${day}`,
    title: say`Was this you?`,
    preview: say`A mail answered in your name, and we cannot tell whether you sent it.`,
    saidYes: (topic: string, when: string) =>
      say`A mail in your name says that you will come to ${topic} on ${when}.`,
    saidNo: (topic: string, when: string) =>
      say`A mail in your name says that you cannot come to ${topic} on ${when}.`,
    why: say`Mail can be forged, and we cannot tell whether you sent this one. So it does not count until you say so yourself.`,
    question: say`Will you come?`,
    otherwise: say`If it was not you, you need do nothing: your answer stays as it is. We ask only once for each meetup.`,
  },

  feedback: {
    subject: (topic: string, day: string) => say`How was it? ${topic}, ${day}`,
    title: say`How was it?`,
    preview: say`Did it happen? One press tells us, and helps the next one.`,
    intro: (topic: string, when: string) =>
      say`You said yes to ${topic} on ${when}. Only those who were there know how it was.`,
    question: say`Did it happen?`,
    happened: 'Yes, we met',
    didNot: 'No, it did not happen',
    more: say`The page also asks how many came and whether you would host the next one. Answer what you like.`,
  },
};

const count = (people: number) => (people === 1 ? '1 person' : `${people} people`);
