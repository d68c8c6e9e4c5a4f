import { say } from '../../letter/words.ts';
import type { Wording } from '../en/english.ts';

/** The German words of the mail that asks: a group's first meetup, and each later one. */
export const germanInvitation: Wording['invitation'] = {
  first: {
    subject: (topic: string, day: string) => say`Es klappt: ${topic}, ${day}`,
    title: say`Es klappt!`,
    preview: (people: number, topic: string, area: string) =>
      say`Mindestens ${people} Menschen wollen sich zum Thema ${topic} treffen, ${area}.`,
    greeting: (name: string, topic: string) =>
      say`Hallo ${name}, gute Nachricht: In deiner Nähe wollen sich genug Menschen zum Thema ${topic} treffen, und es gibt einen Ort, zu dem es niemand zu weit hat.`,
    greetingWithoutName: (topic: string) =>
      say`Gute Nachricht: In deiner Nähe wollen sich genug Menschen zum Thema ${topic} treffen, und es gibt einen Ort, zu dem es niemand zu weit hat.`,
    people: (people: number) => say`Mindestens ${people} Menschen, du eingeschlossen`,
    calendarText: (people: number, topic: string, area: string) =>
      say`Mindestens ${people} Menschen wollen sich zum Thema ${topic} treffen, ${area}.`,
  },

  next: {
    subject: (topic: string, day: string) => say`Deine Gruppe trifft sich wieder: ${topic}, ${day}`,
    title: say`Deine Gruppe trifft sich wieder`,
    preview: (_people: number, topic: string, area: string) =>
      say`Das nächste Treffen deiner Gruppe: ${topic}, ${area}.`,
    greeting: (name: string, topic: string) =>
      say`Hallo ${name}, deine Gruppe zum Thema ${topic} trifft sich wieder.`,
    greetingWithoutName: (topic: string) => say`Deine Gruppe zum Thema ${topic} trifft sich wieder.`,
    people: (_people: number) => say`Deine Gruppe`,
    calendarText: (_people: number, topic: string, area: string) =>
      say`Das nächste Treffen deiner Gruppe zum Thema ${topic}, ${area}.`,
  },

  place: (area: string, distance: string) => say`${area}, etwa ${distance} von dir entfernt`,
  placeNear: (area: string, distance: string) => say`${area}, weniger als ${distance} von dir entfernt`,
  candidate: 'Möglicher Ort',
  vote: 'Ja, und am liebsten hier',
  choice: say`Wo genau, entscheiden alle, die kommen: Stimm unten für einen Ort, jetzt oder später.`,
  question: say`Kommst du?`,
  calendar: say`Die angehängte Datei ist für deinen Kalender.`,
  calendarWithButtons: say`Zeigt dein Mailprogramm eigene Buttons, kannst du auch die nehmen. Die angehängte Datei ist für deinen Kalender.`,
  why: (asked: string, reach: string, topic: string) =>
    say`Warum du? Am ${asked} hast du uns gesagt, dass du für ${topic} bis zu ${reach} weit fahren würdest.`,
  answerByMail: say`Zu- oder absagen kannst du mit den Links in unserer Mail.`,
  answerHere: say`Zu- oder absagen kannst du hier oder mit den Links in unserer Mail.`,
};
