import { say } from '../../letter/words.ts';
import type { Wording } from '../en/english.ts';

/** The German words of the mails that follow an invitation. */
export const germanLife: Pick<
  Wording,
  | 'further'
  | 'placeMissing'
  | 'accepted'
  | 'listed'
  | 'seat'
  | 'confirmed'
  | 'changed'
  | 'reminder'
  | 'hosting'
  | 'cancelled'
  | 'wasItYou'
  | 'feedback'
> = {
  further: {
    subject: (topic: string, day: string) => say`Ein wenig weiter, kommst du trotzdem? ${topic}, ${day}`,
    title: say`Ein wenig weiter, kommst du trotzdem?`,
    preview: (distance: string, reach: string) =>
      say`Bis zu ${distance} von dir entfernt; angegeben hast du ${reach}.`,
    intro: (topic: string, distance: string, reach: string) =>
      say`Es gibt ein Treffen zum Thema ${topic}, bis zu ${distance} von dir entfernt. Angegeben hast du ${reach}, und dass wir dich fragen dürfen, wenn etwas ein wenig weiter weg ist.`,
    place: (area: string, distance: string, reach: string) =>
      say`${area}, bis zu ${distance} von dir entfernt; angegeben hast du ${reach}`,
    question: say`Kommst du?`,
    ifYes: say`Sagst du zu, bist du in der Gruppe, die sich dort trifft, und wir laden dich auch zu ihren nächsten Treffen ein.`,
    ifNot: say`Sagst du ab oder gar nichts, ändert sich nichts: Du wartest weiter auf etwas, das näher ist. So fragen wir höchstens einmal in 30 Tagen, und zu dieser Gruppe nicht noch einmal.`,
    unasked: say`Möchtest du lieber nicht gefragt werden?`,
    profile: 'Das auf meiner Seite ändern',
  },

  placeMissing: {
    subject: (topic: string, day: string) => say`Es fehlt ein Ort: ${topic}, ${day}`,
    title: say`Eins fehlt noch: ein Ort`,
    titleMore: say`Zwei Dinge fehlen noch: ein Ort und mehr Zusagen`,
    preview: say`Schlag einen Ort vor oder sag, wohin du gehen würdest.`,
    intro: (topic: string, day: string) =>
      say`Du hast zu ${topic} zugesagt. Noch gibt es keinen Ort, und ohne ihn kann das Treffen nicht stattfinden: Bis ${day} muss er feststehen.`,
    nothing: say`Bisher hat niemand einen Ort vorgeschlagen. Ein Café, eine Bücherei, ein Park: Jeder Ort, an den alle dürfen, ist recht.`,
    some: (least: number) =>
      say`Diese Orte sind vorgeschlagen; geprüft hat sie niemand. Sobald ${least} Menschen an denselben Ort gehen würden, kann das Treffen dort stattfinden.`,
    wouldGo: (people: number, least: number) =>
      people === 1
        ? say`1 Person würde hingehen, nötig sind ${least}.`
        : say`${people} Menschen würden hingehen, nötig sind ${least}.`,
    more: (places: number) =>
      places === 1 ? say`und 1 weiterer Vorschlag` : say`und ${places} weitere Vorschläge`,
    suggest: 'Einen Ort vorschlagen',
    choose: 'Ort auswählen oder vorschlagen',
    cannot: say`Du kannst doch nicht kommen? Sag bitte ab.`,
  },

  accepted: {
    subject: (topic: string, day: string) => say`Du bist dabei: ${topic}, ${day}`,
    title: say`Du bist dabei`,
    preview: (when: string) => say`Du hast zugesagt. Bis ${when}!`,
    previewOpen: (when: string) => say`Du hast zugesagt: ${when}. Ob es klappt, schreiben wir dir noch.`,
    intro: (topic: string) => say`Danke für deine Zusage zu ${topic}. Hier ist, was bisher feststeht.`,
    introConfirmed: (topic: string) =>
      say`Danke für deine Zusage zu ${topic}. Das Treffen findet statt. Hier ist alles, was du wissen musst.`,
    introOpen: (topic: string) =>
      say`Danke für deine Zusage zu ${topic}. Das Treffen findet statt. Hier ist, was bisher feststeht.`,
  },

  listed: {
    subject: (topic: string, day: string) => say`Du stehst auf der Liste: ${topic}, ${day}`,
    title: say`Du stehst auf der Liste`,
    preview: (place: number) => say`Alle Plätze sind vergeben. Du stehst an ${place}. Stelle der Warteliste.`,
    intro: (topic: string, place: number) =>
      say`Danke für deine Zusage zu ${topic}. Alle Plätze sind vergeben; du stehst an ${place}. Stelle der Warteliste.`,
    movesUp: say`Wenn jemand mindestens sechs Stunden vor Beginn absagt, rückt nach, wer ganz oben auf der Liste steht, und bekommt sofort eine Mail. Hörst du nichts mehr, hast du keinen Platz. Dann geh bitte nicht hin.`,
    cannot: say`Du möchtest nicht warten? Dann nimm deine Antwort zurück.`,
  },

  seat: {
    subject: (topic: string, day: string) => say`Ein Platz für dich: ${topic}, ${day}`,
    title: say`Du hast einen Platz`,
    preview: (when: string) => say`Jemand hat abgesagt, der Platz gehört dir: ${when}.`,
    intro: (topic: string) =>
      say`Bei ${topic} hat jemand abgesagt, und der Platz gehört jetzt dir. Kommst du noch? Dann musst du nichts tun: Wir rechnen mit dir.`,
    newTable: {
      preview: (when: string) => say`Es gibt einen zweiten Tisch, und du hast dort einen Platz: ${when}.`,
      intro: (topic: string) =>
        say`Zu ${topic} wollen so viele kommen, dass es am selben Ort einen zweiten Tisch gibt, mit einem Platz für dich. Kommst du noch? Dann musst du nichts tun: Wir rechnen mit dir.`,
    },
    cannot: say`Du kannst nicht mehr? Sag bitte ab, damit jemand anders den Platz haben kann.`,
  },

  confirmed: {
    subject: (topic: string, day: string) => say`Es klappt: ${topic}, ${day}`,
    title: say`Es klappt!`,
    preview: (people: number, topic: string, area: string) =>
      people < 2
        ? say`${topic}, ${area}: Es findet statt.`
        : say`${topic}, ${area}: Genug Menschen haben zugesagt.`,
    intro: (people: number, topic: string) =>
      people < 2
        ? say`${topic} findet statt. Im Moment kommst nur du; andere können noch zusagen.`
        : say`Für ${topic} haben genug Menschen zugesagt. Das Treffen findet also statt, und du bist dabei.`,
    introOpen: (people: number, topic: string) => {
      if (people === 0)
        return say`${topic} findet statt, auch wenn im Moment niemand kommt. Für dich ist Platz.`;
      return people === 1
        ? say`Für ${topic} hat 1 Person zugesagt, und das Treffen findet statt. Auch für dich ist noch Platz.`
        : say`Für ${topic} haben ${people} Menschen zugesagt, das Treffen findet also statt. Auch für dich ist noch Platz.`;
    },
    introFull: (people: number, topic: string) =>
      say`Für ${topic} haben ${people} Menschen zugesagt, das Treffen findet also statt. Alle Plätze sind vergeben: Wenn du zusagst, kommst du auf die Warteliste, solange dort noch jemand Platz hat.`,
    question: say`Kommst du?`,
    noNeed: say`Wenn du nichts tust, gehen wir davon aus, dass du diesmal nicht kommen kannst.`,
  },

  changed: {
    subject: (topic: string, day: string) => say`Geändert: ${topic}, ${day}`,
    title: say`Es hat sich etwas geändert`,
    preview: (when: string) => say`Jetzt am ${when}.`,
    intro: (topic: string) =>
      say`Bei ${topic} hat sich etwas geändert: die Zeit, der Ort oder der Gastgeber. So sieht es jetzt aus:`,
  },

  reminder: {
    subject: (topic: string, day: string) => say`Bis bald: ${topic}, ${day}`,
    title: say`Bis bald`,
    preview: (when: string) => say`${when}. Falls du doch nicht kommen kannst, sag bitte jetzt ab.`,
    intro: (people: number, topic: string) =>
      people < 2
        ? say`Bald ist es so weit: ${topic}. Im Moment kommst nur du.`
        : say`Bald ist es so weit: ${topic}. Die anderen zählen auf dich.`,
    cannot: say`Du kannst doch nicht kommen? Sag bitte ab, damit niemand auf dich wartet.`,
  },

  hosting: {
    subject: (topic: string, day: string) => say`Du bist Gastgeber: ${topic}, ${day}`,
    title: say`Du bist Gastgeber`,
    preview: (people: number) =>
      people < 2
        ? say`Im Moment kommst nur du. Hier ist für alle Fälle eine kurze Checkliste.`
        : say`${people} Menschen haben zugesagt. Hier ist eine kurze Checkliste für dich.`,
    intro: (people: number, topic: string) =>
      people < 2
        ? say`Bald ist es so weit: ${topic}. Im Moment kommst nur du. Falls noch andere zusagen, wird es mit drei Dingen ganz einfach:`
        : say`Bald ist es so weit: ${topic}. ${people} Menschen haben zugesagt. Mit drei Dingen wird es ganz einfach:`,
    before: 'Vorher',
    beforeText: (people: number) =>
      people < 2
        ? say`Schau nach oder ruf an, ob dort um diese Zeit geöffnet ist.`
        : say`Schau nach oder ruf an, ob dort um diese Zeit geöffnet ist und ${people} Personen Platz finden.`,
    chooseText: (people: number) =>
      people < 2
        ? say`Such einen Ort aus, der um diese Zeit geöffnet ist.`
        : say`Such einen Ort aus, der um diese Zeit geöffnet ist und an dem ${people} Personen Platz finden. Wir sagen allen Bescheid.`,
    lookText: (people: number) =>
      people < 2
        ? say`Schau nach, was dort in der Gegend um diese Zeit geöffnet ist.`
        : say`Schau nach, was dort in der Gegend um diese Zeit geöffnet ist und wo ${people} Personen Platz finden.`,
    onSite: 'Vor Ort',
    onSiteText: say`Komm zehn Minuten früher und stell etwas auf den Tisch, woran man euch erkennt.`,
    during: 'Wenn es losgeht',
    duringText: say`Begrüße alle, die allein kommen. Leiten musst du nichts.`,
    cannot: say`Du kannst doch nicht Gastgeber sein? Sag bitte Bescheid, damit jemand für dich einspringen kann.`,
  },

  cancelled: {
    subject: (topic: string, day: string) => say`Diesmal nicht: ${topic}, ${day}`,
    title: say`Diesmal nicht`,
    preview: (topic: string) => say`Es konnten zu wenige kommen, darum haben wir ${topic} abgesagt.`,
    introCounted: (topic: string, when: string, yes: number, least: number) =>
      say`Für ${topic} am ${when} gab es nur ${yes} von ${least} nötigen Zusagen, darum haben wir das Treffen abgesagt. Bitte geh nicht hin.`,
    intro: (topic: string, when: string) =>
      say`Zu ${topic} am ${when} konnten zu wenige kommen, darum haben wir das Treffen abgesagt. Bitte geh nicht hin.`,
    noPlace: {
      preview: (topic: string, isPutOff: boolean) =>
        say`Für ${topic} hat sich kein Ort gefunden, darum haben wir das Treffen ${isPutOff ? 'verschoben' : 'abgesagt'}.`,
      intro: (topic: string, when: string, isPutOff: boolean) =>
        say`Zu ${topic} am ${when} haben genug Menschen zugesagt, aber es hat sich kein Ort gefunden. Darum haben wir das Treffen ${isPutOff ? 'verschoben' : 'abgesagt'}. Bitte geh nicht hin.`,
      thanks: say`Danke für deine Zusage. Wenn beim nächsten Mal der Ort noch offen ist, kannst du mitentscheiden, sobald du zugesagt hast.`,
      calendarText: say`Abgesagt: Es hat sich kein Ort gefunden.`,
    },
    calledOff: {
      preview: (topic: string) => say`Wir haben ${topic} abgesagt. Bitte geh nicht hin.`,
      intro: (topic: string, when: string) =>
        say`Wir haben ${topic} am ${when} abgesagt. Bitte geh nicht hin, auch wenn du den Ort kennst.`,
      thanks: say`Danke für deine Zusage.`,
      calendarText: say`Abgesagt.`,
    },
    thanks: say`Danke für deine Zusage. An dir hat es nicht gelegen.`,
    next: (when: string) =>
      say`Das nächste Treffen ist für ${when} geplant. Die Einladung kommt noch, falls du sie nicht schon hast.`,
    ends: say`Es hat mehrmals hintereinander nicht geklappt, darum endet diese Gruppe hier.`,
    elsewhere: (topic: string) =>
      say`Inzwischen bist du in einer anderen Gruppe zum Thema ${topic} und wirst zu ihren Treffen eingeladen.`,
    again: say`Sollen wir es noch einmal versuchen?`,
    tryAgain: 'Ja, noch einmal',
    letGo: 'Nein, lieber nicht',
    ifNothing: (topic: string) =>
      say`Wenn du nichts tust, bleibt dein Interesse an ${topic} bestehen. Du wirst eingeladen, wenn andere in deiner Nähe eine Gruppe bilden. Aber mit denselben Menschen fangen wir ungefragt keine neue an.`,
    calendar: say`Die angehängte Datei entfernt das Treffen aus deinem Kalender.`,
    calendarText: say`Abgesagt: Es konnten zu wenige kommen.`,
  },

  wasItYou: {
    subject: (topic: string, day: string) => say`Warst du das? ${topic}, ${day}`,
    title: say`Warst du das?`,
    preview: say`Jemand hat in deinem Namen per Mail geantwortet, und wir wissen nicht, ob du es warst.`,
    saidYes: (topic: string, when: string) =>
      say`In einer Mail in deinem Namen steht, dass du zu ${topic} am ${when} kommst.`,
    saidNo: (topic: string, when: string) =>
      say`In einer Mail in deinem Namen steht, dass du zu ${topic} am ${when} nicht kommen kannst.`,
    why: say`Mails lassen sich fälschen, und ob diese von dir ist, können wir nicht erkennen. Darum zählt sie erst, wenn du es selbst sagst.`,
    question: say`Kommst du?`,
    otherwise: say`Falls du es nicht warst, musst du nichts tun: Deine Antwort bleibt, wie sie ist. Wir fragen pro Treffen nur einmal.`,
  },

  feedback: {
    subject: (topic: string, day: string) => say`Wie war es? ${topic}, ${day}`,
    title: say`Wie war es?`,
    preview: say`Hat es stattgefunden? Ein Klick sagt es uns und hilft dem nächsten Treffen.`,
    intro: (topic: string, when: string) =>
      say`Du hattest zu ${topic} am ${when} zugesagt. Nur wer dort war, weiß, wie es war.`,
    question: say`Hat es stattgefunden?`,
    happened: 'Ja, wir haben uns getroffen',
    didNot: 'Nein, es hat nicht stattgefunden',
    more: say`Auf der Seite fragen wir auch, wie viele da waren und ob du beim nächsten Mal Gastgeber sein magst. Antworte, worauf du möchtest.`,
  },
};
