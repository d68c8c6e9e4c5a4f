import { refusalInGerman } from '../../domain/german-refusals.ts';
import type { ProblemError, ProblemName } from './problem.ts';

/** What a problem document says in words. */
export interface ProblemWords {
  readonly title: string;
  readonly detail: string;
  readonly errors: ProblemError['errors'];
}

const TITLES: Readonly<Record<ProblemName, string>> = {
  'malformed-request': 'Die Anfrage lässt sich nicht lesen',
  'invalid-request': 'In der Anfrage stimmen Felder nicht',
  unauthenticated: 'Dafür braucht es eine gültige Sitzung',
  'other-site': 'Die Anfrage kommt von einer anderen Seite',
  'not-found': 'Hier ist nichts',
  'method-not-allowed': 'Diese Methode geht hier nicht',
  'not-possible': 'Das geht gerade nicht',
  'link-expired': 'Dieser Link gilt nicht mehr',
  closed: 'Das wurde geschlossen',
  'precondition-failed': 'Es hat sich geändert, seit du es gelesen hast',
  'too-large': 'Die Anfrage ist zu groß',
  'unsupported-media-type': 'Hier geht nur application/json',
  'limit-reached': 'Mehr geht nicht',
  'too-many-requests': 'Aus deinem Netz kamen zu viele Anfragen',
  held: 'Das wird gerade nicht gezeigt',
  internal: 'Bei uns ist etwas schiefgegangen',
  busy: 'Gerade ist zu viel los',
};

/** By the English words; a test looks for all that are thrown. */
const DETAILS: Readonly<Record<string, string>> = {
  'There is no such asset.': 'Diese Datei gibt es nicht.',
  'Some fields are missing or invalid; see errors.': 'Felder fehlen oder stimmen nicht, siehe errors.',
  'You have no such interest.': 'Dieses Interesse hast du nicht.',
  'The sign-up has expired or the membership has ended. Please sign up again.':
    'Die Anmeldung ist abgelaufen oder die Mitgliedschaft beendet. Bitte melde dich neu an.',
  'The sign-up has expired or the membership has ended.':
    'Die Anmeldung ist abgelaufen oder die Mitgliedschaft beendet.',
  'This link has already been used. Please ask for a new sign-in link.':
    'Dieser Link wurde schon benutzt. Bitte fordere einen neuen Link zum Einloggen an.',
  'There is no such place.': 'Diesen Ort gibt es nicht.',
  'There is no imprint.': 'Es gibt kein Impressum.',
  'There is no contact for safety.': 'Es gibt keinen Kontakt für die Sicherheit.',
  'A topic takes explicit consent; see errors.':
    'Ein Thema braucht eine ausdrückliche Einwilligung, siehe errors.',
  'There is no such group.': 'Diese Gruppe gibt es nicht.',
  'There is no such group, or not any more.': 'Diese Gruppe gibt es nicht oder nicht mehr.',
  'This is not shown until somebody has looked at it.':
    'Das wird erst wieder gezeigt, wenn es sich jemand angesehen hat.',
  'There is nothing of this kind to report.': 'So etwas lässt sich hier nicht melden.',
  'There is no such meetup.': 'Dieses Treffen gibt es nicht.',
  'There is no such invitation, or not any more.': 'Diese Einladung gibt es nicht oder nicht mehr.',
  'Only those who come have it in their calendar.': 'Nur wer kommt, hat es im Kalender.',
  'There is no such place, or not any more.': 'Diesen Ort gibt es nicht oder nicht mehr.',
  'There is no such member, or not any more.': 'Dieses Mitglied gibt es nicht oder nicht mehr.',
  'There is no such topic, or it is not listed.': 'Dieses Thema gibt es nicht, oder es ist nicht öffentlich.',
  'This topic is closed. We do not bring people together for it.':
    'Dieses Thema ist geschlossen. Dafür bringen wir niemanden zusammen.',
  'There is no such path; see /v1/openapi.json.': 'Diesen Pfad gibt es nicht, siehe /v1/openapi.json.',
  'The membership that this link belongs to has ended.':
    'Die Mitgliedschaft, zu der dieser Link gehört, ist beendet.',
  'Send a session token as "Authorization: Bearer <token>".':
    'Schick das Token einer Sitzung als „Authorization: Bearer <token>“.',
  'The session or its membership has ended.': 'Die Sitzung oder ihre Mitgliedschaft ist beendet.',
  'The session has ended.': 'Die Sitzung ist beendet.',
  'The session is invalid or has expired.': 'Die Sitzung ist ungültig oder abgelaufen.',
  'The address of a calendar ends in .ics.': 'Die Adresse eines Kalenders endet auf .ics.',
  'The cursor does not belong to this list.': 'Der Cursor gehört nicht zu dieser Liste.',
  'Unknown place; find one with GET /v1/places.': 'Diesen Ort kennen wir nicht; GET /v1/places findet Orte.',
  'It has changed in the meantime; read it again, then retry.':
    'Es hat sich inzwischen geändert; lies es neu und versuch es noch einmal.',
  'Please try again in a moment.': 'Bitte versuch es gleich noch einmal.',
  'Please try again later; Retry-After says when.':
    'Bitte versuch es später noch einmal; Retry-After sagt, wann.',
  'Something went wrong on our side; it has been logged.':
    'Bei uns ist etwas schiefgegangen; es steht im Protokoll.',
  'The token has expired. Ask for a new one.': 'Das Token ist abgelaufen. Fordere ein neues an.',
  'The token is invalid, or not meant for this.': 'Das Token ist ungültig oder nicht dafür gedacht.',
  'Send the body as application/json.': 'Schick den Inhalt als application/json.',
  'The body is not JSON in UTF-8.': 'Der Inhalt ist kein JSON in UTF-8.',
  'This form is too large.': 'Dieses Formular ist zu groß.',
  'Pages accept only forms.': 'Seiten nehmen nur Formulare an.',
  'The form is incomplete.': 'Das Formular ist unvollständig.',
  'Only pages of this site may send forms here.':
    'Nur Seiten dieser Website dürfen hierher Formulare schicken.',
  'is not an e-mail address': 'ist keine E-Mail-Adresse',
  'contains nothing that can be shown as a name': 'enthält nichts, was sich als Name zeigen lässt',
  'contains nothing that can be shown as an address': 'enthält nichts, was sich als Adresse zeigen lässt',
  'contains nothing that can be a topic': 'enthält nichts, was ein Thema sein kann',
  'is not a country code of two letters, such as US': 'ist kein Länderkürzel aus zwei Buchstaben wie AT',
  'is not a number of degrees': 'ist keine Gradzahl',
  'is not a whole number': 'ist keine ganze Zahl',
  'is not a valid cursor': 'ist kein gültiger Cursor',
  'is not a cursor for this list': 'ist kein Cursor dieser Liste',
  'is not a known place': 'ist kein Ort, den wir kennen',
  'is not a topic this sign-up named': 'ist kein Thema, das diese Anmeldung nannte',
  'is not a known field': 'ist kein bekanntes Feld',
  'must be a geohash of 6 characters': 'muss ein Geohash aus 6 Zeichen sein',
  'must be the id of a place': 'muss die Kennung eines Ortes sein',
  'must be a JSON object': 'muss ein JSON-Objekt sein',
  'must be a day in the future': 'muss ein Tag in der Zukunft sein',
  'must be true for these topics': 'muss für diese Themen true sein',
  'must be "sensitive" for this topic': 'muss für dieses Thema "sensitive" sein',
};

/** Those that name values. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [
    /^The body has (\d+) bytes; at most (\d+) are allowed\.$/,
    'Der Inhalt hat $1 Bytes; erlaubt sind höchstens $2.',
  ],
  [/^Allowed here: (.+)\.$/, 'Hier geht: $1.'],
  [
    /^must not be after (\S+), (\d+) months from now$/,
    'darf nicht nach dem $1 liegen, $2 Monate von heute an',
  ],
];

/** English words in German; what has none stays as it is. */
function germanFor(words: string): string {
  if (Object.hasOwn(DETAILS, words)) return DETAILS[words] ?? words;
  const [pattern, german] = PATTERNS.find(([one]) => one.test(words)) ?? [];
  return pattern && german ? words.replace(pattern, german) : words;
}

/** A problem in German. */
export const germanProblem = ({ problem, detail, errors, refusal }: ProblemError): ProblemWords => ({
  title: TITLES[problem],
  detail: refusal ? refusalInGerman(refusal) : germanFor(detail),
  errors: errors?.map((error) => ({ ...error, detail: germanFor(error.detail) })),
});
