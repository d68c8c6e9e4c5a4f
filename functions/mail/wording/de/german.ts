import { say, sayOurs } from '../../letter/words.ts';
import type { Vocabulary } from '../en/english.ts';
import { germanInvitation } from './invitation.ts';
import { germanLife } from './life.ts';
import { germanMeetup } from './meetup.ts';
import { germanSafety } from './safety.ts';
import { germanWait } from './wait.ts';

/** The German words of every mail. */
export const german: Vocabulary = {
  language: 'de',

  closing: say`Convoke ruft euch zusammen, damit niemand organisieren muss.`,

  about: {
    runBy: (name: string, address: string) => sayOurs`Betrieben von ${name}, ${address}`,
    unnamed: say`Wer diese Seite betreibt, hat weder Namen noch Anschrift angegeben.`,
    trial: say`Das hier ist ein Probebetrieb: Er kann jederzeit enden, und mit ihm verschwindet alles, was darin steht.`,
    questions: say`Fragen? Schreib uns, hier liest ein Mensch:`,
  },

  confirm: {
    subject: say`Bestätige deine Anmeldung bei Convoke`,
    title: say`Hast du dich bei Convoke angemeldet?`,
    preview: say`Wenn du es warst, bestätige es. Wenn nicht, ignorier diese Mail einfach: Dann passiert nichts.`,
    intro: (area: string) =>
      say`Jemand, hoffentlich du, hat uns diese Adresse genannt und möchte Menschen treffen, und zwar ${area}. Das wurde angegeben:`,
    topics: 'Themen',
    ownTopics: (topics: number) => (topics === 1 ? say`Ein eigenes Thema` : say`${topics} eigene Themen`),
    home: 'Zuhause',
    homeArea: (area: string) =>
      say`Ein Kartenfeld von etwa einem Kilometer, ${area}. Du wohnst woanders? Dann bestätige nicht, sondern melde dich mit dem richtigen Ort noch einmal an.`,
    reach: 'Umkreis',
    upTo: (reach: string) => say`Bis zu ${reach}`,
    button: 'Ja, das bin ich',
    press: say`Der Button öffnet eine Seite, auf der alles noch einmal steht; erst wenn du dort bestätigst, passiert etwas. Dann suchen wir in deiner Nähe nach Menschen und schreiben dir, sobald es genug sind. Der Button funktioniert 7 Tage lang.`,
    what: say`Convoke bringt Menschen zusammen, die nah beieinander wohnen und dasselbe machen möchten. Ein Passwort brauchst du nicht, und es kostet nichts.`,
    whatRunBy: (name: string) =>
      sayOurs`Convoke, hier betrieben von ${name}, bringt Menschen zusammen, die nah beieinander wohnen und dasselbe machen möchten. Ein Passwort brauchst du nicht, und es kostet nichts.`,
    stranger: say`Falls du das nicht warst, ignorier diese Mail einfach: Niemand ist angemeldet, und wir erinnern dich auch nicht daran. Nach 7 Tagen verschwindet die Anfrage von selbst.`,
  },

  secondSignUp: {
    subject: say`Neue Themen für dich bei Convoke?`,
    title: say`Diese Themen hinzufügen?`,
    preview: say`Du bist schon dabei: Es ändert sich nur, was du ankreuzt.`,
    intro: say`Jemand, hoffentlich du, hat sich noch einmal mit dieser Adresse angemeldet. Du bist schon dabei, deshalb ändert sich von selbst nichts. Diese Themen wurden genannt:`,
    button: 'Themen auswählen',
    expiry: say`Der Button führt dich auf eine Seite, auf der du ankreuzt, was du möchtest. Er funktioniert 7 Tage lang.`,
    stranger: say`Falls du das nicht warst, ignorier diese Mail einfach: Dein Zuhause, deine Themen und deine Gruppen bleiben, wie sie sind.`,
  },

  signIn: {
    subject: say`Dein Link zum Einloggen bei Convoke`,
    title: say`Willkommen zurück`,
    preview: say`Hier ist dein Link zum Einloggen. Er funktioniert einmal, eine Stunde lang.`,
    intro: say`Du wolltest einen Link zum Einloggen. Er funktioniert einmal, eine Stunde lang, und ist nur für dich: Gib ihn bitte nicht weiter.`,
    button: 'Bei Convoke einloggen',
    stranger: say`Falls du ihn nicht angefordert hast, ignorier diese Mail einfach: Ohne sie kommt niemand hinein.`,
  },

  meetup: germanMeetup,
  invitation: germanInvitation,
  ...germanLife,
  ...germanWait,
  ...germanSafety,
};
