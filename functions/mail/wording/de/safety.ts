import { say } from '../../letter/words.ts';
import type { Wording } from '../en/english.ts';

/** German words of the mails about reports and an operator's decisions. */
export const germanSafety: Pick<
  Wording,
  'decision' | 'barred' | 'appealDecided' | 'reportReceived' | 'reportDecided'
> = {
  decision: {
    warned: {
      subject: say`Eine Verwarnung von Convoke`,
      title: say`Eine Verwarnung`,
      preview: say`Worum es geht, und wie du widersprichst.`,
      what: say`Der Betreiber dieser Seite hat sich angesehen, was passiert ist, und verwarnt dich. Du bleibst Mitglied; wenn es wieder vorkommt, kann deine Mitgliedschaft ausgesetzt oder beendet werden.`,
    },
    'no-hosting': {
      subject: say`Du kannst bei Convoke nicht mehr Gastgeber sein`,
      title: say`Du kannst nicht Gastgeber sein`,
      preview: say`Warum, und wie du widersprichst.`,
      what: say`Der Betreiber dieser Seite hat entschieden, dass du bei Treffen nicht mehr Gastgeber sein kannst. Falls du dich für eines gemeldet hattest, bist du es nicht mehr. Sonst ändert sich für dich nichts.`,
      whatUntil: (until: string) =>
        say`Der Betreiber dieser Seite hat entschieden, dass du bis zum ${until} bei Treffen nicht Gastgeber sein kannst. Falls du dich für eines gemeldet hattest, bist du es nicht mehr. Sonst ändert sich für dich nichts.`,
    },
    silent: {
      subject: say`Dein Name und deine Worte werden bei Convoke nicht mehr gezeigt`,
      title: say`Andere sehen deinen Namen und deine Worte nicht`,
      preview: say`Was das heißt, warum, und wie du widersprichst.`,
      what: say`Der Betreiber dieser Seite hat entschieden: Du kannst zu Treffen kommen, aber andere lesen deinen Namen nicht mehr, und du kannst weder Orte vorschlagen noch Gastgeber sein. Deine Vorschläge sind gelöscht, und falls du dich als Gastgeber gemeldet hattest, bist du es nicht mehr.`,
      whatUntil: (until: string) =>
        say`Der Betreiber dieser Seite hat entschieden: Du kannst zu Treffen kommen, aber bis zum ${until} lesen andere deinen Namen nicht, und du kannst weder Orte vorschlagen noch Gastgeber sein. Deine Vorschläge sind gelöscht, und falls du dich als Gastgeber gemeldet hattest, bist du es nicht mehr.`,
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
    withdrawn: {
      subject: say`Eine Entscheidung über dich ist zurückgenommen`,
      title: say`Eine Entscheidung ist zurückgenommen`,
      preview: say`Sie zählt nicht mehr.`,
      what: (day: string) =>
        say`Der Betreiber dieser Seite hat die Entscheidung vom ${day} über dich zurückgenommen. Sie zählt nicht mehr.`,
    },
    reasons: 'Gründe',
    decided: 'Entschieden',
    byAPerson: (day: string) => say`${day}, von einem Menschen, nicht von einem Programm`,
    object: say`Wenn du das für falsch hältst, kannst du innerhalb von sechs Monaten widersprechen: Schreib dem Betreiber und sag bitte, warum. Seine Adresse steht auf der verlinkten Seite.`,
    objectHere: say`Wenn du das für falsch hältst, kannst du innerhalb von sechs Monaten einmal widersprechen: Drück den Knopf und schreib, warum. Wir mailen dir, was wir entscheiden.`,
    objectButton: 'Widersprechen',
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

  appealDecided: {
    subject: say`Dein Widerspruch: Was wir entschieden haben`,
    title: say`Wir haben es noch einmal geprüft`,
    preview: say`Was wir entschieden haben, und warum.`,
    what: (day: string) => say`Am ${day} hast du einer Entscheidung über dich widersprochen.`,
    outcome: {
      upheld: say`Wir haben es noch einmal geprüft, und die Entscheidung bleibt bestehen.`,
      granted: say`Wir haben es noch einmal geprüft. Du hattest recht: Die Entscheidung gilt nicht mehr.`,
    },
  },

  reportReceived: {
    subject: say`Deine Meldung an Convoke ist angekommen`,
    title: say`Danke, dass du uns Bescheid gibst`,
    preview: say`Ein Mensch sieht sie sich an und sagt dir, was wir entscheiden.`,
    what: {
      person: (day: string) => say`Am ${day} hast du uns eine Person gemeldet.`,
      topic: (day: string) => say`Am ${day} hast du uns ein Thema gemeldet.`,
      group: (day: string) => say`Am ${day} hast du uns eine Gruppe gemeldet.`,
      meetup: (day: string) => say`Am ${day} hast du uns ein Treffen gemeldet.`,
      venue: (day: string) => say`Am ${day} hast du uns einen Ort gemeldet.`,
      place: (day: string) => say`Am ${day} hast du uns einen Ort gemeldet.`,
      mail: (day: string) => say`Am ${day} hast du uns eine unserer Mails gemeldet.`,
      help: (day: string) => say`Am ${day} hast du uns gesagt, dass etwas nicht stimmt.`,
    },
    next: say`Ein Mensch sieht sich die Meldung an, Dringendes zuerst. Danach mailen wir dir, was wir entschieden haben und warum. Wir sagen niemandem, dass sie von dir kommt.`,
    danger: say`Ist jemand in Gefahr? Dann ruf bitte zuerst den Notruf: 112 in Europa, 911 in Nordamerika.`,
  },

  reportDecided: {
    subject: say`Deine Meldung an Convoke: unsere Entscheidung`,
    title: say`Wir haben entschieden`,
    preview: say`Was wir entschieden haben, warum, und wie du widersprichst.`,
    outcome: {
      dismissed: say`Wir haben es uns angesehen und sehen keinen Verstoß gegen eine Regel. Deshalb bleibt alles, wie es ist.`,
      noted: say`Wir haben es uns angesehen und etwas unternommen.`,
      warned: say`Wir haben es uns angesehen und etwas gegen die betreffende Person unternommen.`,
      'no-hosting': say`Wir haben es uns angesehen und etwas gegen die betreffende Person unternommen.`,
      silent: say`Wir haben es uns angesehen und etwas gegen die betreffende Person unternommen.`,
      suspended: say`Wir haben es uns angesehen und etwas gegen die betreffende Person unternommen.`,
      banned: say`Wir haben es uns angesehen und etwas gegen die betreffende Person unternommen.`,
      hidden: say`Wir haben es uns angesehen. Das Thema wird anderen nicht mehr gezeigt.`,
      closed: say`Wir haben es uns angesehen und das Thema geschlossen.`,
      cancelled: say`Wir haben es uns angesehen und das Treffen abgesagt.`,
    },
  },
};
