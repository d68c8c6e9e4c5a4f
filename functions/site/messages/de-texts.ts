import type { Texts } from './en-texts.ts';

export const deTexts: Texts = {
  about: {
    title: 'So funktioniert es',
    description:
      'Du sagst, wo du wohnst, wie weit es sein darf und was dir wichtig ist. Convoke ruft euch zusammen, sobald ein Treffen möglich ist.',
    sections: [
      {
        heading: 'Niemand muss etwas organisieren',
        paragraphs: [
          'Die meisten Treffen finden nie statt, weil niemand dazu aufruft. Acht Menschen in derselben Stadt würden gern an einem Donnerstagabend Schach spielen; niemand von ihnen weiß von den anderen, und niemand möchte es organisieren. Hier muss das auch niemand. Du sagst, worauf du Lust hast, und den Rest übernehmen wir.',
        ],
      },
      {
        heading: 'Wenn ihr genug seid',
        paragraphs: [
          'Stell dir jeden Menschen, der wartet, als Kreis vor: wo er wohnt, und wie weit es sein darf. Nach jeder einzelnen Anmeldung suchen wir einen Ort, der in genug dieser Kreise zugleich liegt. Meist reichen acht, aber nicht ein Mensch mit acht Adressen: Wer aus einer Hand zu kommen scheint, zählt nur einmal. So bringt genau die Anmeldung das Treffen in Gang, die es möglich macht, und niemand wird an einen Ort eingeladen, der weiter weg ist als angegeben, es sei denn, wir dürfen danach fragen.',
          'Dann wählen wir einen öffentlichen Ort, der für die meisten passt, oder beschreiben die Gegend. Wir wählen Tag und Uhrzeit so, dass die meisten von euch Zeit haben, mindestens zehn Tage im Voraus. Und wir schreiben euch allen.',
        ],
      },
      {
        heading: 'Von der Einladung bis zum Tisch',
        paragraphs: [],
        points: [
          'Du sagst auf einer Seite mit einem Klick zu oder ab. Wo mehrere Orte infrage kommen, stimmst du ab, und du kannst dich als Gastgeber melden.',
          'Spätestens drei Tage vorher fällt die Entscheidung. Haben genug zugesagt, findet es statt: Alle, die kommen, erfahren den Ort, falls er feststeht, und, sobald ihre Zusage einen Tag alt ist, die Vornamen, die andere angegeben haben. Sind es zu wenige, sagen wir ab, einmal und freundlich.',
          'Am Tag vorher bekommen alle, die kommen, eine Erinnerung. Danach stellen wir eine einzige Frage: Wie war es?',
          'Die Gruppe bleibt. Sie trifft sich jeden Monat wieder, am selben Wochentag, zur selben Zeit. Du kannst jederzeit gehen, pausieren oder zurückkommen.',
        ],
      },
      {
        heading: 'Ohne Konto',
        paragraphs: [
          'Es gibt kein Passwort. Deine E-Mail-Adresse ist dein Schlüssel: Wann immer du etwas ändern willst, mailen wir dir einen Link. Es gibt keinen Feed zum Scrollen und kein Profil, das andere ansehen.',
        ],
      },
    ],
  },

  privacy: ({ streetMapsFrom, receivesMail, opensTopics }) => ({
    title: 'Datenschutz',
    description: 'Was wir über dich wissen, wozu es dient und wann es verschwindet.',
    contact: 'Für Fragen, und für alles, was wir von Hand berichtigen oder löschen sollen:',
    sections: [
      {
        heading: 'Was wir speichern, solange du dabei bist',
        paragraphs: [],
        points: [
          'Deine Mailadresse, um dir zu schreiben, und die Sprache, in der wir das tun; dazu die Region, die dein Browser dabei nennt: Danach richtet sich, wie wir Zeiten und Entfernungen schreiben.',
          'Das Kartenfeld, in dem du wohnst, etwa 1,2 mal 0,6 Kilometer groß. Nennst du einen Ort, ist es das Feld in seiner Mitte; gibt dein Browser deinen Standort frei, rundet er ihn auf das Feld, bevor er ihn abschickt. Genaueres wird nie gespeichert, protokolliert oder gemailt.',
          'Wie weit es sein darf, wann du in der Woche Zeit hast und deinen Vornamen, falls du das angegeben hast; ob wir dich fragen dürfen, wenn etwas ein wenig weiter weg ist, und wann und zu welchen Treffen wir das getan haben.',
          'Die Themen, die dir wichtig sind, seit wann, und welche Gruppen daraus entstanden sind.',
          'Einladungen und deine Antworten: Zusage oder Absage und wann, ob du eine Zusage zurückgenommen hast, für welchen Ort du gestimmt hast, ob du Gastgeber bist, und was du uns danach erzählt hast.',
          'Falls du uns gesagt hast, dass ein Ort geschlossen ist: welcher und wann, ein Jahr lang. Beim Ort selbst bleibt ein Vermerk, der niemanden nennt.',
          'Wann du zugestimmt hast, dass wir das speichern, und welcher Fassung dieser Texte.',
          'Wann du dich zuletzt mit einem Link eingeloggt und wann du dich überall ausgeloggt hast, wie oft du an dem Tag umgezogen bist, an dem du es zuletzt getan hast, und wie oft dein Kalender eine neue Adresse bekommen hat.',
        ],
      },
      {
        heading: 'Was andere sehen',
        paragraphs: [],
        points: [
          'Verrät ein Thema etwas über deine Gesundheit, deinen Glauben, deine Sexualität, deine Politik, deine Gewerkschaft oder eine Sucht, dann speichern wir es nur, wenn du ausdrücklich einwilligst, und wann du das getan hast. Außer denen, die du triffst, erfährt niemand davon: Es steht auf keiner Liste, Karte oder Seite, und unsere Mails und Kalender nennen es nicht. Deinen Vornamen lesen andere frühestens am Tag des Treffens. Verlässt du das Thema, ist auch deine Einwilligung weg.',
          'Deinen Vornamen sehen andere erst, wenn ein Treffen feststeht, und nur, wenn sie seit mindestens einem Tag zugesagt haben. Deine Adresse und dein Kartenfeld sieht niemand.',
          'Wie viele warten, erfahren andere nur in groben Worten: für Felder von etwa 39 mal 20 Kilometern, einmal pro Nacht gezählt, und nur dort, wo mindestens fünf Menschen seit zwei Tagen oder länger warten. Du selbst siehst ab dem nächsten Morgen in ebenso groben Worten, wie viele in deiner Umgebung warten.',
          `Der Name eines Themas ist nur öffentlich, wenn es ein verbreitetes ist${opensTopics ? ', wenn mindestens fünf Menschen es geschrieben haben und es nicht nach einem Namen oder einer Adresse aussieht,' : ''} oder wenn wir es uns angesehen haben, nie allein deshalb, weil du es geschrieben hast. Wie viele es teilen, zeigen wir ab fünf Menschen, gerundet und zwei bis drei Tage später. Bei einem Treffen können alle Zeit und Gegend sehen, das Thema, wenn es öffentlich ist, und ab fünf Menschen, wie viele ungefähr kommen; den genauen Ort erfährt, wer zugesagt hat.`,
        ],
      },
      {
        heading: 'Wie lange',
        paragraphs: [],
        points: [
          'Eine Anmeldung, die du nicht bestätigst, ist nach 7 Tagen weg, eine Anfrage zum Einloggen nach einem Tag. Deine Netzwerkadresse speichern wir dabei nicht, sondern einen Hashwert ihres Netzes mit einem geheimen Schlüssel, jeden Tag ein anderer, oder die Nummer deines Geräts, wenn es unser Cookie hat. Damit Fremde weder dein Postfach füllen noch dich aussperren können, zählen wir damit zwei Tage lang, wie viele solche Mails angefordert wurden, und mit einem Hashwert, wie viele an eine Mail-Domain gingen. Wird deine Adresse noch einmal angemeldet, ändert das nichts an dem, was wir speichern: Nur Themen, die du selbst ankreuzt, kommen dazu, und was die Anmeldung enthielt, ist ebenfalls nach 7 Tagen weg.',
          'Wenn du deine Adresse bestätigst, speichern wir für 30 Tage, wann das war, einen Hashwert des Netzes, aus dem du kamst, mit einem geheimen Schlüssel, jede Woche ein anderer, und einen deiner Mail-Domain, wenn sie nicht viele teilen. Sie sagen uns nur, ob mehrere Menschen aus einer Hand kommen könnten, damit dich niemand mit vielen Adressen irgendwohin locken kann. Scheinen das zu viele von denen zu sein, die sich treffen könnten, entscheidet, wer diese Seite betreibt, ob sie es tun; dafür speichern wir ihre Nummern 30 Tage lang. Wie viele Menschen aus einem Netz bestätigt haben, zählen wir ebenso lange.',
          'Findet sich zu einem Thema ein Jahr lang keine Gruppe, fragen wir dich, ob du noch Interesse hast. Antwortest du nicht, endet es 30 Tage später.',
          'Die Liste der Mails, die wir dir geschickt haben (welche Art, wann, worüber; nicht ihr Text), behalten wir 90 Tage.',
          'Wenn du dich löschst, verschwindet all das sofort. Was bleibt, ist ein Hashwert deiner Adresse mit einem geheimen Schlüssel, aus dem niemand die Adresse ablesen kann: Er sagt uns, dass du gelöscht bist, falls wir einmal ein Backup einspielen müssen, oder dass Mails an sie unzustellbar waren oder als Spam gemeldet wurden, und zwei Tage lang, wie viele Links angefordert wurden und aus welchen Netzen und von welchen Geräten (wie oben). Meldest du dich wieder an, bekommt diese Adresse die eine Mail, die um Bestätigung bittet. Backups der Datenbank reichen höchstens 35 Tage zurück und werden mit der Zeit überschrieben.',
          'Wenn wir zwei Themen zusammenlegen, behalten wir 35 Tage lang, was du zu beiden gesagt hattest, damit es sich rückgängig machen lässt.',
          'Wenn du uns etwas meldest, behalten wir bis ein Jahr nach der Entscheidung, was du gesagt hast, wie es damals aussah und was wir entschieden haben. Löschst du dich vorher, bleibt die Meldung, aber dein Name kommt herunter. Was andere über dich melden, behalten wir ebenso lang. Bist du kein Mitglied, behalten wir Namen und Adresse, die du angibst, bis wir entschieden haben. Zwei Tage lang zählen wir mit einem verschlüsselten Hashwert, wie viele Meldungen von dir oder aus deinem Netz kamen.',
          'Wenn du jemanden blockierst, behalten wir das, und unter welchem Namen du die Person kanntest, bis du es aufhebst oder eine von euch gelöscht wird. Wir sagen es ihr nicht, auch nicht in den Daten, die sie herunterlädt; sie kann aber merken, dass sie in eine Gruppe nicht kommt.',
          'Wenn wir dich von der Teilnahme ausschließen oder verwarnen, behalten wir die Entscheidung und unsere Gründe fünf Jahre lang, ohne deine Adresse, und solange sie gilt einen Hashwert deines Postfachs mit einem geheimen Schlüssel, auch wenn du dich löschst.',
          'Die Protokolle der Server enthalten keine Adressen, keine Wohnorte, keine Namen und keine Links.',
        ],
      },
      {
        heading: 'Wer sonst beteiligt ist',
        paragraphs: [
          'Die Seite läuft bei Amazon Web Services. Dort liegen die Daten, von dort gehen unsere Mails hinaus (Amazon SES), und dort wird bekannt, welche Adressen unzustellbar sind oder sich beschweren. Es gibt keine Werbung, keine Besuchsstatistik und keine Skripte oder Schriften von anderen. Unsere Mails enthalten keine Zählpixel und keine Links, die Klicks verfolgen.',
          streetMapsFrom === undefined
            ? 'Karten und alle anderen Bilder kommen von dieser Seite.'
            : `Straßenkarten kommen von ${streetMapsFrom}. Dort werden die Netzwerkadresse deines Geräts bekannt und welche Gegend du dir ansiehst, etwa die um dein Zuhause. Alle anderen Bilder kommen von dieser Seite.`,
          ...(receivesMail
            ? [
                'Antwortest du mit den Buttons deines Mailprogramms, kommt deine Antwort als Mail über Amazon zu uns. Wir entnehmen ihr Zusage oder Absage und den Zeitpunkt und behalten sonst nichts; eine Mail, die wir nicht gleich lesen können, wartet höchstens 14 Tage. Wenn nichts beweist, dass sie von dir ist, behalten wir Zusage oder Absage und den Zeitpunkt 90 Tage lang und fragen dich einmal, ob du es warst.',
              ]
            : []),
        ],
      },
      {
        heading: 'Cookies',
        paragraphs: [
          'Höchstens vier, alle nur für das, worum du gebeten hast: eines, das dich auf deiner Seite eingeloggt hält, 30 Tage lang oder bis du dich ausloggst; eines daneben, das nur sagt, dass du eingeloggt bist, damit dir die Seite eines Treffens deine eigene Antwort zeigen kann; eines, das sich die Sprache merkt, die du gewählt hast; und eines, das ein Jahr lang ein Gerät wiedererkennt, auf dem du dich mit einem Link aus unseren Mails angemeldet oder eingeloggt hast, damit du dort auch dann einen Link anfordern kannst, wenn Fremde in deinem Namen zu viele angefordert haben. Dieses loggt niemanden ein. Unsere Skripte können nur das lesen, das sagt, dass du eingeloggt bist, andere Websites keines davon.',
          'Was du ins Anmeldeformular schreibst, merkt sich dein Browser in diesem Tab (Session Storage), damit es beim Neuladen nicht verloren geht. Es verschwindet, sobald die Anmeldung abgeschickt oder der Tab geschlossen ist.',
        ],
      },
      {
        heading: 'Was du tun kannst',
        paragraphs: [
          'Auf deiner Seite kannst du sehen und ändern, was du uns gesagt hast, nur deine Adresse nicht: Um sie zu ändern, melde dich mit der neuen an und lösch dich unter der alten. Du kannst alles als Datei herunterladen, auch die Liste der Mails, pausieren und dich löschen, sofort und ohne jemanden zu fragen.',
          'In jeder Mail zu einem Thema oder einem Treffen steht ein Link zum Abbestellen: Auf der Seite dahinter beendest du dieses Thema, pausierst oder bestellst alle Mails ab, und der Abmelde-Button deines Mailprogramms beendet dieses Thema. Nur die Mails, um die du selbst bittest, zum Bestätigen einer Anmeldung oder zum Einloggen, und die, in denen steht, was wir über dich oder über etwas entschieden haben, das du gemeldet hast, haben keinen. Hat jemand anderes eine zum Bestätigen oder Einloggen angefordert und du meldest sie als Spam, können Fremde dir keine weiteren dieser Art schicken lassen; alles andere bleibt, wie es ist.',
          'Wir speichern deine Daten, weil du zugestimmt hast: im Formular bei der Anmeldung, oder indem du eine Anmeldung bestätigt hast, die ein Programm für dich geschickt hat. Das kannst du jederzeit widerrufen, indem du dich löschst. Du kannst dich auch bei deiner Datenschutzbehörde beschweren.',
        ],
      },
    ],
  }),

  terms: (age) => ({
    title: 'Nutzungsbedingungen',
    description: 'Ein paar Regeln, damit sich Menschen, die einander nicht kennen, zusammensetzen können.',
    contact: 'Wer diese Seite betreibt und dafür verantwortlich ist:',
    sections: [
      {
        heading: 'Was wir tun',
        paragraphs: [
          'Wir bringen Menschen, die dasselbe wollen, an einem öffentlichen Ort zusammen. Den Abend selbst organisieren wir nicht, wir sind nicht dabei, und wir prüfen nicht, wer jemand ist. Ob ein Treffen zustande kommt, hängt davon ab, ob genug mitmachen; wir versprechen zu suchen, nicht zu finden.',
        ],
      },
      {
        id: 'rules',
        heading: 'Regeln für alle',
        paragraphs: [],
        points: [
          `Du bist mindestens ${age}, und die Adresse, die du angibst, ist deine.`,
          'Du beantwortest deine Einladungen ehrlich und sagst Bescheid, wenn du doch nicht kommen kannst.',
          'Ihr trefft euch an öffentlichen Orten, nie bei jemandem zu Hause.',
          'Ihr geht freundlich miteinander um, und ein Nein ist ein Nein.',
          'Kein Hass, keine Drohungen, keine Belästigung.',
          'Kein Verkauf, keine Anwerbung, keine Sammlungen.',
          'Themen sind etwas, das man tut oder worüber man spricht, nie eine Person und nichts Verbotenes.',
          'Du gibst Namen, Bilder und Geschichten anderer nicht weiter.',
          'Du erzählst von dir, so viel du magst, und drängst andere nicht zu mehr.',
          'Wenn etwas nicht stimmt, sagst du es uns. Wer ausgeschlossen wurde, kommt nicht unter einer anderen Adresse zurück.',
        ],
      },
      {
        heading: 'Was es kostet',
        paragraphs: ['Nichts. Was du am Tisch isst und trinkst, bezahlst du selbst.'],
      },
      {
        heading: 'Wenn etwas schiefgeht',
        paragraphs: [
          'Wenn etwas nicht stimmt, sag es uns: über den Link in unseren Mails, auf der Seite eines Themas, einer Gruppe oder eines Treffens oder unten auf jeder Seite. Ein Mensch sieht es sich an und entscheidet; Mitglieder erfahren, was und warum. Bis dahin kann ein Treffen ruhen: Es gibt keine neuen Einladungen und keine Änderungen. Hat es sich niemand rechtzeitig angesehen, wird es abgesagt. Wer immer wieder grundlos etwas meldet, kann eine Zeit lang keine Treffen mehr anhalten.',
          'Wir dürfen Themen, Gruppen, Treffen und Mitgliedschaften beenden, die gegen diese Regeln verstoßen. Wir haften für Vorsatz und grobe Fahrlässigkeit, und sonst, soweit das Gesetz es verlangt; für das, was Menschen bei einem Treffen tun, sind sie selbst verantwortlich.',
          'Du kannst jederzeit gehen, indem du dich löschst. Ändern sich diese Regeln, stehen die neuen hier, mit Datum.',
        ],
      },
    ],
  }),

  asOf: (day) => `Stand: ${day}.`,

  imprint: {
    title: 'Impressum',
    description: 'Wer diese Seite betreibt und dafür verantwortlich ist.',
    email: 'E-Mail:',
    phone: 'Telefon:',
  },
};
