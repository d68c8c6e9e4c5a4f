import { say } from '../../letter/words.ts';
import type { Wording } from '../en/english.ts';
import type { TopicName } from '../en/unnamed.ts';
import { about, interest, theMeeting, title } from './unnamed.ts';

/** The German words of the mails that ask: for a group's first meetup, for each later one, and once more. */
export const germanInvitation: Wording['invitation'] = {
  first: {
    subject: (topic: TopicName, day: string) => say`Kommst du? ${title(topic)}, ${day}`,
    title: say`Kommst du?`,
    preview: (people: number, topic: TopicName, area: string) =>
      say`Mindestens ${people} Menschen wollen sich ${about(topic)} treffen, ${area}.`,
    greeting: (name: string, topic: TopicName) =>
      say`Hallo ${name}, gute Nachricht: In deiner Nähe wollen sich genug Menschen ${about(topic)} treffen. Hier sind ein Tag und eine Gegend, in die es niemand zu weit hat.`,
    greetingWithoutName: (topic: TopicName) =>
      say`Gute Nachricht: In deiner Nähe wollen sich genug Menschen ${about(topic)} treffen. Hier sind ein Tag und eine Gegend, in die es niemand zu weit hat.`,
    people: (people: number) => say`Gefragt wurden mindestens ${people} Menschen, auch du`,
    calendarText: (people: number, topic: TopicName, area: string) =>
      say`Vorschlag: Mindestens ${people} Menschen sind zu einem Treffen ${about(topic)} eingeladen, ${area}.`,
  },

  next: {
    subject: (topic: TopicName, day: string) =>
      say`Das nächste Treffen deiner Gruppe: ${title(topic)}, ${day}`,
    title: say`Das nächste Treffen deiner Gruppe`,
    preview: (_people: number, topic: TopicName, area: string) =>
      topic === undefined
        ? say`Das nächste Treffen deiner Gruppe, ${area}.`
        : say`Das nächste Treffen deiner Gruppe: ${topic}, ${area}.`,
    greeting: (name: string, topic: TopicName) =>
      say`Hallo ${name}, hier ist ein Tag für das nächste Treffen deiner Gruppe ${about(topic)}.`,
    greetingWithoutName: (topic: TopicName) =>
      say`Hier ist ein Tag für das nächste Treffen deiner Gruppe ${about(topic)}.`,
    people: (_people: number) => say`Deine Gruppe`,
    calendarText: (_people: number, topic: TopicName, area: string) =>
      say`Vorschlag: das nächste Treffen deiner Gruppe ${about(topic)}, ${area}.`,
  },

  again: {
    subject: (topic: TopicName, day: string) => say`Du kannst noch antworten: ${title(topic)}, ${day}`,
    title: say`Kommst du?`,
    preview: (topic: TopicName, area: string) =>
      say`${theMeeting(topic)}, ${area}: Deine Antwort fehlt uns noch.`,
    intro: (topic: TopicName) =>
      say`Wir haben dich zu einem Treffen ${about(topic)} eingeladen und noch nichts von dir gehört. Danach schreiben wir dir nur noch, ob es stattfindet.`,
  },

  needed: 'Nötig',
  needs: (least: number, yes: number, day: string) =>
    yes === 0
      ? say`${least} Zusagen bis ${day}. Deine könnte die erste sein.`
      : say`${least} Zusagen bis ${day}. Bisher ${yes === 1 ? 'ist es eine' : `sind es ${yes}`}.`,
  isEnough: (yes: number, day: string) =>
    say`${yes} Menschen haben zugesagt. Das reicht, wenn es bis ${day} so bleibt.`,
  placeToo: say`Und ein Ort: Bisher gibt es keinen.`,
  placeOnly: say`Was noch fehlt, ist ein Ort.`,
  soFar: 'Bisher',
  isOn: (yes: number) => {
    if (yes === 0) return say`Das Treffen findet statt.`;
    return yes === 1
      ? say`1 Person hat zugesagt, und das Treffen findet statt.`
      : say`${yes} Menschen haben zugesagt, und das Treffen findet statt.`;
  },
  seats: 'Plätze',
  full: say`Alle Plätze sind vergeben. Wenn du zusagst, kommst du auf die Warteliste, solange dort noch jemand Platz hat.`,

  place: (area: string, distance: string) => say`${area}, etwa ${distance} von dir entfernt`,
  placeNear: (area: string, distance: string) => say`${area}, weniger als ${distance} von dir entfernt`,
  candidate: 'Möglicher Ort',
  vote: 'Ja, und am liebsten hier',
  choice: say`Wo genau, entscheiden alle, die kommen. Stimm für einen Ort, jetzt oder später:`,
  question: say`Kommst du?`,
  calendar: say`Die angehängte Datei ist für deinen Kalender.`,
  rules: say`Drei Regeln für jeden Tisch: Trefft euch an öffentlichen Orten, verkauft nichts und sagt uns, wenn etwas nicht stimmt. Der Link dafür steht unten.`,
  calendarWithButtons: say`Zeigt dein Mailprogramm eigene Buttons, kannst du auch die nehmen. Die angehängte Datei ist für deinen Kalender.`,
  why: (asked: string, reach: string, topic: TopicName) =>
    say`Warum du? Am ${asked} hast du uns gesagt, dass du für ${interest(topic)} bis zu ${reach} weit fahren würdest.`,
  answerByMail: say`Zu- oder absagen kannst du mit den Links in unserer Mail.`,
  answerHere: say`Zu- oder absagen kannst du hier oder mit den Links in unserer Mail.`,
};
