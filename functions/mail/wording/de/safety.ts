import { say } from '../../letter/words.ts';
import type { Wording } from '../en/english.ts';

/** German words of the mails about an operator's decisions. */
export const germanSafety: Pick<Wording, 'decision' | 'barred'> = {
  decision: {
    warned: {
      subject: say`Eine Verwarnung von Convoke`,
      title: say`Eine Verwarnung`,
      preview: say`Worum es geht, und wie du widersprichst.`,
      what: say`Der Betreiber dieser Seite hat sich angesehen, was passiert ist, und verwarnt dich. Du bleibst Mitglied; wenn es wieder vorkommt, kann deine Mitgliedschaft ausgesetzt oder beendet werden.`,
    },
    suspended: {
      subject: say`Deine Mitgliedschaft bei Convoke ruht`,
      title: say`Deine Mitgliedschaft ruht`,
      preview: say`Warum, bis wann und wie du widersprichst.`,
      what: (until: string) =>
        say`Der Betreiber dieser Seite hat deine Mitgliedschaft bis zum ${until} ausgesetzt. Du bist jetzt in keiner Gruppe und wartest auf kein Treffen; danach kannst du deine Themen wieder hinzufügen.`,
    },
    banned: {
      subject: say`Deine Mitgliedschaft bei Convoke ist beendet`,
      title: say`Deine Mitgliedschaft ist beendet`,
      preview: say`Warum, und wie du widersprichst.`,
      what: say`Der Betreiber dieser Seite hat deine Mitgliedschaft auf Dauer beendet. Du bist jetzt in keiner Gruppe und wartest auf kein Treffen.`,
    },
    lifted: {
      subject: say`Du kannst bei Convoke wieder mitmachen`,
      title: say`Willkommen zurück`,
      preview: say`Die Entscheidung über deine Mitgliedschaft ist aufgehoben.`,
      what: say`Der Betreiber dieser Seite hat die Entscheidung über deine Mitgliedschaft aufgehoben. Du kannst wieder mitmachen; logg dich ein, um deine Themen zu sehen.`,
    },
    reasons: 'Gründe',
    decided: 'Entschieden',
    byAPerson: (day: string) => say`${day}, von einem Menschen, nicht von einem Programm`,
    object: say`Wenn du das für falsch hältst, kannst du innerhalb von sechs Monaten widersprechen: Schreib dem Betreiber und sag bitte, warum. Seine Adresse steht auf der verlinkten Seite.`,
    rights: say`Du kannst dich weiterhin einloggen, um deine Daten herunterzuladen oder zu löschen.`,
    contact: 'Wer diese Seite betreibt',
  },

  barred: {
    subject: say`Zu deiner Anmeldung bei Convoke`,
    title: say`Du kannst nicht mitmachen`,
    preview: say`Warum niemand angemeldet wurde, und wie du widersprichst.`,
    what: say`Jemand, hoffentlich du, hat sich mit dieser Adresse angemeldet. Der Betreiber dieser Seite hat entschieden, dass die Person, der sie gehört, nicht mitmachen kann; deshalb wurde niemand angemeldet.`,
    whatUntil: (until: string) =>
      say`Jemand, hoffentlich du, hat sich mit dieser Adresse angemeldet. Der Betreiber dieser Seite hat entschieden, dass die Person, der sie gehört, bis zum ${until} nicht mitmachen kann; deshalb wurde niemand angemeldet.`,
    object: say`Falls du damals Mitglied warst, haben wir dir die Gründe gemailt. Wenn du sie nicht kennst oder die Entscheidung für falsch hältst, schreib dem Betreiber. Seine Adresse steht auf der verlinkten Seite.`,
  },
};
