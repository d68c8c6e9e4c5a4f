import { say } from '../../letter/words.ts';
import type { Wording } from '../en/english.ts';

/** German words of the mails to people who wait. */
export const germanWait: Pick<Wording, 'almostThere' | 'stillInterested'> = {
  almostThere: {
    subject: (topic: string) => say`Fast genug: ${topic}`,
    title: say`Fast genug`,
    preview: (topic: string) =>
      say`In deiner Nähe fehlen nur noch wenige, dann kann es mit ${topic} losgehen.`,
    intro: (topic: string) =>
      say`Du wartest auf andere, die sich zum Thema ${topic} treffen wollen. In deiner Umgebung warten inzwischen fast genug: Es fehlen nur noch wenige.`,
    share: say`Kennst du in der Nähe Menschen, denen das gefallen könnte? Gib diese Seite weiter:`,
    button: 'Die Seite zum Weitergeben',
    shared: say`Sie zeigt das Thema und die weitere Umgebung. Sie verrät niemandem, dass du wartest oder wer sonst noch wartet.`,
    noNeed: say`Du musst nichts tun. Sobald es genug sind, laden wir euch alle ein.`,
  },

  stillInterested: {
    subject: (topic: string) => say`Noch Interesse? ${topic}`,
    title: say`Noch Interesse?`,
    preview: (topic: string) => say`Du wartest schon lange auf ${topic}. Mit einem Klick bleibst du dabei.`,
    intro: (topic: string, since: string) =>
      say`Am ${since} hast du uns gesagt, dass du dich gern zum Thema ${topic} treffen würdest. Bisher gab es in deiner Nähe nicht genug Menschen dafür.`,
    question: say`Möchtest du noch?`,
    yes: 'Ja, ich warte weiter',
    no: 'Nein, nicht mehr',
    lapses: (until: string) =>
      say`Hören wir bis zum ${until} nichts von dir, nehmen wir an, dass es sich erledigt hat, und löschen diesen Wunsch.`,
  },
};
