import { say } from '../../letter/words.ts';
import type { Wording } from '../en/english.ts';
import type { TopicName } from '../en/unnamed.ts';
import { about, interest, title } from './unnamed.ts';

/** German words of the mails to people who wait. */
export const germanWait: Pick<Wording, 'almostThere' | 'stillInterested'> = {
  almostThere: {
    subject: (topic: string) => say`Fast geschafft: ${topic}`,
    title: say`Fast geschafft`,
    preview: (topic: string) =>
      say`In deiner Nähe fehlen nur noch wenige, dann kann es mit ${topic} losgehen.`,
    intro: (topic: string) =>
      say`Du möchtest dich zum Thema ${topic} treffen. In deiner Umgebung warten inzwischen fast genug Menschen darauf: Es fehlen nur noch wenige.`,
    share: say`Kennst du jemanden in der Nähe, dem das gefallen könnte? Gib diese Seite weiter:`,
    button: 'Diese Seite teilen',
    shared: say`Sie zeigt das Thema und die weitere Umgebung. Sie verrät niemandem, dass du wartest oder wer sonst noch wartet.`,
    noNeed: say`Du musst nichts tun. Sobald es genug sind, laden wir euch alle ein.`,
  },

  stillInterested: {
    subject: (topic: TopicName) => say`Noch Interesse? ${title(topic)}`,
    title: say`Noch Interesse?`,
    preview: (topic: TopicName) =>
      say`Du wartest schon lange auf ${interest(topic)}. Mit einem Klick bleibst du dabei.`,
    intro: (topic: TopicName, since: string) =>
      say`Am ${since} hast du uns gesagt, dass du dich gern ${about(topic)} treffen würdest. Bisher haben sich in deiner Nähe nicht genug Menschen gefunden.`,
    question: say`Hast du noch Interesse?`,
    yes: 'Ja, ich habe noch Interesse',
    no: 'Nein, nicht mehr',
    lapses: (until: string) =>
      say`Wenn wir bis zum ${until} nichts von dir hören, hat es sich wohl erledigt, und wir löschen dieses Thema für dich.`,
  },
};
