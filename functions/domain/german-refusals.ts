import type { Refusal } from './errors.ts';

/** Why something is refused, in German: pages and problem documents say the same. Numbers come as the reader writes them. */
export const GERMAN_REFUSALS = {
  cancelled: 'Dieses Treffen wurde abgesagt.',
  'wishes-without-yes': 'Nur wer kommt, kann über den Ort abstimmen oder Gastgeber sein.',
  'venue-not-to-choose': 'Dieser Ort steht nicht zur Wahl.',
  'no-seat': 'Alle Plätze sind vergeben, und auf die Warteliste kommt niemand mehr.',
  'further-over':
    'Das geht nicht mehr: Die Gruppe oder das Treffen ist voll, oder du wartest nicht mehr auf dieses Thema. Für dich ändert sich nichts.',
  'only-yes-tells': 'Nur wer zugesagt hat, kann erzählen, wie es war.',
  'never-confirmed': 'Dieses Treffen kam nicht zustande.',
  'not-over': 'Dieses Treffen ist noch nicht vorbei.',
  over: 'Dieses Treffen lässt sich nicht mehr ändern.',
  started: 'Dieses Treffen hat schon begonnen.',
  'not-the-host': 'Das kann nur ändern, wer sich als Erstes als Gastgeber gemeldet hat.',
  'before-confirmed':
    'Ändern lässt sich das Treffen, sobald es feststeht. Bis dahin entscheiden alle, die zusagen, über den Ort.',
  'in-a-group': 'Du bist inzwischen in einer Gruppe; in ihren Mails steht, wie du sie verlässt.',
  'wish-ended': 'Dein Interesse daran ist beendet. Um wieder zu warten, melde dich einfach neu an.',
  barred:
    'Der Betreiber dieser Seite hat entschieden, dass du nicht mitmachen kannst. Falls du damals Mitglied warst, haben wir dir die Gründe gemailt und wie du widersprechen kannst; sonst frag bitte den Betreiber.',
  'may-not-host':
    'Der Betreiber dieser Seite hat entschieden, dass du nicht Gastgeber sein kannst. Die Gründe haben wir dir gemailt und wie du widersprechen kannst.',
  'not-heard':
    'Der Betreiber dieser Seite hat entschieden, dass anderen nichts gezeigt wird, was du schreibst. Die Gründe haben wir dir gemailt und wie du widersprechen kannst.',
  undeliverable:
    'Mails an dich kamen zurück oder wurden als unerwünscht gemeldet, darum schicken wir keine mehr und können dich nicht einladen. Wer diese Seite betreibt, kann helfen.',
  'venue-unknown': 'Diesen Ort haben wir dir für dieses Treffen nicht gezeigt.',
  'venue-of-a-host':
    'Diesen Ort hat der Gastgeber genannt, sonst schicken wir niemanden dorthin. Bitte sag es dem Gastgeber.',
  'place-outside': 'Das liegt außerhalb des Felds. Bitte tippe auf einen Ort darin.',
  'place-proposed': 'Du hast schon einen Ort vorgeschlagen, und er lässt sich nicht mehr tauschen.',
  'places-enough': 'Es gibt schon genug Vorschläge. Such dir bitte einen davon aus.',
  'place-own': 'Das ist dein eigener Vorschlag: Andere müssen zustimmen.',
  'places-closed': 'Für dieses Treffen suchen wir keinen Ort oder keinen mehr.',
  'place-without-yes': 'Nur wer kommt, kann Orte vorschlagen. Sag bitte erst zu.',
  'other-time': (usual: string) =>
    `Alle haben für diesen Tag und etwa diese Zeit zugesagt: Wähl einen Beginn am selben Tag, höchstens eine Stunde von ${usual} Uhr entfernt.`,
  held: 'Dieses Treffen lässt sich gerade nicht ändern. Wer diese Seite betreibt, sieht sich etwas an.',
  'too-near': (hours: string) =>
    `Alle haben sich darauf eingestellt: Ein Treffen lässt sich bis ${hours} Stunden vor Beginn ändern, und der neue Beginn darf nicht früher als in ${hours} Stunden sein.`,
  'changed-too-often': (most: string) =>
    `Dieses Treffen wurde schon ${most}-mal geändert, und jedes Mal haben alle Bescheid bekommen: Jetzt bleibt es so.`,
  'moved-too-often': (most: string) =>
    `Wohnort und Umkreis lassen sich ${most}-mal am Tag ändern, für heute ist das genug.`,
  'too-many-reports': (most: string) =>
    `Mehr als ${most} Meldungen können wir gerade nicht annehmen. Bitte versuch es morgen wieder; wenn es eilt, schreib dem Betreiber.`,
  'too-many-blocks': (most: string) =>
    `Du hast schon ${most} Menschen blockiert, mehr geht nicht. Heb zuerst auf deiner Seite eine Blockierung auf.`,
  'too-many-interests': (most: string) => `Du kannst bis zu ${most} Themen haben.`,
} satisfies Record<Refusal['why'], string | ((...values: string[]) => string)>;

/** A refusal for programs, in German. */
export function refusalInGerman(refusal: Refusal): string {
  switch (refusal.why) {
    case 'other-time':
      return GERMAN_REFUSALS[refusal.why](refusal.usual);
    case 'too-near':
      return GERMAN_REFUSALS[refusal.why](String(refusal.hours));
    case 'too-many-interests':
    case 'changed-too-often':
    case 'moved-too-often':
    case 'too-many-reports':
    case 'too-many-blocks':
      return GERMAN_REFUSALS[refusal.why](String(refusal.most));
    default:
      return GERMAN_REFUSALS[refusal.why];
  }
}
