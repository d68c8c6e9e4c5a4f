import { placeNameIn } from '../../domain/places/german-names.ts';
import type { Messages } from './en.ts';

const problem = (title: string, words: string) => ({ title, words });

/** Everything that pages say, in German. */
export const de: Messages = {
  toStart: 'Zur Startseite',

  placeName: (english, country) => placeNameIn('de', english, country),

  layout: {
    skip: 'Zum Inhalt springen',
    home: 'Convoke, zur Startseite',
    nav: 'Seiten',
    topics: 'Themen',
    near: 'In deiner Nähe',
    me: 'Meine Seite',
    about: 'So funktioniert es',
    privacy: 'Datenschutz',
    terms: 'Regeln',
    imprint: 'Impressum',
    docs: 'Für Programme',
    line: 'Convoke ruft zusammen, damit es sonst niemand tun muss.',
    towns: 'Orte von GeoNames (CC BY 4.0)',
    language: 'Sprache',
  },

  docs: {
    title: 'Für Programme',
    description: 'Alles, was die Schnittstelle von Convoke kann, auf Englisch und mit Beispielen.',
    machines: 'Dasselbe als OpenAPI-3.1-Dokument, für Programme:',
    table: 'Beschreibung der Schnittstelle',
    scriptless: 'Um es auf dieser Seite zu zeigen, braucht es ein Skript, das dein Browser nicht ausführt.',
  },

  home: {
    title: 'Convoke',
    titleAgain: 'Bitte sieh noch einmal hin',
    description:
      'Sag, wo du wohnst, wie weit es sein darf und was dir wichtig ist. Sobald in deiner Nähe genug Menschen dasselbe wollen, ruft Convoke euch zusammen.',
    heading: 'Sag, was dir wichtig ist. Wir rufen euch zusammen.',
    lead: 'Sag uns, wo du wohnst und wie weit es sein darf. Sobald in deiner Nähe genug Menschen dasselbe wollen, sucht Convoke Ort und Zeit aus und lädt euch alle ein. Niemand muss etwas organisieren, und niemand muss endlos scrollen.',
    begin: 'Menschen für mich finden',
    stepsLabel: 'So funktioniert es',
    steps: [
      {
        title: 'Du sagst es',
        words:
          'Wo du wohnst, wie weit es sein darf, welche Themen dir wichtig sind. Das dauert eine Minute, ein einziges Mal.',
      },
      {
        title: 'Wir warten mit dir',
        words:
          'Wer immer neu dazukommt, kann den Ausschlag geben. Sobald es einen Ort gibt, den alle erreichen, wissen wir es.',
      },
      {
        title: 'Ihr trefft euch',
        words:
          'Eine Einladung mit Tag, Uhrzeit und Ort kommt per Mail. Du sagst zu oder ab. Es findet statt, und danach jeden Monat wieder.',
      },
    ],
    promisesLabel: 'Was wir versprechen',
    promises: [
      'Wir merken uns den Quadratkilometer, in dem du wohnst. Nie deine Adresse.',
      'Niemand sieht deinen Namen, bevor ihr für denselben Tisch zugesagt habt.',
      'Kein Passwort, kein Feed, keine Follower. Mails nur, wenn etwas geschieht.',
      'In jeder Einladung kannst du ein Thema oder alle Mails beenden. Auf deiner Seite kannst du alles löschen.',
    ],
  },

  signUp: {
    heading: 'Mach mit',
    lookAgain: 'Fast geschafft. Bitte sieh dir das noch einmal an:',
    where: 'Wo?',
    town: 'Dein Wohnort',
    townHint: 'Gespeichert wird nur der Quadratkilometer um seine Mitte.',
    townMissing: 'Bitte sag uns deinen Wohnort.',
    townWhich: 'Den gibt es mehrmals. Welcher ist deiner?',
    townNear: 'Den kennen wir nicht. Meinst du einen von diesen?',
    townUnknown: 'Einen Ort dieses Namens kennen wir nicht. Bitte versuch es mit dem nächstgrößeren.',
    townMore: 'Nicht dabei? Schreib das Land oder die Region dazu, etwa „Neustadt, Sachsen“.',
    townCode: 'Diese Postleitzahl kennen wir nicht. Bitte schreib stattdessen den Namen des Orts.',
    reach: 'Wie weit darf es sein?',
    reachHint: 'In Luftlinie. Zu Treffen, die weiter weg sind, laden wir dich nie ein.',
    reachMissing: 'Bitte wähl eine Entfernung.',
    what: 'Was?',
    topics: 'Themen, die dir wichtig sind',
    topicsHint: 'Schreib, was du magst, mit Komma dazwischen: Schach, Sauerteig, Linux',
    topicsWrong: {
      missing: 'Bitte nenn mindestens ein Thema.',
      'too-many': 'Mehr als zehn Themen gehen nicht. Bitte nimm welche heraus.',
      unreadable: 'Ein Thema braucht einen Buchstaben oder eine Ziffer.',
    },
    suggested: 'Oder nimm etwas davon',
    suggestions: [
      'Brettspiele',
      'Bücher',
      'Schach',
      'Kochen',
      'Gärtnern',
      'Wandern',
      'Stricken',
      'Sprachen',
      'Fotografie',
      'Programmieren',
      'Laufen',
      'Singen',
    ],
    when: 'Wann?',
    free: 'Wann hast du meistens Zeit?',
    freeHint: 'Kreuz an, was in den meisten Wochen passt, oder nichts, wenn es dir gleich ist.',
    daytimes: { morning: 'Vormittags, ab 10', afternoon: 'Nachmittags, ab 15', evening: 'Abends, ab 19' },
    who: 'Wer?',
    name: 'Vorname (wenn du magst)',
    nameHint: 'Ihn sehen nur Menschen, die an denselben Tisch kommen.',
    nameWrong: 'Bitte schreib ihn mit Buchstaben.',
    email: 'E-Mail-Adresse',
    emailHint: 'Hierher kommen die Einladungen. Niemand sonst bekommt sie.',
    emailWrong: 'Das sieht nicht nach einer E-Mail-Adresse aus.',
    agreed: [
      'Ich bin mindestens 16 und damit einverstanden, dass Convoke speichert, was ich hier angebe, wie es die Seite ',
      'Datenschutz',
      ' erklärt.',
    ],
    agreedLabel: 'Dein Einverständnis',
    agreedMissing: 'Ohne dein Einverständnis dürfen wir das nicht speichern.',
    button: 'Ruft mich, wenn wir genug sind',
    afterwards: 'Du bekommst eine Mail mit einem Knopf zum Drücken. Bis dahin zählt nichts.',
  },

  checkYourMail: {
    title: 'Sieh in deine Mails',
    sentTo: 'Eine Mail ist unterwegs an',
    press:
      'Drück den Knopf darin, und wir suchen nach Menschen in deiner Nähe. Der Link funktioniert 7 Tage lang.',
    notThere:
      'Nach fünf Minuten noch nichts da? Sieh im Spam-Ordner nach, oder melde dich noch einmal an: Vielleicht ist ein Tippfehler in der Adresse.',
  },

  answer: {
    asked: { before: 'Kommst du?', changed: 'Doch anders?', over: 'Warst du da?' },
    stands: {
      proposed: 'Es findet statt, wenn genug Menschen zusagen. Drei Tage vorher sagen wir allen Bescheid.',
      confirmed: 'Es findet statt.',
      held: 'Es hat stattgefunden.',
      unknown: 'Es ist vorbei.',
      cancelled: 'Es wurde abgesagt, weil zu wenige kommen konnten.',
    },
    noted: 'Danke, das ist notiert.',
    comes: 'Du kommst.',
    hosts: 'Du empfängst die Runde.',
    standsIn:
      'Jemand anders hat sich schon vorher dafür gemeldet, die Runde zu empfangen; du springst notfalls ein.',
    enoughHosts: 'Es haben sich schon genug Leute gemeldet, die die Runde empfangen. Trotzdem danke!',
    staysAway: 'Du kommst nicht. Zu diesem Treffen schreiben wir dir nicht mehr, außer es wird abgesagt.',
    smaller: (reach: string) =>
      `Falls dir das überhaupt zu weit ist: Mit einer Reichweite von ${reach} würden wir dich nur zu Näherem einladen.`,
    when: 'Wann',
    where: 'Wo',
    who: 'Wer kommt',
    soFar: 'Bisher',
    saidYes: (people: number) =>
      people === 0
        ? 'Niemand hat zugesagt.'
        : people === 1
          ? '1 Person hat zugesagt.'
          : `${people} Menschen haben zugesagt.`,
    venueOpen: 'Der Ort steht noch nicht fest.',
    venueHidden: 'Wer zusagt, erfährt den genauen Ort.',
    first: 'Du machst den Anfang.',
    you: 'Du',
    more: (people: number) => (people === 1 ? '1 weitere Person' : `${people} weitere`),
    others: (people: number) => (people === 1 ? '1 andere Person' : `${people} andere`),
    youHost: 'Du empfängst die Runde: Komm etwas früher und stell ein Zeichen auf den Tisch.',
    nobodyHosts: 'Niemand empfängt die Runde, und das macht nichts: Wer zuerst kommt, sucht einen Tisch aus.',
    somebodyHosts: 'Jemand empfängt die Runde.',
    hostedBy: 'Die Runde empfängt',
    yourAnswer: 'Deine Antwort',
    yes: 'Ja, ich komme',
    no: 'Nein, ich kann nicht',
    whichPlace: 'Falls du kommst: an welchen Ort?',
    anyPlace: 'An irgendeinen davon',
    votes: (votes: number) => (votes === 1 ? '1 Stimme' : `${votes} Stimmen`),
    canHost: 'Falls du kommst: Ich kann die Runde empfangen',
    tooFar: 'Falls du nicht kannst: Es ist mir zu weit',
    send: 'Antwort schicken',
  },

  feedback: {
    title: (topic: string) => `Wie war ${topic}?`,
    cancelled: 'Das Treffen wurde abgesagt, also gibt es nichts zu erzählen.',
    early: 'Das Treffen ist noch nicht zu Ende. Bitte öffne diese Seite danach noch einmal.',
    onlyYes:
      'Wir fragen alle, die zugesagt haben. Warst du da? Dann sag bitte zuerst mit dem Link aus deiner Einladung zu.',
    unconfirmed: 'Das Treffen kam nicht zustande, also gibt es nichts zu erzählen.',
    happened: 'Hat es stattgefunden?',
    yes: 'Ja, wir haben uns getroffen',
    no: 'Nein',
    people: 'Wie viele kamen, mit dir?',
    hostNext: 'Ich würde die nächste Runde empfangen',
    tell: 'Abschicken',
  },

  host: {
    title: 'Dein Treffen',
    heading: 'Wo und wann?',
    link: 'Den Ort nennen oder die Zeit verschieben',
    closedLink: 'Hat ein Ort für immer geschlossen?',
    notHost:
      'Das kann nur ändern, wer als Erstes angeboten hat, die Runde zu empfangen. Wer das ist, steht hinter dem Link in deiner Einladung.',
    over: 'Dieses Treffen lässt sich nicht mehr ändern.',
    told: 'Wer kommt, bekommt Bescheid, und die Kalender sind auf dem neuesten Stand.',
    later: 'Wer kommt, erfährt den Ort, sobald genug zugesagt haben.',
    voteRuns:
      'Bis drei Tage vor dem Beginn wird über den Ort abgestimmt. Ort und Zeit lassen sich ändern, sobald feststeht, dass das Treffen stattfindet.',
    timeLater: 'Die Zeit lässt sich verschieben, sobald feststeht, dass das Treffen stattfindet.',
    start: 'Beginn, am selben Tag',
    place: 'Ort',
    open: 'Noch offen lassen',
    other: 'Ein anderer Ort, unten genannt',
    name: 'Name des anderen Ortes',
    nameMissing: 'Bitte nenn den Ort.',
    address: 'Seine Adresse',
    where: 'Wo er liegt',
    whereHint:
      'Breite und Länge, etwa 40.7447, -74.0325, oder ein Link dorthin von OpenStreetMap oder Google Maps. So nah an dem Ort der Gruppe, dass alle darin hinkommen: höchstens 1 km entfernt, oft weniger.',
    whereMissing: 'Daraus können wir keinen Punkt lesen. Bitte kopier ihn von einer Karte.',
    send: 'Ändern',
  },

  closed: {
    title: 'Hat ein Ort für immer geschlossen?',
    words:
      'Danke, dass du es sagst. Sobald jemand Zweites dasselbe meldet, schicken wir niemanden mehr dorthin.',
    none: 'Zu diesem Treffen ist kein Ort bekannt, oder nur die kennen ihn, die kommen.',
    which: 'Welcher?',
    noted: 'Notiert. Sobald jemand Zweites dasselbe meldet, schicken wir niemanden mehr dorthin.',
    believed: 'Danke. Wir schicken niemanden mehr dorthin.',
    send: 'Er hat geschlossen',
  },

  confirm: {
    title: 'Anmeldung bestätigen',
    heading: 'Sollen wir in deiner Nähe nach anderen suchen?',
    topics: 'Themen',
    reach: 'Weg zum Treffen',
    upTo: (distance: string) => `Bis zu ${distance}`,
    agree: [
      'Mit dem Knopf sagst du, dass du mindestens 16 bist und einverstanden, dass Convoke speichert, was diese Anmeldung enthält, wie es die Seite ',
      'Datenschutz',
      ' erklärt.',
    ],
    home: 'Zuhause',
    otherTown: 'Woanders? Melde dich mit dem richtigen Ort noch einmal an.',
    button: 'Ja, das bin ich',
    afterwards:
      'Sobald in deiner Nähe genug Menschen dasselbe wollen, bekommst du eine Einladung per Mail. Falls du das nicht warst, schließ einfach diese Seite.',
  },

  second: {
    title: 'Neue Themen für dich?',
    heading: 'Du bist schon dabei',
    intro:
      'Jemand, hoffentlich du, hat sich noch einmal mit deiner Adresse angemeldet. Was wir von dir wissen, bleibt genau so:',
    name: 'Vorname',
    home: 'Zuhause',
    language: 'Sprache unserer Mails',
    noTopics: 'gerade keine',
    pause: 'Keine Mails',
    until: (date: string) => `bis ${date}`,
    legend: 'In der Anmeldung genannt: Welche dieser Themen sollen dazukommen?',
    stopped: 'Du hast alle Mails abbestellt. Wenn du etwas ankreuzt, schreiben wir dir wieder.',
    nothingNew: 'Alle Themen, die in der Anmeldung genannt wurden, hast du schon.',
    button: 'Angekreuztes hinzufügen',
    afterwards:
      'Alles andere änderst du auf deiner eigenen Seite, zu der dich der Knopf führt. Falls du das nicht warst, schließ einfach diese Seite.',
    unticked: 'Was du nicht ankreuzt, kommt nicht dazu.',
    added: 'Dazugekommen:',
    unchanged: 'Es hat sich nichts geändert.',
  },

  welcome: {
    back: 'Willkommen zurück',
    see: 'Sieh nach, wie es um deine Themen steht.',
    show: 'Zeig es mir',
    title: 'So steht es um deine Themen',
    in: 'Du bist dabei',
    confirmed: 'Danke, deine Adresse ist bestätigt.',
    none: 'Du hast gerade keine Themen. Auf deiner Seite kannst du jederzeit welche hinzufügen.',
    refused: 'Dafür bringen wir niemanden zusammen, deshalb steht es nicht bei deinen Themen:',
    toMyPage: 'Zu meiner Seite',
    used: 'Dieser Link ist schon benutzt',
    usedWords:
      'Wo du seinen Knopf gedrückt hast, hat er dich eingeloggt. Ein zweites Mal lässt er niemanden hinein: Wer die Mail später findet, kann nichts damit anfangen. Willst du dich noch einmal einloggen, hier oder anderswo, schicken wir dir gern einen neuen Link.',
  },

  standing: {
    waiting: {
      unknown: (quorum: string) =>
        `Es braucht ${quorum} Menschen. Ab morgen früh steht auf deiner Seite, wie viele in deiner Umgebung warten.`,
      few: (quorum: string) =>
        `Es braucht ${quorum} Menschen. In deiner Umgebung warten erst wenige oder noch keine.`,
      half: (quorum: string) =>
        `In deiner Umgebung wartet mindestens die Hälfte der ${quorum} Menschen, die es braucht.`,
      almost: (quorum: string) => `Es braucht ${quorum} Menschen, und in deiner Umgebung warten fast genug.`,
    },
    weWrite: 'Wir schreiben dir, sobald es einen Ort für alle gibt.',
    group: 'Es gibt eine Gruppe',
    next: (time: string) => `Das nächste Treffen: ${time}.`,
    invitation: 'Die Einladung kommt per Mail.',
    nextInvitation: 'Die nächste Einladung kommt per Mail.',
  },

  interest: {
    title: 'Noch Interesse?',
    waiting: 'Du wartest. Sobald sich in deiner Nähe genug Menschen treffen wollen, schreiben wir dir.',
    gathered: 'Gute Nachricht: Du bist inzwischen in einer Gruppe. Ihre Einladungen kommen per Mail.',
    question: 'Möchtest du noch?',
    yes: 'Ja, ich warte weiter',
    no: 'Nein, nicht mehr',
    button: 'Antworten',
    ended: 'Du wartest nicht mehr',
    deleted: 'Dieser Wunsch ist zu Ende und gelöscht.',
    comeBack: 'Um wieder zu warten, melde dich einfach neu an.',
  },

  unsubscribe: {
    title: 'Mails beenden oder aussetzen',
    heading: 'Zu viele Mails?',
    what: 'Was sollen wir tun?',
    nothingAbout: 'Nichts mehr zum Thema',
    leavesGroup: 'Du verlässt damit auch die Gruppe.',
    pause: (months: number) =>
      months === 1 ? 'Einen Monat lang gar keine Mails' : `${months} Monate lang gar keine Mails`,
    all: 'Nie wieder Mails',
    allMeans:
      'Du verlässt alle Gruppen und Themen: Wen wir nicht einladen können, können wir nicht mitzählen.',
    button: 'So machen wir es',
    ended: 'Du bekommst nichts mehr zum Thema',
    left: 'Falls es eine Gruppe gab, hast du sie verlassen.',
    paused: (day: string) =>
      `Bis zum ${day} bekommst du keine Mails. Du bleibst in deinen Gruppen; wo du für einen früheren Tag zugesagt hattest, steht jetzt, dass du nicht kommen kannst.`,
    done: 'Keine Mails mehr',
    stopped: 'Du bekommst keine Mails von Convoke.',
    comeBack: 'Um zurückzukommen, melde dich einfach neu an.',
  },

  signIn: {
    title: 'Einloggen',
    ended: 'Du bist ausgeloggt.',
    words: 'Es gibt kein Passwort. Wir mailen dir einen Link, und sein Knopf loggt dich hier ein.',
    button: 'Mailt mir einen Link',
    noMember: 'Noch nicht dabei?',
    join: 'Sag, was dir wichtig ist.',
    sent: 'Falls wir diese Adresse kennen, ist ein Link unterwegs:',
    sentWords:
      'Drück den Knopf auf der Seite, die er öffnet. Der Link funktioniert einmal, eine Stunde lang.',
    noMail:
      'Nach fünf Minuten noch nichts da? Versuch es auf dem Gerät, auf dem du zuletzt eingeloggt warst, oder morgen wieder: An eine Adresse gehen am Tag nur so und so viele Links.',
  },

  me: {
    title: 'Meine Seite',
    hello: 'Hallo',
    parts: 'Teile dieser Seite',
    notices: {
      saved: 'Gespeichert.',
      added: 'Dein Thema ist dazugekommen.',
      left: 'Du hast dieses Thema verlassen.',
      paused: 'Du machst Pause.',
      back: 'Willkommen zurück. Du bekommst wieder Mails.',
      calendar: 'Dein Kalender hat eine neue Adresse; die alte funktioniert nicht mehr.',
      topicWrong: 'Ein Thema braucht einen Buchstaben oder eine Ziffer.',
      topicClosed: 'Für dieses Thema bringen wir niemanden zusammen.',
      topicsFull: 'Mehr als neunzehn Themen gehen nicht. Bitte verlass zuerst eines.',
      profileWrong: 'Fast geschafft. Bitte sieh dir an, was unten markiert ist.',
    },
    unsubscribed:
      'Du hast alle Mails beendet und wartest deshalb auf nichts. Nimm ein Thema dazu, um neu anzufangen.',
    invitations: 'Einladungen',
    answers: { open: 'Bitte antworte', yes: 'Du kommst', no: 'Du kommst nicht' },
    topics: 'Themen',
    noTopics: 'Du hast gerade keine Themen.',
    leave: 'Verlassen',
    leaveNamed: (topic: string) => `${topic} verlassen`,
    oneMore: 'Noch ein Thema',
    add: 'Dazunehmen',
    bringSomebody: 'Bring jemanden mit',
    profile: 'Über dich',
    livesNow: 'Du wohnst',
    moved: 'Umgezogen? Dein neuer Wohnort',
    language: 'Sprache unserer Mails',
    save: 'Speichern',
    pause: 'Pause',
    pauseWords:
      'Eine Zeit lang keine Mails. Du behältst deine Gruppen und deinen Platz unter denen, die warten; wo du für einen Tag in dieser Zeit zugesagt hattest, steht dann, dass du nicht kommen kannst.',
    months: (months: number) => (months === 1 ? '1 Monat' : `${months} Monate`),
    paused: (date: string) => `Keine Mails vor dem ${date}.`,
    comeBack: 'Jetzt zurückkommen',
    data: 'Du und deine Daten',
    signedInAs: 'Eingeloggt als',
    signOut: 'Ausloggen',
    signOutEverywhere: 'Überall ausloggen',
    signOutCalendar: 'Auch meinem Kalender eine neue Adresse geben',
    signOutWords:
      'Das beendet jede Sitzung auf jedem Gerät und jeden Link, der einloggen würde. Die Links in Mails, die du schon hast, können weiterhin das eine, wofür sie da sind: auf diese Einladung antworten, sagen, dass du noch wartest, oder Mails abbestellen.',
    calendar: 'Dein Kalender',
    calendarWords:
      'Abonniere diese Adresse in deinem Kalenderprogramm und verrate sie niemandem: Sie zeigt, wozu du eingeladen bist.',
    newCalendar: 'Neue Adresse geben',
    all: 'Alles, was wir wissen',
    download: 'Alle Daten herunterladen',
    erase: 'Alles löschen',
    eraseTitle: 'Wirklich alles löschen?',
    eraseWords:
      'Deine Adresse, dein Zuhause, Themen, Gruppen, Einladungen und Antworten werden sofort und endgültig gelöscht. Niemand erfährt davon. Du kannst dich jederzeit wieder anmelden.',
    eraseNow: 'Ja, alles löschen',
    keep: 'Nein, behalten',
    erased: 'Alles ist gelöscht',
    erasedWords:
      'Von dir bleibt nichts als ein Code: Er sagt uns, dass du gelöscht bist, und zwei Tage lang, wie viele Links verlangt wurden. Um zurückzukommen, melde dich einfach wieder an. Mach es gut.',
  },

  share: { copy: 'Kopieren', copied: 'Kopiert' },

  topics: {
    title: 'Themen',
    description: 'Wozu sich Menschen in deiner Nähe treffen wollen.',
    lead: 'Wozu sich etwa fünf Menschen oder mehr treffen wollen, sobald es alle sehen dürfen. Deins ist nicht dabei? Jedes Thema fängt mit jemandem an.',
    search: 'Beginnt mit',
    find: 'Suchen',
    none: 'So beginnt noch nichts.',
    beFirst: 'Mach den Anfang.',
    more: 'Weitere Themen',
  },

  topic: {
    people: (about: string) => `Etwa ${about} Menschen ist das wichtig.`,
    description: (topic: string, people: string) =>
      `Triff Menschen in deiner Nähe zum Thema ${topic}. ${people}`,
    meets: 'Sie treffen sich an diesen Orten, und überall, wo als Nächstes genug von euch zusammenkommen.',
    meetsNowhere: 'Noch treffen sie sich nirgends. Die nächste Anmeldung kann die entscheidende sein.',
    join: 'Zähl mich mit',
    near: 'Wie nah ist es?',
    progress: {
      first: 'Hier machst du vielleicht den Anfang. Irgendwer muss es tun.',
      some: 'Dort in der Nähe warten schon einige.',
      almost: 'Dort in der Nähe warten fast genug. Vielleicht fehlst nur noch du.',
      meeting:
        'Dort in der Nähe gibt es eine Gruppe. Mach mit, und wir laden dich zum nächsten Treffen ein, wenn es dir nicht zu weit ist.',
    },
    where: 'Wo man sich trifft',
    whereForming: 'Wo es gerade entsteht',
    aroundTown: (town: string) => `Rund um ${town}`,
    invite: 'Kennst du jemanden, der dazu passt?',
    inviteWords: 'Mit allen, die du mitbringst, rückt das Treffen näher. Diesen Link kannst du schicken:',
  },

  meetup: {
    title: (topic: string, area: string) => `${topic}, ${area}`,
    description: (topic: string, area: string, time: string) => `${topic}: ein Treffen ${area}, ${time}.`,
    unnamedTopic: 'Ein Thema seiner Mitglieder',
    isOn: 'Findet statt',
    about: (people: string) => `Etwa ${people} Menschen haben zugesagt.`,
    fewYet: (people: string) => `Weniger als ${people} Menschen haben zugesagt.`,
    takes: 'Nötig sind',
    takesYes: (people: string) => `${people} Zusagen`,
    join: 'Bei diesem Thema mitmachen',
    calendar: 'In meinen Kalender eintragen',
    invited: 'Du bist eingeladen? Dann antworte mit den Knöpfen in deiner Einladung.',
    group: 'Über diese Gruppe',
  },

  group: {
    description: (topic: string, area: string) =>
      `Eine Gruppe, die sich jeden Monat zum Thema ${topic} trifft, ${area}.`,
    rhythm: 'Trifft sich',
    every: (nth: string, weekday: string, time: string) => `Jeden ${nth} ${weekday} im Monat um ${time} Uhr`,
    nth: { 1: 'ersten', 2: 'zweiten', 3: 'dritten', 4: 'vierten', [-1]: 'letzten' },
    since: 'Seit',
    held: 'Treffen bisher',
    next: 'Als Nächstes',
    noNext: 'Zurzeit steht kein Termin fest.',
    calendar: 'Den Kalender der Gruppe abonnieren',
  },

  near: {
    title: 'In deiner Nähe',
    titleOf: (town: string) => `Rund um ${town}`,
    description: 'Was rund um deinen Ort stattfindet, und was gerade entsteht.',
    descriptionOf: (town: string) => `Treffen rund um ${town}, und Themen, die gerade entstehen.`,
    look: 'Umsehen',
    on: 'Was stattfindet',
    nothingOn: (distance: string) => `Im Umkreis von ${distance} noch nichts.`,
    forming: 'Was gerade entsteht',
    nothingForming:
      'Dort wartet noch niemand, oder zu wenige, um es zu verraten. Du könntest den Anfang machen.',
    progress: { some: 'Einige warten', almost: 'Fast genug' },
    join: 'Sag, was dir wichtig ist',
  },

  homeMap: {
    look: 'Auf der Karte zeigen',
    label: 'Karte. Die Pfeiltasten bewegen das Feld.',
    empty:
      'Nenn deinen Wohnort, und eine Karte zeigt das Feld, das wir kennen würden, und wie weit es sein darf.',
    locate: 'Meinen Standort nehmen',
    none: 'Kein Ort dieses Namens.',
    one: '1 Ort. Die Pfeiltasten führen zu ihm.',
    several: '# Orte. Die Pfeiltasten führen zu ihnen.',
    locating: 'Dein Standort wird gesucht.',
    located: 'Mein Standort',
    notLocated: 'Dein Gerät verrät nicht, wo es ist. Bitte tipp deinen Wohnort ein.',
    offline:
      'Du bist gerade offline. Was du getippt hast, ist noch alles da: Schick es ab, sobald du wieder Netz hast.',
  },

  map: {
    around: (town: string | undefined) =>
      town === undefined ? 'Karte rund um das Feld' : `Karte rund um das Feld bei ${town}`,
    known: (width: string, height: string, town: string | undefined) =>
      `Das Feld von ${width} mal ${height} km${town === undefined ? '' : ` bei ${town}`} ist alles, was Convoke über dein Zuhause wissen wird.`,
    reach: (distance: string) => `Der Kreis darum zeigt, wie weit ${distance} reichen.`,
    areas: 'Karte der Gegenden, in denen man sich trifft',
    meeting: 'Grün: Dort trifft sich eine Gruppe.',
    forming: 'Gestrichelt: In dieser Gegend suchen Menschen Gesellschaft.',
    circle: (distance: string) => `Der Kreis reicht ${distance} rund um den Ort.`,
    coarse: 'Mehr als diese Felder zeigen wir nicht davon, wo jemand ist.',
    towns: (list: string) => `Orte auf der Karte: ${list}.`,
    northUp: 'Norden ist oben.',
  },

  refusals: {
    cancelled: 'Dieses Treffen wurde abgesagt.',
    'wishes-without-yes': 'Nur wer kommt, kann über den Ort abstimmen oder die Runde empfangen.',
    'venue-not-to-choose': 'Dieser Ort steht nicht zur Wahl.',
    'only-yes-tells': 'Nur wer zugesagt hat, kann erzählen, wie es war.',
    'never-confirmed': 'Dieses Treffen wurde nicht bestätigt.',
    'not-over': 'Dieses Treffen ist noch nicht vorbei.',
    over: 'Dieses Treffen lässt sich nicht mehr ändern.',
    started: 'Dieses Treffen hat schon begonnen.',
    'not-the-host': 'Das kann nur ändern, wer als Erstes angeboten hat, die Runde zu empfangen.',
    'time-before-confirmed': 'Die Zeit lässt sich verschieben, sobald das Treffen bestätigt ist.',
    'venue-voted': 'Über den Ort wird abgestimmt. Ändern lässt er sich, wenn das Treffen feststeht.',
    'in-a-group': 'Du bist inzwischen in einer Gruppe; in ihren Mails steht, wie du sie verlässt.',
    'wish-ended': 'Dieser Wunsch ist beendet. Um wieder zu warten, melde dich einfach neu an.',
    undeliverable:
      'Mails an dich kamen zurück oder wurden als unerwünscht gemeldet, darum schicken wir keine und können dich nicht einladen. Wer diese Seite betreibt, kann helfen.',
    'venue-unknown': 'Das ist kein Ort dieses Treffens, den du kennst.',
    'venue-of-a-host':
      'Diesen Ort hat jemand selbst vorgeschlagen, sonst schicken wir niemanden dorthin. Bitte sag es der Person.',
    'other-time': (hours: string, usual: string) =>
      `Alle haben für diesen Tag und etwa diese Zeit zugesagt: Wähl einen Beginn am selben Tag, höchstens ${hours} Stunden von ${usual} Uhr entfernt.`,
    'too-far':
      'Dorthin könnten vielleicht nicht alle aus der Gruppe kommen. Wähl einen Ort, der näher an eurem Treffpunkt liegt.',
    'too-near': (hours: string) =>
      `Bald machen sich alle auf den Weg: Ein Treffen lässt sich bis ${hours} Stunden vor Beginn ändern, und es beginnt auch nicht früher als in ${hours} Stunden.`,
    'changed-too-often': (most: string) =>
      `Dieses Treffen wurde schon ${most}-mal geändert, und jedes Mal wurden alle benachrichtigt: Jetzt bleibt es so.`,
    'moved-too-often': (most: string) =>
      `Wohnort und Umkreis lassen sich ${most}-mal am Tag ändern, für heute ist das genug.`,
    'too-many-interests': (most: string) => `Mehr als ${most} Themen auf einmal gehen nicht.`,
  },

  expired: {
    member: 'Warst du schon dabei? Dann mailen wir dir einen neuen Link, der dich einloggt.',
    newcomer: 'Deine Anmeldung war noch nicht bestätigt?',
    again: 'Neu anmelden',
  },

  lost: { near: 'Was ist in deiner Nähe los?', topics: 'Alle Themen' },

  problems: {
    'link-expired': problem(
      'Dieser Link funktioniert nicht mehr',
      'Er ist zu alt oder nicht vollständig. Bitte öffne unsere neueste Mail und drück dort den Knopf, oder kopier den ganzen Link. Eine Anmeldung, die nicht innerhalb von 7 Tagen bestätigt wurde, ist weg.',
    ),
    'not-found': problem(
      'Hier ist nichts',
      'Vielleicht ist die Adresse vertippt, oder was hier war, ist zu Ende oder gelöscht.',
    ),
    'invalid-request': problem(
      'Da fehlt etwas',
      'Bitte geh zurück, wähl eine Antwort und drück den Knopf noch einmal.',
    ),
    closed: problem(
      'Dieses Thema ist geschlossen',
      'Dafür bringen wir niemanden zusammen. Für alles andere, was dir wichtig ist, ist hier Platz.',
    ),
    'not-possible': problem('Das geht nicht', 'Bitte geh zurück und sieh dir die Seite noch einmal an.'),
    'limit-reached': problem('Das wäre zu viel', 'Bitte beende zuerst einige deiner Themen.'),
    'other-site': problem(
      'Das kam von einer anderen Website',
      'Es wurde nichts geändert. Falls du hier doch einen Knopf gedrückt hast, geh bitte zurück, lade die Seite neu und drück ihn noch einmal.',
    ),
    unauthenticated: problem('Bitte logge dich ein', 'Du bist hier nicht mehr eingeloggt.'),
    'method-not-allowed': problem('Das geht hier nicht', 'Bitte geh zur vorigen Seite zurück.'),
    'too-large': problem('Das ist zu lang', 'Bitte geh zurück und schreib weniger.'),
    busy: problem('Gerade sind sehr viele hier', 'Bitte geh zurück und drück den Knopf gleich noch einmal.'),
    otherwise: problem(
      'Da ist etwas schiefgegangen',
      'Das liegt an uns. Bitte geh zurück und versuch es in ein paar Minuten noch einmal.',
    ),
  },
};
