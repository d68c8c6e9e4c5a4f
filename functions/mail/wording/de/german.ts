import { say } from '../../letter/words.ts';
import type { Wording } from '../en/english.ts';
import { germanInvitation } from './invitation.ts';
import { germanLife } from './life.ts';
import { germanMeetup } from './meetup.ts';
import { germanSafety } from './safety.ts';
import { germanWait } from './wait.ts';

/** The German words of every mail. */
export const german: Wording = {
  language: 'de',

  closing: say`Convoke ruft euch zusammen, damit niemand organisieren muss.`,

  day: (instant: string, zone: string) =>
    new Intl.DateTimeFormat('de-DE', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: zone,
    }).format(new Date(instant)),

  shortDay: (instant: string, zone: string) =>
    new Intl.DateTimeFormat('de-DE', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      timeZone: zone,
    }).format(new Date(instant)),

  deadline: (instant: string, zone: string) =>
    new Intl.DateTimeFormat('de-DE', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      timeZone: zone,
    }).format(new Date(instant)),

  confirm: {
    subject: say`Bestätige deine Anmeldung bei Convoke`,
    title: say`Sollen wir in deiner Nähe nach Gleichgesinnten suchen?`,
    preview: say`Ein Klick, und wir melden uns, sobald in deiner Nähe genug Menschen dasselbe wollen.`,
    intro: say`Jemand, hoffentlich du, hat sich mit dieser Adresse angemeldet, um Menschen in der Nähe zu treffen. Das wurde angegeben:`,
    topics: 'Themen',
    ownTopics: (topics: number) => (topics === 1 ? say`Ein eigenes Thema` : say`${topics} eigene Themen`),
    home: 'Zuhause',
    homeArea: (area: string) =>
      say`Ein Kartenfeld von etwa einem Kilometer, ${area}. Du wohnst woanders? Dann bestätige nicht, sondern melde dich mit dem richtigen Ort noch einmal an.`,
    reach: 'Umkreis',
    upTo: (reach: string) => say`Bis zu ${reach}`,
    button: 'Ja, das bin ich',
    expiry: say`Der Button führt dich auf eine Seite mit allen Angaben, auf der du bestätigst. Er funktioniert 7 Tage lang.`,
    stranger: say`Falls du das nicht warst, ignorier diese Mail einfach: Wir behalten nichts und schreiben dir nicht wieder. Nach 7 Tagen verschwindet die Anfrage von selbst.`,
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
