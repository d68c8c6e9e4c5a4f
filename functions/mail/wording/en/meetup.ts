import { say } from '../../letter/words.ts';

/** English words that several mails about a meetup share. */
export const englishMeetup = {
  hello: (name: string) => say`Hello ${name},`,
  what: 'What',
  when: 'When',
  at: (when: string) => say`${when}`,
  lasting: (minutes: number) => say`For ${duration(minutes)}`,
  where: 'Where',
  venue: (name: string) => say`${name}`,
  address: (address: string) => say`${address}`,
  area: (area: string) => say`${area}`,
  map: 'See the area on a map',
  venueMap: 'See the place on a map',
  venueKept: say`Only those who say yes learn the exact venue.`,
  venueVoted: say`The venue is being voted on. So far these stand to choose:`,
  venueOpen: say`No venue is named yet. Whoever offers to host names one, and we tell you.`,
  host: 'Host',
  hostIsYou: say`You. Thank you!`,
  hostPlans: 'Name the place or move the time',
  hostNamed: (name: string) => say`${name}`,
  hostUnnamed: say`Somebody of your group`,
  hostNone: say`Nobody, and that is fine: whoever comes first takes the table.`,
  hostWanted: say`Nobody yet. Would you?`,
  who: 'Who',
  others: (count: number) => (count === 1 ? say`1 other person` : say`${count} other people`),
  andMore: (count: number) => say`and ${count} more`,
  onlyYou: say`So far only you have said yes.`,
  yes: 'Yes, I will come',
  no: 'No, I cannot come',
  pressing: say`Each opens a page where you press once more, so that no program answers for you.`,
  changeMind: say`Has something come up, or would you host?`,
  changeMindLink: 'See or change my answer',
  calendarFollows: say`The attached file is for your calendar. Whenever something changes, our mail brings a new one that takes its place.`,
  calendarUpdates: say`The attached file brings your calendar up to date.`,
  calendarTitle: (topic: string) => say`${topic} (Convoke)`,
  calendarText: (topic: string, area: string) => say`People meet for ${topic}, ${area}.`,
  /** In place of a topic that not everybody may know. */
  unnamedTopic: 'A topic of its members',
  feedTitle: (topic: string, area: string) => say`${topic}, ${area} (Convoke)`,
  memberFeedTitle: say`My meetups (Convoke)`,
  changeByMail: say`Change your answer with the link in our mail.`,
  unsubscribe: say`Enough of this?`,
  unsubscribeLink: 'Stop or pause these mails',
};

function duration(minutes: number): string {
  if (minutes % 60 !== 0) return `about ${minutes} minutes`;
  return minutes === 60 ? 'about one hour' : `about ${minutes / 60} hours`;
}
