import { say } from '../../letter/words.ts';
import { interest, type TopicName, title } from './unnamed.ts';

/** English words that several mails about a meetup share. */
export const englishMeetup = {
  hello: (name: string) => say`Hello ${name},`,
  when: 'When',
  at: (when: string) => say`${when}`,
  lasting: (minutes: number) => say`For ${duration(minutes)}`,
  where: 'Where',
  venue: (name: string) => say`${name}`,
  address: (address: string) => say`${address}`,
  area: (area: string) => say`${area}`,
  map: 'See the area on a map',
  venueMap: 'See the place on a map',
  venueSuggested: say`Suggested by members, not checked. Not a public place? Report it on your answer page.`,
  venueReported: say`Suggested by members and reported by one: please only go if you're sure it's a public place.`,
  venueKept: say`Only people who say yes learn the exact place.`,
  venueSeated: say`Only people with a seat learn the exact place.`,
  exactPlace: 'Exact place',
  venueSoFar: (name: string) => say`As things stand, you'll meet at ${name}.`,
  venueVoted: say`The vote is still open. The other choices:`,
  venueVote: 'Vote for a place',
  placeVoted: say`The exact place is still being voted on.`,
  placeSuggested: say`Suggested by members, not checked.`,
  placeMissing: say`There's no place yet, and without one the meetup can't happen.`,
  placeWanted: say`There's no place yet, and without one the meetup can't happen. Suggest one:`,
  placeOpen: say`There's no place yet, and without one the meetup can't happen. Once you've said yes, you can suggest one.`,
  places: 'See and suggest places',
  venueLater: say`There's no exact place yet. Once there is, people who say yes will learn it.`,
  venueOpen: say`There's no exact place yet. As soon as the host chooses one, we'll let you know.`,
  venueHostless: say`There's no exact place yet. As soon as someone hosts and chooses one, we'll let you know.`,
  venueYours: say`There's no exact place yet: please choose one.`,
  venueNone: say`Nobody has chosen an exact place.`,
  host: 'Host',
  hostIsYou: say`You. Thank you!`,
  hostPlans: 'Change the place or the time',
  hostLater: (day: string) =>
    say`If the meetup is confirmed on ${day}, you can still change the place and the time.`,
  hostNamed: (name: string) => say`${name}`,
  hostUnnamed: say`Someone from your group`,
  hostNone: say`Nobody, and that's fine: whoever gets there first finds a table.`,
  hostWanted: say`Nobody yet. Would you like to?`,
  who: 'Who',
  others: (count: number) => (count === 1 ? say`1 other person` : say`${count} other people`),
  andMore: (count: number) => say`and ${count} more`,
  twoTables: say`You'll sit at two tables.`,
  onlyYou: say`At the moment, only you.`,
  yes: "Yes, I'll be there",
  yesListed: 'Yes, put me on the waiting list',
  no: "No, I can't make it",
  pressing: say`You'll confirm on the next page, so no program can answer for you.`,
  decision: (day: string) =>
    say`By ${day} at the latest we'll know whether enough people are coming, and let you know either way.`,
  decisionWithPlace: (day: string) =>
    say`By ${day} at the latest we'll know whether enough people are coming and there's a place to meet, and let you know either way.`,
  changeMind: say`Has something come up, or would you like to host?`,
  changeMindHost: say`Has something come up?`,
  changeMindLink: 'See or change my answer',
  calendarFollows: say`The attached file is for your calendar. If anything changes, we'll send a new one that replaces it.`,
  calendarUpdates: say`The attached file updates your calendar.`,
  calendarTitle: (topic: TopicName) => (topic === undefined ? title(topic) : say`${topic} (Convoke)`),
  calendarText: (topic: TopicName, area: string) => say`A meetup for ${interest(topic)}, ${area}.`,
  /** In place of a topic that not everybody may know. */
  unnamedTopic: "The group's own topic",
  feedTitle: (topic: string, area: string) => say`${topic}, ${area} (Convoke)`,
  memberFeedTitle: say`My meetups (Convoke)`,
  changeByMail: say`To change your answer, use the link in our e-mail.`,
  somethingWrong: say`Something wrong?`,
  reportLink: 'Report it',
  unsubscribe: say`Had enough of these?`,
  unsubscribeLink: 'Stop or pause these e-mails',
};

function duration(minutes: number): string {
  if (minutes % 60 !== 0) return `about ${minutes} minutes`;
  return minutes === 60 ? 'about one hour' : `about ${minutes / 60} hours`;
}
