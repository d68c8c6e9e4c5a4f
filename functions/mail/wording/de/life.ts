import { say } from '../../letter/words.ts';
import type { Wording } from '../en/english.ts';
import type { TopicName } from '../en/unnamed.ts';
import { about, inInterest, meeting, ofMeeting, theMeeting, title } from './unnamed.ts';

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
    subject: (topic: TopicName, day: string) =>
      say`Ein wenig weiter, kommst du trotzdem? ${title(topic)}, ${day}`,
    title: say`Ein wenig weiter, kommst du trotzdem?`,
    preview: (distance: string, reach: string) =>
      say`Bis zu ${distance} von dir entfernt; angegeben hast du ${reach}.`,
    intro: (topic: TopicName, distance: string, reach: string) =>
      say`Es gibt ein Treffen ${about(topic)}, bis zu ${distance} von dir entfernt. Angegeben hast du ${reach}, und dass wir dich fragen dürfen, wenn etwas ein wenig weiter weg ist.`,
    place: (area: string, distance: string, reach: string) =>
      say`${area}, bis zu ${distance} von dir entfernt; angegeben hast du ${reach}`,
    question: say`Kommst du?`,
    ifYes: say`Sagst du zu, bist du in der Gruppe, die sich dort trifft, und wir laden dich auch zu ihren nächsten Treffen ein.`,
    ifNot: say`Sagst du ab oder gar nichts, ändert sich nichts: Du wartest weiter auf etwas, das näher ist. So fragen wir höchstens einmal in 30 Tagen, und zu dieser Gruppe nicht noch einmal.`,
    unasked: say`Möchtest du lieber nicht gefragt werden?`,
    profile: 'Das auf meiner Seite ändern',
  },

  placeMissing: {
    subject: (topic: TopicName, day: string) => say`Es fehlt ein Ort: ${title(topic)}, ${day}`,
    title: say`Eins fehlt noch: ein Ort`,
    titleMore: say`Zwei Dinge fehlen noch: ein Ort und mehr Zusagen`,
    preview: say`Schlag einen Ort vor oder sag, wohin du gehen würdest.`,
    intro: (topic: TopicName, day: string) =>
      say`Du hast zu ${ofMeeting(topic)} zugesagt. Noch gibt es keinen Ort, und ohne ihn kann das Treffen nicht stattfinden: Bis ${day} muss er feststehen.`,
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
    subject: (topic: TopicName, day: string) => say`Du bist dabei: ${title(topic)}, ${day}`,
    title: say`Du bist dabei`,
    preview: (when: string) => say`Du hast zugesagt. Bis ${when}!`,
    previewOpen: (when: string) => say`Du hast zugesagt: ${when}. Ob es klappt, schreiben wir dir noch.`,
    intro: (topic: TopicName) =>
      say`Danke für deine Zusage zu ${ofMeeting(topic)}. Hier ist, was bisher feststeht.`,
    introConfirmed: (topic: TopicName) =>
      say`Danke für deine Zusage zu ${ofMeeting(topic)}. Das Treffen findet statt. Hier ist alles, was du wissen musst.`,
    introOpen: (topic: TopicName) =>
      say`Danke für deine Zusage zu ${ofMeeting(topic)}. Das Treffen findet statt. Hier ist, was bisher feststeht.`,
  },

  listed: {
    subject: (topic: TopicName, day: string) => say`Du stehst auf der Liste: ${title(topic)}, ${day}`,
    title: say`Du stehst auf der Liste`,
    preview: (place: number) => say`Alle Plätze sind vergeben. Du stehst an ${place}. Stelle der Warteliste.`,
    intro: (topic: TopicName, place: number) =>
      say`Danke für deine Zusage zu ${ofMeeting(topic)}. Alle Plätze sind vergeben; du stehst an ${place}. Stelle der Warteliste.`,
    movesUp: say`Wenn jemand mindestens sechs Stunden vor Beginn absagt, rückt nach, wer ganz oben auf der Liste steht, und bekommt sofort eine Mail. Hörst du nichts mehr, hast du keinen Platz. Dann geh bitte nicht hin.`,
    cannot: say`Du möchtest nicht warten? Dann nimm deine Antwort zurück.`,
  },

  seat: {
    subject: (topic: TopicName, day: string) => say`Ein Platz für dich: ${title(topic)}, ${day}`,
    title: say`Du hast einen Platz`,
    preview: (when: string) => say`Jemand hat abgesagt, der Platz gehört dir: ${when}.`,
    intro: (topic: TopicName) =>
      say`Bei ${ofMeeting(topic)} hat jemand abgesagt, und der Platz gehört jetzt dir. Kommst du noch? Dann musst du nichts tun: Wir rechnen mit dir.`,
    newTable: {
      preview: (when: string) => say`Es gibt einen zweiten Tisch, und du hast dort einen Platz: ${when}.`,
      intro: (topic: TopicName) =>
        say`Zu ${ofMeeting(topic)} wollen so viele kommen, dass es am selben Ort einen zweiten Tisch gibt, mit einem Platz für dich. Kommst du noch? Dann musst du nichts tun: Wir rechnen mit dir.`,
    },
    cannot: say`Du kannst nicht mehr? Sag bitte ab, damit jemand anders den Platz haben kann.`,
  },

  confirmed: {
    subject: (topic: TopicName, day: string) => say`Es klappt: ${title(topic)}, ${day}`,
    title: say`Es klappt!`,
    preview: (people: number, topic: TopicName, area: string) =>
      people < 2
        ? say`${theMeeting(topic)}, ${area}: Es findet statt.`
        : say`${theMeeting(topic)}, ${area}: Genug Menschen haben zugesagt.`,
    intro: (people: number, topic: TopicName) =>
      people < 2
        ? say`${theMeeting(topic)} findet statt. Im Moment kommst nur du; andere können noch zusagen.`
        : say`Für ${meeting(topic)} haben genug Menschen zugesagt. Das Treffen findet also statt, und du bist dabei.`,
    introOpen: (people: number, topic: TopicName) => {
      if (people === 0)
        return say`${theMeeting(topic)} findet statt, auch wenn im Moment niemand kommt. Für dich ist Platz.`;
      return people === 1
        ? say`Für ${meeting(topic)} hat 1 Person zugesagt, und das Treffen findet statt. Auch für dich ist noch Platz.`
        : say`Für ${meeting(topic)} haben ${people} Menschen zugesagt, das Treffen findet also statt. Auch für dich ist noch Platz.`;
    },
    introFull: (people: number, topic: TopicName) =>
      say`Für ${meeting(topic)} haben ${people} Menschen zugesagt, das Treffen findet also statt. Alle Plätze sind vergeben: Wenn du zusagst, kommst du auf die Warteliste, solange dort noch jemand Platz hat.`,
    question: say`Kommst du?`,
    noNeed: say`Wenn du nichts tust, gehen wir davon aus, dass du diesmal nicht kommen kannst.`,
  },

  changed: {
    subject: (topic: TopicName, day: string) => say`Geändert: ${title(topic)}, ${day}`,
    title: say`Es hat sich etwas geändert`,
    preview: (when: string) => say`Jetzt am ${when}.`,
    intro: (topic: TopicName) =>
      say`Bei ${ofMeeting(topic)} hat sich etwas geändert: die Zeit, der Ort oder der Gastgeber. So sieht es jetzt aus:`,
  },

  reminder: {
    subject: (topic: TopicName, day: string) => say`Bis bald: ${title(topic)}, ${day}`,
    title: say`Bis bald`,
    preview: (when: string) => say`${when}. Falls du doch nicht kommen kannst, sag bitte jetzt ab.`,
    intro: (people: number, topic: TopicName) =>
      people < 2
        ? say`Bald ist es so weit: ${meeting(topic)}. Im Moment kommst nur du.`
        : say`Bald ist es so weit: ${meeting(topic)}. Die anderen zählen auf dich.`,
    cannot: say`Du kannst doch nicht kommen? Sag bitte ab, damit niemand auf dich wartet.`,
  },

  hosting: {
    subject: (topic: TopicName, day: string) => say`Du bist Gastgeber: ${title(topic)}, ${day}`,
    title: say`Du bist Gastgeber`,
    preview: (people: number) =>
      people < 2
        ? say`Im Moment kommst nur du. Hier ist für alle Fälle eine kurze Checkliste.`
        : say`${people} Menschen haben zugesagt. Hier ist eine kurze Checkliste für dich.`,
    intro: (people: number, topic: TopicName) =>
      people < 2
        ? say`Bald ist es so weit: ${meeting(topic)}. Im Moment kommst nur du. Falls noch andere zusagen, wird es mit drei Dingen ganz einfach:`
        : say`Bald ist es so weit: ${meeting(topic)}. ${people} Menschen haben zugesagt. Mit drei Dingen wird es ganz einfach:`,
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
    subject: (topic: TopicName, day: string) => say`Diesmal nicht: ${title(topic)}, ${day}`,
    title: say`Diesmal nicht`,
    preview: (topic: TopicName) =>
      say`Es konnten zu wenige kommen, darum haben wir ${meeting(topic)} abgesagt.`,
    introCounted: (topic: TopicName, when: string, yes: number, least: number) =>
      say`Für ${meeting(topic)} am ${when} gab es nur ${yes} von ${least} nötigen Zusagen, darum haben wir das Treffen abgesagt. Bitte geh nicht hin.`,
    intro: (topic: TopicName, when: string) =>
      say`Zu ${ofMeeting(topic)} am ${when} konnten zu wenige kommen, darum haben wir das Treffen abgesagt. Bitte geh nicht hin.`,
    noPlace: {
      preview: (topic: TopicName, isPutOff: boolean) =>
        say`Für ${meeting(topic)} hat sich kein Ort gefunden, darum haben wir das Treffen ${isPutOff ? 'verschoben' : 'abgesagt'}.`,
      intro: (topic: TopicName, when: string, isPutOff: boolean) =>
        say`Zu ${ofMeeting(topic)} am ${when} haben genug Menschen zugesagt, aber es hat sich kein Ort gefunden. Darum haben wir das Treffen ${isPutOff ? 'verschoben' : 'abgesagt'}. Bitte geh nicht hin.`,
      thanks: say`Danke für deine Zusage. Wenn beim nächsten Mal der Ort noch offen ist, kannst du mitentscheiden, sobald du zugesagt hast.`,
      calendarText: say`Abgesagt: Es hat sich kein Ort gefunden.`,
    },
    calledOff: {
      preview: (topic: TopicName) => say`Wir haben ${meeting(topic)} abgesagt. Bitte geh nicht hin.`,
      intro: (topic: TopicName, when: string) =>
        say`Wir haben ${meeting(topic)} am ${when} abgesagt. Bitte geh nicht hin, auch wenn du den Ort kennst.`,
      thanks: say`Danke für deine Zusage.`,
      calendarText: say`Abgesagt.`,
    },
    thanks: say`Danke für deine Zusage. An dir hat es nicht gelegen.`,
    next: (when: string) =>
      say`Das nächste Treffen ist für ${when} geplant. Die Einladung kommt noch, falls du sie nicht schon hast.`,
    ends: say`Es hat mehrmals hintereinander nicht geklappt, darum endet diese Gruppe hier.`,
    elsewhere: (topic: TopicName) =>
      say`Inzwischen bist du in einer anderen Gruppe ${about(topic)} und wirst zu ihren Treffen eingeladen.`,
    again: say`Sollen wir es noch einmal versuchen?`,
    tryAgain: 'Ja, noch einmal',
    letGo: 'Nein, lieber nicht',
    ifNothing: (topic: TopicName) =>
      say`Wenn du nichts tust, bleibt dein Interesse an ${inInterest(topic)} bestehen. Du wirst eingeladen, wenn andere in deiner Nähe eine Gruppe bilden. Aber mit denselben Menschen fangen wir ungefragt keine neue an.`,
    calendar: say`Die angehängte Datei entfernt das Treffen aus deinem Kalender.`,
    calendarText: say`Abgesagt: Es konnten zu wenige kommen.`,
  },

  wasItYou: {
    subject: (topic: TopicName, day: string) => say`Warst du das? ${title(topic)}, ${day}`,
    title: say`Warst du das?`,
    preview: say`Jemand hat in deinem Namen per Mail geantwortet, und wir wissen nicht, ob du es warst.`,
    saidYes: (topic: TopicName, when: string) =>
      say`In einer Mail in deinem Namen steht, dass du zu ${ofMeeting(topic)} am ${when} kommst.`,
    saidNo: (topic: TopicName, when: string) =>
      say`In einer Mail in deinem Namen steht, dass du zu ${ofMeeting(topic)} am ${when} nicht kommen kannst.`,
    why: say`Mails lassen sich fälschen, und ob diese von dir ist, können wir nicht erkennen. Darum zählt sie erst, wenn du es selbst sagst.`,
    question: say`Kommst du?`,
    otherwise: say`Falls du es nicht warst, musst du nichts tun: Deine Antwort bleibt, wie sie ist. Wir fragen pro Treffen nur einmal.`,
  },

  feedback: {
    subject: (topic: TopicName, day: string) => say`Wie war es? ${title(topic)}, ${day}`,
    title: say`Wie war es?`,
    preview: say`Hat es stattgefunden? Ein Klick sagt es uns und hilft dem nächsten Treffen.`,
    intro: (topic: TopicName, when: string) =>
      say`Du hattest zu ${ofMeeting(topic)} am ${when} zugesagt. Nur wer dort war, weiß, wie es war.`,
    question: say`Hat es stattgefunden?`,
    happened: 'Ja, wir haben uns getroffen',
    didNot: 'Nein, es hat nicht stattgefunden',
    more: say`Auf der Seite fragen wir auch, wie viele da waren und ob du beim nächsten Mal Gastgeber sein magst. Antworte, worauf du möchtest.`,
  },
};
