import { GERMAN_REFUSALS } from '../../domain/german-refusals.ts';
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
    nav: 'Navigation',
    topics: 'Themen',
    near: 'In der Nähe',
    me: 'Meine Seite',
    signIn: 'Einloggen',
    about: 'So funktioniert es',
    privacy: 'Datenschutz',
    terms: 'Nutzungsbedingungen',
    imprint: 'Impressum',
    report: 'Stimmt etwas nicht?',
    docs: 'Für Entwickler (API)',
    line: 'Convoke ruft euch zusammen, damit niemand organisieren muss.',
    towns: 'Orte von GeoNames (CC BY 4.0)',
    language: 'Sprache',
  },

  docs: {
    title: 'Für Entwickler (API)',
    description: 'Alles, was die API von Convoke kann, auf Englisch und mit Beispielen.',
    machines: 'Dieselbe Beschreibung als OpenAPI-3.1-Dokument:',
    table: 'Beschreibung der API',
    scriptless: 'Um sie hier anzuzeigen, braucht es JavaScript, das dein Browser nicht ausführt.',
  },

  home: {
    title: 'Convoke',
    titleAgain: 'Bitte prüf deine Angaben',
    description:
      'Sag, wo du wohnst, wie weit es sein darf und was dir wichtig ist. Sobald in deiner Nähe genug Menschen dasselbe wollen, ruft Convoke euch zusammen.',
    heading: 'Sag, was dir wichtig ist. Wir rufen euch zusammen.',
    lead: 'Sag uns, wo du wohnst und wie weit es sein darf. Sobald in deiner Nähe genug Menschen dasselbe wollen, sucht Convoke Ort und Zeit aus und lädt euch alle ein. Niemand muss etwas organisieren, und niemand muss endlos scrollen.',
    begin: 'Mitmachen',
    stepsLabel: 'So funktioniert es',
    steps: [
      {
        title: 'Du sagst, was du suchst',
        words:
          'Wo du wohnst, wie weit es sein darf, welche Themen dir wichtig sind. Das dauert eine Minute, und nur ein einziges Mal.',
      },
      {
        title: 'Wir warten mit dir',
        words:
          'Jede neue Anmeldung kann den Ausschlag geben. Sobald es einen Ort gibt, den ihr alle erreicht, wissen wir es.',
      },
      {
        title: 'Ihr trefft euch',
        words:
          'Die Einladung mit Tag, Uhrzeit und Ort kommt per Mail. Du sagst zu oder ab. Ihr trefft euch, und danach jeden Monat wieder.',
      },
    ],
    promisesLabel: 'Was wir versprechen',
    promises: [
      'Wir merken uns den Quadratkilometer, in dem du wohnst. Nie deine Adresse.',
      'Niemand sieht deinen Namen, bevor ihr für denselben Tisch zugesagt habt.',
      'Kein Passwort, kein Feed, keine Follower. Mails nur, wenn etwas passiert.',
      'In jeder Einladung kannst du ein Thema oder alle Mails abbestellen. Auf deiner Seite kannst du alles löschen.',
    ],
  },

  signUp: {
    heading: 'Mach mit',
    lookAgain: 'Fast geschafft. Bitte prüf das noch einmal:',
    where: 'Wo?',
    town: 'Dein Wohnort',
    townHint: 'Gespeichert wird nur der Quadratkilometer um die Ortsmitte.',
    townMissing: 'Bitte sag uns, wo du wohnst.',
    townWhich: 'Den gibt es mehrmals. Welcher ist deiner?',
    townNear: 'Den kennen wir nicht. Meinst du einen von diesen?',
    townUnknown: 'Einen Ort mit diesem Namen kennen wir nicht. Bitte versuch es mit dem nächstgrößeren.',
    townMore: 'Nicht dabei? Schreib das Land oder die Region dazu, etwa „Neustadt, Sachsen“.',
    townCode: 'Diese Postleitzahl kennen wir nicht. Bitte schreib stattdessen den Namen des Orts.',
    reach: 'Wie weit darf es sein?',
    reachHint:
      'Luftlinie. Zu Treffen, die weiter weg sind, laden wir dich nur ein, wenn wir dich danach fragen dürfen.',
    askFurther: 'Ihr dürft mich auch fragen, wenn etwas ein wenig weiter weg ist',
    askFurtherHint:
      'Höchstens einmal im Monat und höchstens um die Hälfte weiter: Wir sagen dir, wie weit es ist, und wenn du nicht antwortest, ändert sich nichts.',
    reachMissing: 'Bitte wähl eine Entfernung.',
    what: 'Was?',
    topics: 'Themen, die dir wichtig sind',
    topicsHint: 'Was du magst, durch Kommas getrennt: Schach, Sauerteig, Linux',
    topicsWrong: {
      missing: 'Bitte nenn mindestens ein Thema.',
      'too-many': 'Du kannst bis zu zehn Themen nennen. Bitte nimm ein paar heraus.',
      unreadable: 'Ein Thema braucht mindestens einen Buchstaben oder eine Ziffer.',
    },
    suggested: 'Oder wähl hier etwas aus',
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
    freeHint: 'Kreuz an, was in den meisten Wochen passt, oder nichts, wenn es dir egal ist.',
    daytimes: { morning: 'Vormittags, ab 10', afternoon: 'Nachmittags, ab 15', evening: 'Abends, ab 19' },
    who: 'Wer?',
    name: 'Vorname (freiwillig)',
    nameHint: 'Ihn sehen nur Menschen, die an denselben Tisch kommen.',
    nameWrong: 'Bitte schreib ihn mit Buchstaben.',
    email: 'E-Mail-Adresse',
    emailHint: 'Hierhin kommen deine Einladungen. Sonst bekommt sie niemand.',
    emailWrong: 'Das sieht nicht nach einer E-Mail-Adresse aus.',
    emailMeant: (address: string) =>
      `Meinst du ${address}? Falls deine Adresse so stimmt, schick das Formular einfach noch einmal ab.`,
    agreed: (age: number) => [
      `Ich bin mindestens ${age} Jahre alt, halte mich an die `,
      'Regeln für alle',
      ' und bin damit einverstanden, dass Convoke speichert, was ich hier angebe, wie auf der Seite ',
      'Datenschutz',
      ' beschrieben.',
    ],
    agreedLabel: 'Dein Einverständnis',
    agreedMissing: 'Ohne dein Einverständnis dürfen wir das nicht speichern.',
    button: 'Sagt mir Bescheid, wenn wir genug sind',
    afterwards: 'Du bekommst eine Mail mit einem Button zum Bestätigen. Bis dahin zählst du noch nicht mit.',
  },

  checkYourMail: {
    title: 'Schau in dein Postfach',
    sentTo: 'Eine Mail ist unterwegs an',
    press:
      'Klick auf den Button darin, und wir suchen nach Menschen in deiner Nähe. Der Link funktioniert 7 Tage lang.',
    notThere:
      'Nach fünf Minuten noch nichts da? Schau im Spam-Ordner nach, oder melde dich noch einmal an: Vielleicht ist ein Tippfehler in der Adresse.',
  },

  answer: {
    asked: { before: 'Kommst du?', changed: 'Doch anders?', over: 'Warst du dabei?' },
    stands: {
      proposed:
        'Es findet statt, wenn genug Menschen zusagen. Spätestens drei Tage vorher sagen wir allen Bescheid.',
      placeless:
        'Es findet statt, wenn genug Menschen zusagen und ein Ort gefunden ist. Spätestens drei Tage vorher sagen wir allen Bescheid.',
      deciding: 'Gerade wird entschieden, ob es stattfindet.',
      missed: 'Wir haben nicht rechtzeitig entschieden, ob es stattfindet. Das liegt an uns.',
      confirmed: 'Es findet statt.',
      held: 'Es hat stattgefunden.',
      unknown: 'Es ist vorbei.',
      cancelled: 'Es wurde abgesagt, weil zu wenige kommen konnten.',
    },
    noPlace: 'Es wurde abgesagt, weil sich kein Ort gefunden hat.',
    calledOff: 'Wir haben es abgesagt. Bitte geh nicht hin.',
    noted: 'Danke, das ist notiert.',
    comes: 'Du kommst.',
    hosts: 'Du bist Gastgeber.',
    standsIn: 'Jemand anders hat sich vor dir als Gastgeber gemeldet; du springst notfalls ein.',
    enoughHosts: 'Es haben sich schon genug Leute als Gastgeber gemeldet. Trotzdem danke!',
    staysAway: 'Du kommst nicht. Zu diesem Treffen schreiben wir dir nicht mehr, außer es wird abgesagt.',
    said: {
      yes: 'Du hattest zugesagt.',
      no: 'Du hattest abgesagt.',
      listed: 'Du standest auf der Warteliste.',
    },
    hosted: 'Du warst Gastgeber.',
    listed: (place: string) => `Alle Plätze sind vergeben. Du stehst an ${place}. Stelle der Warteliste.`,
    movesUp:
      'Sagt jemand ab, geht der Platz an die erste Person auf der Liste, und wir schreiben ihr sofort.',
    stopsMoving:
      'Von der Liste rückt niemand mehr nach. Steht unten ein freier Platz, kannst du noch zusagen.',
    seats: 'Plätze',
    freeSeats: (free: number, seats: string) =>
      free === 1 ? `1 von ${seats} Plätzen ist frei.` : `${free} von ${seats} Plätzen sind frei.`,
    noSeats: (seats: string) => `Alle ${seats} sind vergeben.`,
    twoTables: 'Es gibt zwei Tische.',
    listLength: (listed: number) =>
      listed === 1 ? '1 Person steht auf der Liste.' : `${listed} Menschen stehen auf der Liste.`,
    wouldList: 'Wenn du zusagst, kommst du auf die Liste.',
    yesIfSeat: 'Ja, wenn ich einen Platz bekomme',
    smaller: (reach: string) =>
      `Falls dir so etwas generell zu weit ist: Bei einem Umkreis von ${reach} würden wir dich nur zu Treffen einladen, die näher sind.`,
    when: 'Wann',
    where: 'Wo',
    who: 'Wer kommt',
    whoSaidYes: 'Wer zugesagt hatte',
    answers: 'Antworten',
    saidYes: (people: number) =>
      people === 0
        ? 'Niemand hat zugesagt.'
        : people === 1
          ? '1 Person hat zugesagt.'
          : `${people} Menschen haben zugesagt.`,
    venueOpen: 'Der genaue Ort steht noch nicht fest.',
    venueHidden: 'Wer zusagt, erfährt den genauen Ort.',
    venueLater: 'Der genaue Ort steht noch nicht fest. Sobald es ihn gibt, erfährt ihn, wer zusagt.',
    onlyYou: 'Im Moment nur du.',
    onlyYouSaidYes: 'Nur du.',
    you: 'Du',
    more: (people: number) => (people === 1 ? '1 weitere Person' : `${people} weitere`),
    others: (people: number) => (people === 1 ? '1 andere Person' : `${people} andere`),
    youHost: 'Du bist Gastgeber: Komm etwas früher und stell ein Schild auf den Tisch.',
    nobodyHosts: 'Niemand ist Gastgeber, und das macht nichts: Wer zuerst da ist, sucht einen Tisch aus.',
    hostWanted: 'Noch gibt es keinen Gastgeber. Hast du Lust?',
    somebodyHosts: 'Es gibt einen Gastgeber.',
    hostedBy: 'Gastgeber ist',
    hostWas: 'Gastgeber war',
    yourAnswer: 'Deine Antwort',
    yes: 'Ja, ich komme',
    no: 'Nein, ich kann nicht',
    was: { yes: 'Ja, ich war dabei', no: 'Nein, ich war nicht dabei' },
    whichPlace: 'Wenn ja: Welcher Ort wäre dir am liebsten?',
    anyPlace: 'Egal welcher',
    votes: (votes: number) => (votes === 1 ? '1 Stimme' : `${votes} Stimmen`),
    canHost: 'Wenn ja: Ich kann Gastgeber sein',
    tooFar: 'Wenn nein: Es ist mir zu weit',
    send: 'Antwort abschicken',
  },

  further: {
    howFar: 'Wie weit',
    distance: (distance: string, reach: string) =>
      `Bis zu ${distance} von dir entfernt; angegeben hast du ${reach}.`,
    short: (distance: string) => `bis zu ${distance} von dir entfernt`,
    effect:
      'Sagst du zu, bist du in der Gruppe, die sich dort trifft. Sagst du ab oder gar nichts, ändert sich nichts.',
    staysAway: 'Du kommst nicht, und es ändert sich nichts: Du wartest weiter auf etwas, das näher ist.',
    joined: 'Du bist jetzt in der Gruppe, und wir laden dich auch zu ihren nächsten Treffen ein.',
    wider: (reach: string) =>
      `Möchtest du von mehr in dieser Entfernung hören? Mit einem Umkreis von ${reach} würden wir dich dazu einladen. Dein Umkreis bleibt, wie er ist, außer du änderst ihn.`,
    change: 'Meinen Umkreis ändern',
  },

  press: {
    yes: 'Ich komme',
    no: 'Ich kann nicht',
    list: 'Setz mich auf die Warteliste',
    vote: 'Deine Stimme:',
    more: 'Noch etwas dazu?',
  },

  coming: {
    calendar: 'In den Kalender',
    google: 'Google',
    apple: 'Apple (.ics)',
    outlook: 'Outlook',
    directions: 'Weg dorthin',
    next: 'Wie es weitergeht',
    decision: (day: string) =>
      `Spätestens am ${day}, wissen wir, ob genug Menschen zugesagt haben, und schreiben dir auf jeden Fall.`,
    decisionPlaceless: (day: string) =>
      `Spätestens am ${day}, wissen wir, ob genug Menschen zugesagt haben und ob ein Ort gefunden ist, und schreiben dir auf jeden Fall.`,
    soon: 'Sobald es entschieden ist, schreiben wir dir.',
    reminder: 'Bevor es losgeht, erinnern wir dich. Wenn sich etwas ändert, erfährst du es von uns.',
    seeYou: 'Wenn sich etwas ändert, erfährst du es von uns. Viel Spaß!',
    friend: 'Bring jemanden mit',
    friendWords: 'Zu zweit geht man leichter hin. Diese Seite zeigt, wann und ungefähr wo:',
  },

  bar: {
    nobody: 'Noch hat niemand zugesagt. Mach den Anfang!',
    first: (minimum) => `Du machst den Anfang: 1 von ${minimum} nötigen Zusagen.`,
    of: (yes, minimum) => `${yes} von ${minimum} nötigen Zusagen ${yes === 1 ? 'ist' : 'sind'} da.`,
    enough: (yes) =>
      yes === 1 ? 'Eine Person hat zugesagt, das reicht.' : `${yes} Menschen haben zugesagt, das reicht.`,
    placeMissing: 'Es fehlt nur noch ein Ort.',
    takes: (minimum, day) =>
      minimum === 1 ? `Es braucht eine Zusage bis ${day}.` : `Es braucht ${minimum} Zusagen bis ${day}.`,
    decided: (day) => `Entschieden wird spätestens am ${day}.`,
    publicEnough: 'Das reicht, wenn es dabei bleibt.',
    publicPlaceless: 'Das reicht, wenn es dabei bleibt und ein Ort gefunden ist.',
  },

  evenings: {
    title: 'Abende, die dir passen',
    question: 'An welchen Abenden hättest du Zeit?',
    hint: 'Wenn wir das nächste Mal einen Termin suchen, rechnen wir sie zu deinen freien Zeiten.',
    send: 'Merken',
    noted: (evenings: string) => `Notiert: abends am ${evenings}.`,
    counts: 'Wenn wir das nächste Mal einen Termin suchen, berücksichtigen wir das.',
    none: 'Du hast keinen Abend angekreuzt, also hat sich nichts geändert.',
    back: 'Zurück zur Einladung',
    all: 'Alle deine Zeiten stehen auf deiner eigenen Seite.',
  },

  feedback: {
    title: (topic: string) => `Wie war ${topic}?`,
    cancelled: 'Das Treffen wurde abgesagt, also gibt es nichts zu erzählen.',
    early: 'Das Treffen ist noch nicht zu Ende. Bitte öffne diese Seite danach noch einmal.',
    onlyYes:
      'Wir fragen nur, wer zugesagt hat. Warst du dabei? Dann sag es uns bitte zuerst über den Link in deiner Einladung.',
    unconfirmed: 'Das Treffen kam nicht zustande, also gibt es nichts zu erzählen.',
    happened: 'Hat es stattgefunden?',
    yes: 'Ja, wir haben uns getroffen',
    no: 'Nein',
    people: 'Wie viele kamen, du mitgezählt?',
    hostNext: 'Beim nächsten Mal bin ich gern Gastgeber',
    tell: 'Rückmeldung abschicken',
  },

  host: {
    title: 'Dein Treffen',
    heading: 'Wo und wann?',
    link: 'Ort oder Zeit ändern',
    closedLink: 'Geschlossenen Ort melden',
    notHost:
      'Das kann nur ändern, wer sich als Erstes als Gastgeber gemeldet hat. Wer das ist, steht hinter dem Link in deiner Einladung.',
    over: 'Dieses Treffen lässt sich nicht mehr ändern.',
    told: 'Alle, die kommen, bekommen Bescheid und eine neue Datei für ihren Kalender.',
    start: 'Beginn (am selben Tag)',
    place: 'Ort',
    keep: 'Wie bisher',
    noPlaces: 'Im Umkreis von einem halben Kilometer kennen wir keinen anderen Ort.',
    send: 'Änderungen speichern',
  },

  places: {
    title: 'Wo treffen wir uns?',
    words:
      'Sobald zwei andere auch hingehen würden, zählt ein Ort, und das Treffen kann dort stattfinden. Geprüft hat diese Orte niemand.',
    empty:
      'Noch hat niemand einen Ort vorgeschlagen. Ohne Ort kann das Treffen nicht stattfinden: Mach du den Anfang!',
    closed: 'Für dieses Treffen suchen wir keinen Ort oder keinen mehr.',
    onlyYes: 'Nur wer kommt, sieht die Orte und kann welche vorschlagen.',
    answer: 'Meine Antwort ansehen oder ändern',
    map: 'Auf der Karte ansehen',
    others: (people: number) =>
      people === 0
        ? 'Bisher würde sonst niemand hingehen.'
        : people === 1
          ? 'Eine andere Person würde hingehen.'
          : `${people} andere würden hingehen.`,
    leads: 'Nach jetzigem Stand trefft ihr euch hier.',
    withYou: (people) =>
      people === 0
        ? 'Du würdest auch hingehen.'
        : people === 1
          ? 'Du und eine andere Person würdet hingehen.'
          : `Du und ${people} andere würdet hingehen.`,
    yours: 'Dein Vorschlag.',
    endorse: 'Da würde ich auch hingehen',
    report: 'Diesen Ort melden',
    propose: 'Schlag einen öffentlichen Ort vor',
    neverPrivate:
      'Ein Café, eine Bücherei, ein Park: ein Ort, an den alle dürfen. Eine Privatadresse ist nie ein Treffpunkt. Deinen Vorschlag sehen alle, die kommen.',
    name: 'Name des Orts',
    nameMissing: (most) => `Bitte nenn den Ort, mit höchstens ${most} Zeichen.`,
    spotMissing: 'Bitte tippe auf der Karte dorthin, wo er ist.',
    where: 'Oder füg einen Link aus einer Karte ein',
    whereHint: 'Am genauesten ist ein Link auf den Ort aus OpenStreetMap oder Google Maps.',
    whereMissing: 'Daraus können wir keinen Ort lesen. Bitte kopier den ganzen Link.',
    send: 'Diesen Ort vorschlagen',
    done: {
      proposed: 'Er zählt, sobald zwei andere auch hingehen würden.',
      reported: 'Wir haben den Vorschlag ausgeblendet.',
    },
    missing: 'Es fehlt noch ein Ort, und ohne ihn kann das Treffen nicht stattfinden.',
    standing: 'Nach jetzigem Stand trefft ihr euch hier:',
    link: 'Orte ansehen und vorschlagen',
    notChecked: (places) =>
      places === 1
        ? 'Diesen Ort haben Mitglieder vorgeschlagen; geprüft hat ihn niemand.'
        : 'Diese Orte haben Mitglieder vorgeschlagen; geprüft hat sie niemand.',
    wasReported:
      'Jemand hat diesen Ort gemeldet. Geh bitte nur hin, wenn du sicher bist, dass es ein öffentlicher Ort ist.',
  },

  choice: {
    legend: 'Wo ist er?',
    hint: 'Tippe auf die Karte, und auf der vergrößerten Karte noch einmal, wenn es genauer sein soll. Mit den Knöpfen darunter geht es auch.',
    tap: 'Diesen Punkt auf der Karte wählen',
    none: 'Noch ist kein Punkt gewählt.',
    chosen: 'Der Punkt zeigt, was du gewählt hast.',
    steps: {
      north: 'Norden',
      south: 'Süden',
      west: 'Westen',
      east: 'Osten',
      closer: 'Vergrößern',
      wider: 'Verkleinern',
    },
  },

  closed: {
    title: 'Hat ein Ort dauerhaft geschlossen?',
    words:
      'Danke für den Hinweis. Sobald eine zweite Person dasselbe meldet, schicken wir niemanden mehr dorthin.',
    none: 'Dieses Treffen hat noch keinen Ort, oder nur wer kommt, sieht ihn.',
    which: 'Welcher?',
    noted: 'Notiert. Sobald eine zweite Person dasselbe meldet, schicken wir niemanden mehr dorthin.',
    believed: 'Danke. Wir schicken niemanden mehr dorthin.',
    send: 'Als geschlossen melden',
  },

  consent: [
    'Ich willige ausdrücklich ein, dass Convoke speichert, dass ich mich zu diesem Thema treffen möchte: ',
    '. Es kann etwas über meine Gesundheit, meinen Glauben, meine Sexualität, meine Politik oder meine Gewerkschaft verraten. Gespeichert wird es, um mich mit anderen zusammenzubringen, die dasselbe wollen. Nur wen ich treffe, erfährt davon, und sobald ich das Thema verlasse, wird es gelöscht.',
  ],

  confirm: {
    title: 'Anmeldung bestätigen',
    heading: 'Sollen wir in deiner Nähe nach Gleichgesinnten suchen?',
    topics: 'Themen',
    reach: 'Umkreis',
    upTo: (distance: string) => `Bis zu ${distance}`,
    agree: (age: number) => [
      `Mit dem Klick auf den Button sagst du, dass du mindestens ${age} Jahre alt bist, dich an die `,
      'Regeln für alle',
      ' hältst und damit einverstanden bist, dass Convoke speichert, was diese Anmeldung enthält, wie auf der Seite ',
      'Datenschutz',
      ' beschrieben.',
    ],
    home: 'Zuhause',
    otherTown: 'Woanders? Melde dich mit dem richtigen Ort noch einmal an.',
    button: 'Ja, das bin ich',
    unticked: 'Ohne das nehmen wir das Thema nicht auf. Alles andere geht genauso.',
    afterwards:
      'Sobald in deiner Nähe genug Menschen dasselbe wollen, bekommst du eine Einladung per Mail. Falls du das nicht warst, schließ einfach diese Seite.',
  },

  second: {
    title: 'Neue Themen für dich?',
    heading: 'Du bist schon dabei',
    intro:
      'Jemand, hoffentlich du, hat sich noch einmal mit deiner Adresse angemeldet. Bei dir bleibt alles genau so, wie es ist:',
    name: 'Vorname',
    home: 'Zuhause',
    language: 'Sprache der Mails',
    noTopics: 'gerade keine',
    pause: 'Keine Mails',
    until: (date: string) => `bis ${date}`,
    legend: 'Diese Themen nennt die Anmeldung. Welche möchtest du hinzufügen?',
    stopped: 'Du hast alle Mails abbestellt. Wenn du etwas ankreuzt, schreiben wir dir wieder.',
    nothingNew: 'Alle Themen aus dieser Anmeldung hast du schon.',
    button: 'Angekreuztes hinzufügen',
    afterwards:
      'Alles andere kannst du auf deiner eigenen Seite ändern. Falls du das nicht warst, schließ einfach diese Seite.',
    unticked: 'Was du nicht ankreuzt, kommt nicht dazu.',
    added: 'Hinzugefügt:',
    unchanged: 'Es hat sich nichts geändert.',
  },

  welcome: {
    back: 'Willkommen zurück',
    see: 'Schau nach, wie es um deine Themen steht.',
    show: 'Zeig es mir',
    title: 'So steht es um deine Themen',
    in: 'Danke',
    confirmed: 'Deine Adresse ist bestätigt.',
    none: 'Du hast gerade keine Themen. Auf deiner Seite kannst du jederzeit welche hinzufügen.',
    refused: 'Dafür bringen wir niemanden zusammen, deshalb steht es nicht bei deinen Themen:',
    lacking:
      'Ohne deine ausdrückliche Einwilligung haben wir das nicht aufgenommen; auf deiner Seite kannst du es jederzeit nachholen:',
    toMyPage: 'Zu meiner Seite',
    used: 'Dieser Link ist schon benutzt',
    usedWords:
      'Er hat dich dort eingeloggt, wo du auf den Button geklickt hast, und funktioniert nur einmal: Wer die Mail später findet, kann nichts damit anfangen. Um dich noch einmal einzuloggen, hier oder anderswo, fordere einfach einen neuen Link an.',
  },

  standing: {
    waiting: {
      unknown: (quorum: string) =>
        `Es braucht ${quorum} Menschen. Ab morgen früh steht auf deiner Seite, wie viele ungefähr in deiner Umgebung warten.`,
      few: (quorum: string) =>
        `Es braucht ${quorum} Menschen. In deiner Umgebung warten erst wenige oder noch keine.`,
      half: (quorum: string) =>
        `In deiner Umgebung wartet mindestens die Hälfte der ${quorum} Menschen, die es braucht.`,
      almost: (quorum: string) => `Es braucht ${quorum} Menschen, und in deiner Umgebung warten fast genug.`,
    },
    weWrite: 'Wir schreiben dir, sobald es einen Ort gibt, den ihr alle erreicht.',
    group: 'Es gibt eine Gruppe',
    next: (time: string) => `Das nächste Treffen: ${time}.`,
    invitation: 'Die Einladung kommt per Mail.',
    nextInvitation: 'Die nächste Einladung kommt per Mail.',
  },

  interest: {
    title: 'Noch Interesse?',
    waiting: 'Du wartest. Sobald sich in deiner Nähe genug Menschen treffen wollen, schreiben wir dir.',
    gathered: 'Gute Nachricht: Du bist inzwischen in einer Gruppe. Ihre Einladungen kommen per Mail.',
    question: 'Hast du noch Interesse?',
    yes: 'Ja, ich habe noch Interesse',
    no: 'Nein, nicht mehr',
    button: 'Antwort abschicken',
    ended: 'Du wartest nicht mehr',
    deleted: 'Wir haben dein Interesse daran gelöscht.',
    comeBack: 'Um wieder zu warten, melde dich einfach neu an.',
  },

  appeal: {
    title: 'Dein Widerspruch',
    heading: 'Einer Entscheidung widersprechen',
    decided: (day: string, measure: string) =>
      `Am ${day} hat der Betreiber dieser Seite entschieden: ${measure} Die Gründe:`,
    measures: {
      warned: 'Du bist verwarnt.',
      'no-hosting': 'Du bist bei keinem Treffen mehr Gastgeber.',
      silent: 'Andere sehen deinen Namen und deine Worte nicht.',
      suspended: 'Deine Mitgliedschaft ist ausgesetzt.',
      banned: 'Deine Mitgliedschaft ist beendet.',
      lifted: 'Die Entscheidung über dich ist aufgehoben.',
    },
    words:
      'Du kannst einmal widersprechen. Ein Mensch prüft es und mailt dir, was er entscheidet, und warum.',
    text: 'Warum ist sie falsch?',
    textHint: 'Bis zu 2.000 Zeichen. Das liest der Betreiber, sonst niemand.',
    missing: 'Bitte schreib, warum die Entscheidung falsch ist.',
    send: 'Widersprechen',
    arrived: 'Dein Widerspruch ist angekommen.',
    next: 'Ein Mensch prüft ihn. Wir mailen dir, was er entscheidet.',
  },

  report: {
    link: 'Stimmt etwas nicht? Hier melden',
    linkPeople: 'Stimmt etwas nicht? Hier melden oder jemanden blockieren',
    title: 'Etwas melden',
    heading: 'Was stimmt nicht?',
    words: 'Sag es uns, und ein Mensch sieht es sich an. Sonst erfährt niemand, dass es von dir kommt.',
    about: {
      topic: 'Du meldest das Thema, von dessen Seite du kommst. Ein Mensch sieht es sich an.',
      group: 'Du meldest die Gruppe, von deren Seite du kommst. Ein Mensch sieht es sich an.',
      meetup: 'Du meldest das Treffen, von dessen Seite du kommst. Ein Mensch sieht es sich an.',
      help: 'Sag es uns, und ein Mensch sieht es sich an.',
    },
    danger:
      'Ist gerade jemand in Gefahr? Dann ruf bitte zuerst den Notruf: 112 in Europa, 911 in Nordamerika.',
    what: 'Worum geht es?',
    aspects: {
      meetup: 'Um das Treffen',
      place: 'Um den Ort',
      host: 'Um den Gastgeber oder die Gastgeberin',
      topic: 'Um das Thema',
      mail: 'Um die Mail selbst',
    },
    why: 'Was stimmt damit nicht?',
    reasons: {
      'unsafe-meeting': 'Ich fühle mich nicht sicher oder habe mich nicht sicher gefühlt',
      threat: 'Drohung oder Gewalt',
      minor: 'Ein Kind oder Jugendlicher ist in Gefahr',
      hate: 'Hass oder Belästigung',
      sexual: 'Unerwünschte sexuelle Inhalte oder Annäherungen',
      illegal: 'Es ist verboten',
      scam: 'Betrug',
      spam: 'Werbung oder Spam',
      impersonation: 'Jemand gibt sich für jemand anderen aus',
      'not-a-public-place': 'Der Ort ist nicht öffentlich',
      privacy: 'Es verrät Privates über eine Person',
      other: 'Etwas anderes',
    },
    text: 'Was ist passiert? (freiwillig)',
    textHint: 'In deinen Worten, bis zu 2.000 Zeichen. Wenn es verboten ist, sag bitte, warum.',
    whyOfHelp: 'Was für ein Problem ist es?',
    textOfHelp: 'Was ist passiert, und wo?',
    textHintOfHelp:
      'In deinen Worten, bis zu 2.000 Zeichen. Sag bitte, welches Thema, welches Treffen, welche Seite oder wen du meinst.',
    name: 'Dein Name (freiwillig)',
    email: 'Deine Mailadresse (freiwillig)',
    emailHint: 'Nur falls wir nachfragen müssen. Wir löschen sie, sobald wir entschieden haben.',
    faith: 'Was ich hier schreibe, ist nach meinem Wissen richtig und vollständig.',
    send: 'Meldung abschicken',
    member:
      'Wir bestätigen dir per Mail, dass sie angekommen ist, und sagen dir, was wir entscheiden und warum.',
    stranger:
      'An Adressen, die niemand bestätigt hat, schicken wir keine Mails. Dass die Meldung angekommen ist, siehst du darum gleich hier.',
    direct: 'Oder schreib denen, die sich Meldungen ansehen:',
    missing: 'Es fehlt noch etwas:',
    complaints: {
      what: 'Bitte wähl aus, worum es geht.',
      reason: 'Bitte wähl aus, was nicht stimmt.',
      text: 'Bitte sag, was passiert ist.',
      email: 'Das ist keine Mailadresse. Du kannst das Feld auch leer lassen.',
      faith: 'Bitte bestätige, dass es nach deinem Wissen richtig ist.',
      person: 'Bitte wähl aus, wen.',
      together: 'Bitte wähl aus, ob du bleibst.',
    },
    block: {
      heading: 'Jemandem nie wieder begegnen?',
      words:
        'Ab jetzt kommt ihr in keine Gruppe mehr zusammen. Die Person erfährt nichts davon. Auf deiner Seite kannst du es zurücknehmen.',
      who: 'Wem?',
      together: 'Falls ihr gerade in einer Gruppe seid:',
      leave: 'Ich verlasse sie und warte auf eine ohne diese Person',
      stay: 'Ich bleibe, und wer diese Seite betreibt, erfährt davon',
      button: 'Diese Person blockieren',
      done: 'Blockiert',
      doneWords: 'Ihr kommt in keine neue Gruppe mehr zusammen. Die Person erfährt nichts davon.',
      left: 'Wart ihr in einer Gruppe, hast du sie verlassen und wartest auf eine andere.',
      stayed: 'Seid ihr in einer Gruppe, sieht ein Mensch sich das an, und du hörst per Mail von uns.',
      mine: 'Wen du blockiert hast',
    },
    nameless: 'Jemand ohne Namen',
    thanks: 'Danke',
    receivedMember:
      'Deine Meldung ist angekommen. Ein Mensch sieht sie sich an, und du hörst per Mail von uns.',
    receivedStranger: 'Deine Meldung ist angekommen. Ein Mensch sieht sie sich an.',
  },

  transparency: {
    title: 'Was gemeldet und entschieden wurde',
    description: 'Was Menschen uns gemeldet haben und was daraus wurde, Monat für Monat.',
    how: 'Wir zählen in Fünferschritten und lassen alles unter fünf weg, damit niemand zu erkennen ist. Die Zahlen werden jede Nacht erneuert; die Monate gehen nach UTC.',
    people:
      'Es entscheiden Menschen, kein Programm. Von selbst geschieht nur dies: Eine dringende Meldung von jemandem, der eingeladen ist, oder die dritte zu derselben Sache hält das nächste Treffen einer Gruppe an, bis ein Mensch entschieden hat. Hat das rechtzeitig niemand getan, wird das Treffen abgesagt.',
    none: 'Noch gibt es nichts zu zeigen.',
    few: 'Von allem weniger als fünf.',
    received: (reason: string) => `Eingegangene Meldungen: ${reason}`,
    about: {
      reports: (act: string) => `Entschiedene Meldungen: ${act}`,
      people: (act: string) => `Entscheidungen über Personen: ${act}`,
      holds: (act: string) =>
        `Zurückgehaltene Gruppen, weil ihre Leute vielleicht nicht unabhängig sind: ${act}`,
      appeals: (act: string) => `Widersprüche: ${act}`,
    },
    acts: {
      dismissed: 'kein Verstoß',
      noted: 'etwas unternommen',
      warned: 'Verwarnung',
      'no-hosting': 'darf nicht Gastgeber sein',
      silent: 'Name und Worte werden anderen nicht gezeigt',
      suspended: 'gesperrt auf Zeit',
      banned: 'ausgeschlossen',
      lifted: 'wieder aufgehoben',
      hidden: 'Thema nicht mehr gezeigt',
      closed: 'Thema geschlossen',
      cancelled: 'Treffen abgesagt',
      released: 'freigegeben',
      refused: 'abgelehnt',
      upheld: 'die Entscheidung bleibt',
      granted: 'die Entscheidung wurde geändert',
    },
    median: (hours: number) =>
      hours === 1
        ? 'Die Hälfte der Meldungen wurde innerhalb einer Stunde entschieden.'
        : `Die Hälfte der Meldungen wurde innerhalb von ${hours} Stunden entschieden.`,
    asFile: 'Dasselbe für Programme:',
  },

  unsubscribe: {
    title: 'Mails abbestellen oder pausieren',
    heading: 'Zu viele Mails?',
    what: 'Was möchtest du?',
    nothingAbout: 'Keine Mails mehr zum Thema',
    leavesGroup: 'Du verlässt damit auch die Gruppe.',
    pause: (months: number) =>
      months === 1 ? 'Einen Monat lang gar keine Mails' : `${months} Monate lang gar keine Mails`,
    all: 'Nie wieder Mails',
    allMeans:
      'Du verlässt alle Gruppen und Themen: Wen wir nicht einladen können, können wir nicht mitzählen.',
    button: 'Bestätigen',
    ended: 'Du bekommst keine Mails mehr zum Thema',
    left: 'Falls es eine Gruppe gab, hast du sie verlassen.',
    paused: (day: string) =>
      `Bis zum ${day} bekommst du keine Mails. Du bleibst in deinen Gruppen; falls du für einen früheren Tag zugesagt hattest, haben wir vermerkt, dass du nicht kommen kannst.`,
    done: 'Keine Mails mehr',
    stopped: 'Du bekommst keine Mails von Convoke.',
    comeBack: 'Um zurückzukommen, melde dich einfach neu an.',
  },

  signIn: {
    title: 'Einloggen',
    ended: 'Du bist ausgeloggt.',
    words:
      'Du brauchst kein Passwort. Wir mailen dir einen Link, und auf der Seite dahinter loggt dich ein Button ein.',
    button: 'Link anfordern',
    noMember: 'Noch nicht dabei?',
    join: 'Mach mit',
    sent: 'Falls wir diese Adresse kennen, ist ein Link unterwegs:',
    sentWords:
      'Klick auf den Button auf der Seite, die er öffnet. Der Link funktioniert einmal, eine Stunde lang.',
    noMail:
      'Nach fünf Minuten noch nichts da? Versuch es auf dem Gerät, auf dem du dich zuletzt eingeloggt hast, oder morgen wieder: Pro Tag gehen nur begrenzt viele Links an eine Adresse.',
  },

  me: {
    consent: 'Einwilligen',
    title: 'Meine Seite',
    hello: 'Hallo',
    parts: 'Abschnitte dieser Seite',
    notices: {
      saved: 'Gespeichert.',
      added: 'Dein Thema ist hinzugefügt.',
      left: 'Du hast dieses Thema verlassen.',
      paused: 'Deine Mails sind pausiert.',
      back: 'Willkommen zurück. Du bekommst wieder Mails.',
      calendar: 'Dein Kalender hat eine neue Adresse; die alte funktioniert nicht mehr.',
      unblocked: 'Die Blockierung ist aufgehoben.',
      topicWrong: 'Ein Thema braucht mindestens einen Buchstaben oder eine Ziffer.',
      topicConsent:
        'Dieses Thema kann etwas über dich verraten, das sonst niemanden etwas angeht. Willigst du ein, dass wir es speichern? Bitte setz das Häkchen daneben und drück noch einmal auf „Hinzufügen“.',
      topicClosed: 'Für dieses Thema bringen wir niemanden zusammen.',
      topicsFull: 'Du kannst bis zu neunzehn Themen haben. Bitte verlass zuerst eines.',
      profileWrong: 'Fast geschafft. Bitte prüf, was unten markiert ist.',
    },
    unsubscribed:
      'Du hast alle Mails abbestellt und wartest deshalb auf nichts. Füg ein Thema hinzu, um neu anzufangen.',
    invitations: 'Einladungen',
    answers: {
      open: 'Bitte antworte',
      yes: 'Du kommst',
      no: 'Du kommst nicht',
      listed: 'Du stehst auf der Liste',
    },
    topics: 'Themen',
    noTopics: 'Du hast gerade keine Themen.',
    leave: 'Verlassen',
    leaveNamed: (topic: string) => `${topic} verlassen`,
    oneMore: 'Noch ein Thema',
    add: 'Hinzufügen',
    bringSomebody: 'Bring jemanden mit',
    profile: 'Über dich',
    livesNow: 'Du wohnst',
    moved: 'Umgezogen? Dein neuer Wohnort',
    language: 'Sprache der Mails',
    save: 'Speichern',
    pause: 'Pause',
    pauseWords:
      'Eine Zeit lang keine Mails. Du behältst deine Gruppen und deinen Platz unter denen, die warten; falls du für einen Tag in dieser Zeit zugesagt hast, vermerken wir, dass du nicht kommen kannst.',
    months: (months: number) => (months === 1 ? '1 Monat' : `${months} Monate`),
    paused: (date: string) => `Keine Mails vor dem ${date}.`,
    comeBack: 'Pause beenden',
    blocks: 'Wen du blockiert hast',
    blocksWords: 'Ihr kommt in keine neue Gruppe mehr zusammen. Die Person weiß nichts davon.',
    metAt: (topic: string, day: string) => `von ${topic} am ${day}`,
    unblock: 'Aufheben',
    unblockNamed: (name: string) => `Blockierung von ${name} aufheben`,
    data: 'Du und deine Daten',
    signedInAs: 'Eingeloggt als',
    signOut: 'Ausloggen',
    signOutEverywhere: 'Überall ausloggen',
    signOutCalendar: 'Auch meinem Kalender eine neue Adresse geben',
    signOutWords:
      'Das beendet jede Sitzung auf jedem Gerät und jeden Link, der dich einloggen würde. Die Links in Mails, die du schon hast, können weiterhin das eine, wofür sie da sind: auf diese Einladung antworten, dein Interesse bestätigen oder Mails abbestellen.',
    calendar: 'Dein Kalender',
    calendarWords:
      'Abonnier diese Adresse in deiner Kalender-App und behalt sie für dich: Sie zeigt, wozu du eingeladen bist.',
    newCalendar: 'Neue Adresse geben',
    all: 'Alles, was wir über dich wissen',
    download: 'Alle Daten herunterladen',
    erase: 'Alles löschen',
    eraseTitle: 'Wirklich alles löschen?',
    eraseWords:
      'Deine Adresse, dein Zuhause, deine Themen, Gruppen, Einladungen und Antworten werden sofort und endgültig gelöscht. Niemand erfährt davon.',
    eraseReturn: 'Du kannst dich jederzeit wieder anmelden.',
    eraseNow: 'Ja, alles löschen',
    keep: 'Nein, behalten',
    erased: 'Alles ist gelöscht',
    erasedWords:
      'Von dir bleibt nur ein Code: Er sagt uns, dass du gelöscht bist, und zwei Tage lang, wie viele Links angefordert wurden. Haben wir dich von der Teilnahme ausgeschlossen, bleibt auch diese Entscheidung, ohne deine Adresse. Sonst melde dich einfach wieder an, wenn du zurückkommen möchtest. Mach’s gut!',
  },

  share: { copy: 'Kopieren', copied: 'Kopiert', send: 'Teilen' },

  topics: {
    title: 'Themen',
    description: 'Wozu sich Menschen in deiner Nähe treffen wollen.',
    lead: 'Themen, für die sich etwa fünf Menschen oder mehr interessieren, sobald alle sie sehen dürfen. Deins ist nicht dabei? Jedes Thema fängt mit einem Menschen an.',
    search: 'Name enthält',
    find: 'Suchen',
    none: 'Hier ist noch nichts zu sehen.',
    beFirst: 'Mach den Anfang.',
    next: 'Nächstes Treffen:',
    more: 'Weitere Themen',
  },

  topic: {
    people: (about: string) => `Etwa ${about} Menschen haben Interesse.`,
    description: (topic: string, people: string) =>
      `Triff Menschen in deiner Nähe zum Thema ${topic}. ${people}`,
    meets: 'Sie treffen sich an diesen Orten, und überall, wo als Nächstes genug von euch zusammenkommen.',
    meetsNowhere: 'Noch treffen sie sich nirgends. Die nächste Anmeldung kann die entscheidende sein.',
    join: 'Ich bin dabei',
    member: 'Schon dabei?',
    add: 'Zu meinen Themen hinzufügen',
    near: 'Wie nah ist es?',
    progress: {
      first: 'Hier machst du vielleicht den Anfang. Irgendwer muss es ja tun.',
      some: 'Dort in der Nähe warten schon einige.',
      almost: 'Dort in der Nähe warten fast genug. Vielleicht fehlst nur noch du.',
      meeting:
        'Dort in der Nähe gibt es eine Gruppe. Mach mit, und wir laden dich zum nächsten Treffen ein, wenn es in deinem Umkreis liegt.',
    },
    where: 'Wo man sich trifft',
    whereForming: 'Wo Gruppen im Aufbau sind',
    aroundTown: (town: string) => `Rund um ${town}`,
    invite: 'Kennst du jemanden, der mitkäme?',
    inviteWords: 'Mit allen, die du mitbringst, rückt das Treffen näher. Diesen Link kannst du schicken:',
  },

  chapters: {
    title: (topic: string) => `${topic}: hier trifft man sich`,
    description: (topic: string) =>
      `Alle Orte, an denen sich Menschen zu ${topic} treffen, nach Ländern, mit den nächsten Terminen.`,
    groups: (groups: number, countries: number, shown: string) =>
      `${shown} ${groups === 1 ? 'Gruppe' : 'Gruppen'} in ${countries === 1 ? 'einem Land' : `${countries} Ländern`}.`,
    about: 'Zum Thema',
    members: (people: string) => `Rund ${people} Menschen gehören zu diesen Gruppen.`,
    noDate: 'Noch kein Termin',
    elsewhere: 'Anderswo',
    all: 'Alle Gruppen nach Ländern, mit den nächsten Terminen',
  },

  meetup: {
    title: (topic: string, area: string) => `${topic}, ${area}`,
    description: (topic: string, area: string, time: string) => `${topic}: ein Treffen ${area}, ${time}.`,
    unnamedTopic: 'Das Thema der Gruppe',
    isOn: 'Findet statt',
    about: (people: string) => `Etwa ${people} Menschen haben zugesagt.`,
    fewYet: (people: string) => `Weniger als ${people} Menschen haben zugesagt.`,
    seats: 'Plätze',
    atMost: (seats: string) => `Höchstens ${seats}; danach gibt es eine Warteliste.`,
    join: 'Bei diesem Thema mitmachen',
    calendar: 'In den Kalender eintragen',
    invited: 'Schon eingeladen? Dann antworte mit den Buttons in deiner Einladung, oder hier:',
    myAnswer: 'Meine Einladungen',
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
    description: 'Treffen rund um deinen Ort, und Gruppen im Aufbau.',
    descriptionOf: (town: string) => `Treffen rund um ${town}, und Gruppen im Aufbau.`,
    look: 'Umsehen',
    coarse: (distance) =>
      `Dein Browser verrät uns nur, in welchem Feld von bis zu ${distance} Breite du bist.`,
    member: 'Schon dabei?',
    home: 'Rund um meinen Wohnort schauen',
    on: 'Was stattfindet',
    nothingOn: (distance: string) => `Im Umkreis von ${distance} noch nichts.`,
    forming: 'Gruppen im Aufbau',
    nothingForming:
      'Dort wartet noch niemand, oder es sind zu wenige, um es zu verraten. Du könntest den Anfang machen.',
    progress: { some: 'Einige warten', almost: 'Fast geschafft' },
    join: 'Mitmachen',
  },

  homeMap: {
    look: 'Auf der Karte zeigen',
    label: 'Karte. Die Pfeiltasten bewegen das Feld.',
    empty:
      'Nenn deinen Wohnort, und eine Karte zeigt das Feld, das wir kennen würden, und wie weit es sein darf.',
    locate: 'Meinen Standort verwenden',
    none: 'Kein Ort mit diesem Namen.',
    one: '1 Ort. Die Pfeiltasten führen zu ihm.',
    several: '# Orte. Die Pfeiltasten führen zu ihnen.',
    locating: 'Dein Standort wird gesucht.',
    located: 'Mein Standort',
    notLocated: 'Dein Gerät gibt seinen Standort nicht frei. Bitte tipp deinen Wohnort ein.',
    offline:
      'Du bist gerade offline. Was du getippt hast, ist noch da: Schick es ab, sobald du wieder Netz hast.',
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
    search: 'Karte des Felds, in dem ihr euch trefft',
    searched: 'Der Ort muss im gestrichelten Feld liegen.',
    towns: (list: string) => `Orte auf der Karte: ${list}.`,
    northUp: 'Norden ist oben.',
  },

  refusals: GERMAN_REFUSALS,

  expired: {
    member: 'Schon dabei? Dann mailen wir dir einen neuen Link, der dich einloggt.',
    newcomer: 'Deine Anmeldung war noch nicht bestätigt? Nach 7 Tagen ist sie weg.',
    again: 'Neu anmelden',
  },

  lost: { near: 'Was ist in deiner Nähe los?', topics: 'Alle Themen' },

  problems: {
    'link-expired': problem(
      'Dieser Link funktioniert nicht mehr',
      'Er ist zu alt oder nicht vollständig. Bitte öffne unsere neueste Mail und klick dort auf den Button, oder kopier den ganzen Link.',
    ),
    'not-found': problem(
      'Hier ist nichts',
      'Vielleicht ist die Adresse vertippt, oder was hier war, ist zu Ende oder gelöscht.',
    ),
    'invalid-request': problem(
      'Da fehlt etwas',
      'Bitte geh zurück, wähl eine Antwort und klick noch einmal auf den Button.',
    ),
    closed: problem(
      'Dieses Thema ist geschlossen',
      'Dafür bringen wir niemanden zusammen. Für alles andere, was dir wichtig ist, ist hier Platz.',
    ),
    held: problem(
      'Das wird gerade nicht gezeigt',
      'Wer diese Seite betreibt, sieht sich etwas an. Bitte schau später wieder vorbei.',
    ),
    'not-possible': problem('Das geht nicht', 'Bitte geh zurück und sieh dir die Seite noch einmal an.'),
    'limit-reached': problem('Das wäre zu viel', 'Bitte verlass zuerst einige deiner Themen.'),
    'other-site': problem(
      'Das kam von einer anderen Website',
      'Es wurde nichts geändert. Falls du hier doch auf einen Button geklickt hast, geh bitte zurück, lad die Seite neu und klick noch einmal.',
    ),
    unauthenticated: problem('Bitte logg dich ein', 'Du bist hier nicht mehr eingeloggt.'),
    'method-not-allowed': problem('Das geht hier nicht', 'Bitte geh zur vorigen Seite zurück.'),
    'too-large': problem('Das ist zu lang', 'Bitte geh zurück und kürz es.'),
    'too-many-requests': problem(
      'Aus deinem Netz kamen zu viele Anfragen',
      'Es wurde keine Mail geschickt. Bitte versuch es in einer Stunde noch einmal. Wenn du dir die Verbindung mit vielen teilst, nimm eine andere, zum Beispiel die deines Handys.',
    ),
    busy: problem(
      'Gerade sind sehr viele hier',
      'Bitte geh zurück und klick gleich noch einmal auf den Button.',
    ),
    otherwise: problem(
      'Da ist etwas schiefgegangen',
      'Das liegt an uns. Bitte geh zurück und versuch es in ein paar Minuten noch einmal.',
    ),
  },

  meant: {
    question: 'Meinst du',
    keep: 'Ich bleibe bei',
    none: 'Kein Thema heißt so. Du kannst es trotzdem nennen.',
    one: 'Ein Thema. Wähl es mit den Pfeiltasten.',
    several: '# Themen. Wähl eins mit den Pfeiltasten.',
  },
};
