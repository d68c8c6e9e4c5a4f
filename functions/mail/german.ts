import type { Reach } from '../domain/model.ts';
import type { Wording } from './english.ts';
import { germanInvitation } from './german-invitation.ts';
import { germanLife } from './german-life.ts';
import { germanMeetup } from './german-meetup.ts';
import { germanWait } from './german-wait.ts';
import { say } from './words.ts';

/** The German words of every mail. */
export const german: Wording = {
  language: 'de',

  closing: say`Convoke ruft zusammen, damit es sonst niemand tun muss.`,

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

  confirm: {
    subject: say`Bestätige deine Anmeldung bei Convoke`,
    title: say`Sollen wir in deiner Nähe nach anderen suchen?`,
    preview: say`Ein Klick, und wir melden uns, sobald in deiner Nähe genug Menschen dasselbe wollen.`,
    intro: say`Jemand, hoffentlich du, hat uns diese Adresse gegeben, um Menschen in der Nähe zu treffen. Das wurde uns gesagt:`,
    topics: 'Themen',
    ownTopics: (topics: number) => (topics === 1 ? say`Ein eigenes Thema` : say`${topics} eigene Themen`),
    home: 'Zuhause',
    homeSquare: say`Ein Feld von etwa einem Kilometer. Genauer wissen wir es nie.`,
    homeArea: (area: string) =>
      say`Ein Feld von etwa einem Kilometer ${area}. Du wohnst woanders? Dann bestätige nicht, sondern melde dich mit dem richtigen Ort noch einmal an.`,
    reach: 'Weg zum Treffen',
    upTo: (reachKm: Reach) => say`Bis zu ${reachKm} km`,
    button: 'Ja, das bin ich',
    expiry: say`Der Knopf öffnet eine Seite, auf der alles steht und auf der du bestätigst. Er funktioniert 7 Tage lang.`,
    stranger: say`Falls du das nicht warst, tu nichts: Wir behalten nichts und schreiben dir nicht wieder. Nach 7 Tagen verschwindet die Anfrage von selbst.`,
  },

  secondSignUp: {
    subject: say`Neue Themen für dich bei Convoke?`,
    title: say`Sollen diese Themen dazukommen?`,
    preview: say`Du bist schon dabei: Es ändert sich nur, was du ankreuzt.`,
    intro: say`Jemand, hoffentlich du, hat sich noch einmal mit dieser Adresse angemeldet. Du bist schon dabei, deshalb ändert sich von selbst nichts. Diese Themen wurden genannt:`,
    button: 'Auswählen, was dazukommt',
    expiry: say`Der Knopf öffnet eine Seite, auf der du ankreuzt, was du möchtest. Er funktioniert 7 Tage lang.`,
    stranger: say`Falls du das nicht warst, tu nichts: Dein Zuhause, deine Themen und deine Gruppen bleiben, wie sie sind.`,
  },

  signIn: {
    subject: say`Dein Link zu deiner Seite bei Convoke`,
    title: say`Willkommen zurück`,
    preview: say`Dein Link zu deiner Seite. Er funktioniert einmal, eine Stunde lang.`,
    intro: say`Du wolltest einen Link zu deiner Seite. Er funktioniert einmal, eine Stunde lang, und ist nur für dich: Gib ihn bitte nicht weiter.`,
    button: 'Zu meiner Seite bei Convoke',
    stranger: say`Falls du ihn nicht wolltest, tu nichts: Ohne diese Mail kommt niemand hinein.`,
  },

  meetup: germanMeetup,
  invitation: germanInvitation,
  ...germanLife,
  ...germanWait,
};
