import { say } from '../../letter/words.ts';
import type { Wording } from '../en/english.ts';

/** German words that several mails about a meetup share. */
export const germanMeetup: Wording['meetup'] = {
  hello: (name: string) => say`Hallo ${name}!`,
  what: 'Was',
  when: 'Wann',
  at: (when: string) => say`${when}`,
  lasting: (minutes: number) => say`Dauert ${duration(minutes)}`,
  where: 'Wo',
  venue: (name: string) => say`${name}`,
  address: (address: string) => say`${address}`,
  area: (area: string) => say`${area}`,
  map: 'Die Gegend auf der Karte ansehen',
  venueMap: 'Den Ort auf der Karte ansehen',
  venueKept: say`Den genauen Ort erfährt nur, wer zusagt.`,
  venueVoted: say`Über den Ort wird noch abgestimmt. Zur Wahl stehen bisher:`,
  venueOpen: say`Der Ort steht noch nicht fest. Wer die Runde empfängt, nennt einen, und wir sagen ihn dir.`,
  host: 'Wer die Runde empfängt',
  hostIsYou: say`Du. Danke!`,
  hostPlans: 'Den Ort nennen oder die Zeit verschieben',
  hostNamed: (name: string) => say`${name}`,
  hostUnnamed: say`Jemand aus deiner Gruppe`,
  hostNone: say`Niemand, und das macht nichts: Wer zuerst kommt, sucht einen Tisch aus.`,
  hostWanted: say`Noch niemand. Magst du?`,
  who: 'Wer',
  others: (count: number) => (count === 1 ? say`1 andere Person` : say`${count} andere`),
  andMore: (count: number) => (count === 1 ? say`und 1 weitere Person` : say`und ${count} weitere`),
  onlyYou: say`Bisher hast nur du zugesagt.`,
  yes: 'Ja, ich komme',
  no: 'Nein, ich kann nicht',
  pressing: say`Beides öffnet eine Seite, auf der du noch einmal drückst, damit kein Programm für dich antwortet.`,
  changeMind: say`Ist etwas dazwischengekommen, oder möchtest du die Runde empfangen?`,
  changeMindLink: 'Meine Antwort ansehen oder ändern',
  calendarFollows: say`Die angehängte Datei ist für deinen Kalender. Ändert sich etwas, kommt mit unserer Mail eine neue, die sie ersetzt.`,
  calendarUpdates: say`Die angehängte Datei bringt deinen Kalender auf den neuesten Stand.`,
  calendarTitle: (topic: string) => say`${topic} (Convoke)`,
  calendarText: (topic: string, area: string) => say`Ein Treffen zum Thema ${topic}, ${area}.`,
  unnamedTopic: 'Ein Thema seiner Mitglieder',
  feedTitle: (topic: string, area: string) => say`${topic}, ${area} (Convoke)`,
  memberFeedTitle: say`Meine Treffen (Convoke)`,
  changeByMail: say`Mit dem Link in unserer Mail änderst du deine Antwort.`,
  unsubscribe: say`Genug davon?`,
  unsubscribeLink: 'Diese Mails beenden oder aussetzen',
};

function duration(minutes: number): string {
  if (minutes % 60 !== 0) return `etwa ${minutes} Minuten`;
  return minutes === 60 ? 'etwa eine Stunde' : `etwa ${minutes / 60} Stunden`;
}
