import { say } from '../../letter/words.ts';
import type { Wording } from '../en/english.ts';
import type { TopicName } from '../en/unnamed.ts';
import { about, title } from './unnamed.ts';

/** German words that several mails about a meetup share. */
export const germanMeetup: Wording['meetup'] = {
  hello: (name: string) => say`Hallo ${name}!`,
  when: 'Wann',
  at: (when: string) => say`${when}`,
  lasting: (minutes: number) => say`Dauert ${duration(minutes)}`,
  where: 'Wo',
  venue: (name: string) => say`${name}`,
  address: (address: string) => say`${address}`,
  area: (area: string) => say`${area}`,
  map: 'Die Gegend auf der Karte ansehen',
  venueMap: 'Den Ort auf der Karte ansehen',
  venueSuggested: say`Von Mitgliedern vorgeschlagen, nicht geprüft. Kein öffentlicher Ort? Dann melde ihn auf der Seite mit deiner Antwort.`,
  venueReported: say`Von Mitgliedern vorgeschlagen und von jemandem gemeldet: Geh bitte nur hin, wenn du sicher bist, dass es ein öffentlicher Ort ist.`,
  venueKept: say`Den genauen Ort erfährt nur, wer zusagt.`,
  venueSeated: say`Den genauen Ort erfährt nur, wer einen Platz hat.`,
  exactPlace: 'Genauer Ort',
  venueSoFar: (name: string) => say`Nach jetzigem Stand trefft ihr euch hier: ${name}.`,
  venueVoted: say`Die Abstimmung läuft noch. Außerdem zur Wahl:`,
  venueVote: 'Für einen Ort stimmen',
  placeVoted: say`Über den genauen Ort wird noch abgestimmt.`,
  placeSuggested: say`Von Mitgliedern vorgeschlagen, nicht geprüft.`,
  placeMissing: say`Es fehlt noch ein Ort, und ohne ihn kann das Treffen nicht stattfinden.`,
  placeWanted: say`Es fehlt noch ein Ort, und ohne ihn kann das Treffen nicht stattfinden. Schlag einen vor:`,
  placeOpen: say`Es fehlt noch ein Ort, und ohne ihn kann das Treffen nicht stattfinden. Sobald du zugesagt hast, kannst du einen vorschlagen.`,
  places: 'Orte ansehen und vorschlagen',
  venueLater: say`Der genaue Ort steht noch nicht fest. Sobald es ihn gibt, erfährt ihn, wer zusagt.`,
  venueOpen: say`Der genaue Ort steht noch nicht fest. Sobald der Gastgeber einen aussucht, sagen wir dir Bescheid.`,
  venueHostless: say`Der genaue Ort steht noch nicht fest. Sobald sich ein Gastgeber findet und einen aussucht, sagen wir dir Bescheid.`,
  venueYours: say`Der genaue Ort steht noch nicht fest: Such bitte einen aus.`,
  venueNone: say`Einen genauen Ort hat niemand ausgesucht.`,
  host: 'Gastgeber',
  hostIsYou: say`Du. Danke!`,
  hostPlans: 'Ort oder Zeit ändern',
  hostLater: (day: string) =>
    say`Wenn am ${day} feststeht, dass das Treffen stattfindet, kannst du Ort und Zeit noch ändern.`,
  hostNamed: (name: string) => say`${name}`,
  hostUnnamed: say`Jemand aus deiner Gruppe`,
  hostNone: say`Niemand, und das macht nichts: Wer zuerst da ist, sucht einen Tisch aus.`,
  hostWanted: say`Noch niemand. Hast du Lust?`,
  who: 'Wer',
  others: (count: number) => (count === 1 ? say`1 andere Person` : say`${count} andere`),
  andMore: (count: number) => (count === 1 ? say`und 1 weitere Person` : say`und ${count} weitere`),
  twoTables: say`Ihr sitzt an zwei Tischen.`,
  onlyYou: say`Im Moment nur du.`,
  yes: 'Ja, ich komme',
  yesListed: 'Ja, auf die Warteliste',
  no: 'Nein, ich kann nicht',
  pressing: say`Auf der nächsten Seite bestätigst du deine Antwort, damit kein Programm für dich antworten kann.`,
  decision: (day: string) =>
    say`Spätestens am ${day} wissen wir, ob genug Menschen kommen, und sagen dir so oder so Bescheid.`,
  decisionWithPlace: (day: string) =>
    say`Spätestens am ${day} wissen wir, ob genug Menschen kommen und ob es einen Ort gibt, und sagen dir so oder so Bescheid.`,
  changeMind: say`Ist etwas dazwischengekommen, oder möchtest du Gastgeber sein?`,
  changeMindHost: say`Ist etwas dazwischengekommen?`,
  changeMindLink: 'Meine Antwort ansehen oder ändern',
  calendarFollows: say`Die angehängte Datei ist für deinen Kalender. Wenn sich etwas ändert, schicken wir dir eine neue, die sie ersetzt.`,
  calendarUpdates: say`Die angehängte Datei aktualisiert deinen Kalender.`,
  calendarTitle: (topic: TopicName) => (topic === undefined ? title(topic) : say`${topic} (Convoke)`),
  calendarText: (topic: TopicName, area: string) => say`Ein Treffen ${about(topic)}, ${area}.`,
  unnamedTopic: 'Das Thema der Gruppe',
  feedTitle: (topic: string, area: string) => say`${topic}, ${area} (Convoke)`,
  memberFeedTitle: say`Meine Treffen (Convoke)`,
  changeByMail: say`Deine Antwort ändern kannst du mit dem Link in unserer Mail.`,
  somethingWrong: say`Stimmt etwas nicht?`,
  reportLink: 'Hier melden',
  unsubscribe: say`Genug davon?`,
  unsubscribeLink: 'Mails abbestellen oder pausieren',
};

function duration(minutes: number): string {
  if (minutes % 60 !== 0) return `etwa ${minutes} Minuten`;
  return minutes === 60 ? 'etwa eine Stunde' : `etwa ${minutes / 60} Stunden`;
}
