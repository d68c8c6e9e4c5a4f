import { describe, expect, test } from 'vitest';
import type { Language } from '../../functions/domain/language.ts';
import { messagesIn, textsIn } from '../../functions/site/messages/by-language.ts';

const NOTHING_MORE = { streetMapsFrom: undefined, receivesMail: false, opensTopics: false };

/** What must be said, and what would be untrue, where the code does it so. */
const SAID: readonly {
  readonly language: Language;
  readonly says: readonly RegExp[];
  readonly saysNot: readonly RegExp[];
}[] = [
  {
    language: 'en',
    says: [
      /told us that a place is closed/,
      /change what you told us, all but your address/,
      /download everything as a file, the list of e-mails too/,
      /kept by your browser in that tab \(session storage\)/,
      /Only the e-mails you ask for yourself, .* have none/,
      /those that tell you what we decided about you or about something you reported, have none/,
      /the report stays, but your name is taken off it/,
      /Whoever keeps reporting things for nothing can’t stop meetups for a while/,
      /When you agreed/,
      /keyed hash of the network it belongs to, another one each day/,
      /one that recognises a device .* for a year/,
      /strangers can’t have any more of that kind sent to you/,
      /whether you took a yes back/,
      /only if it is a common one or if we have looked at it/,
      /on which you confirmed or signed in by a link/,
    ],
    saysNot: [
      /Two at most/,
      /Every e?-?mail has a link/,
      /One (press|click) ends all e?-?mail/,
      /write to you before/,
    ],
  },
  {
    language: 'de',
    says: [
      /uns gesagt hast, dass ein Ort geschlossen ist/,
      /ändern, was du uns gesagt hast, nur deine Adresse nicht/,
      /alles als Datei herunterladen, auch die Liste der Mails/,
      /merkt sich dein Browser in diesem Tab \(Session Storage\)/,
      /Nur die Mails, um die du selbst bittest, .* haben keinen/,
      /was wir über dich oder über etwas entschieden haben, das du gemeldet hast, haben keinen/,
      /bleibt die Meldung, aber dein Name kommt herunter/,
      /kann eine Zeit lang keine Treffen mehr anhalten/,
      /Wann du zugestimmt hast/,
      /Hashwert ihres Netzes mit einem geheimen Schlüssel, jeden Tag ein anderer/,
      /eines, das ein Jahr lang ein Gerät wiedererkennt/,
      /können Fremde dir keine weiteren dieser Art schicken lassen/,
      /ob du eine Zusage zurückgenommen hast/,
      /wenn es ein verbreitetes ist oder wenn wir es uns angesehen haben/,
      /auf dem du dich mit einem Link aus unseren Mails angemeldet oder eingeloggt hast/,
    ],
    saysNot: [
      /Höchstens zwei/,
      /In jeder Mail steht/,
      /Ein Klick beendet alle Mails/,
      /schreiben wir dir vorher/,
    ],
  },
];

describe.each(SAID)('given the pages in $language', async ({ language, says, saysNot }) => {
  const { privacy, terms } = await textsIn(language);
  const { home, me } = await messagesIn(language);
  const all = JSON.stringify([privacy(NOTHING_MORE), terms(18), home]);

  test.each(says)('then they say %s', (words) => expect(all).toMatch(words));
  test.each(saysNot)('then they do not say %s', (words) => expect(all).not.toMatch(words));

  test('then a stage that shows what looks harmless says so', () => {
    expect(JSON.stringify(privacy({ ...NOTHING_MORE, opensTopics: true }))).toMatch(
      /at least five people wrote it|mindestens fünf Menschen es geschrieben haben/,
    );
    expect(all).not.toMatch(/five people wrote|fünf Menschen es geschrieben/);
  });

  test('then whoever pauses or is erased is told what that does, before or after', () => {
    expect(me.pauseWords).toMatch(/you can’t come|du nicht kommen kannst/);
    expect(me.erasedWords).toMatch(/sign up again|melde dich einfach wieder an/);
    expect(me.erasedWords).not.toMatch(/from being mailed|noch Mails bekommt/);
    expect(me.erasedWords).toMatch(/that decision stays, too|bleibt auch diese Entscheidung/);
  });
});
