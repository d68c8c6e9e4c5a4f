/** Names of people and topics hold at most this many characters (code points). */
const MAX_CHARACTERS = 80;

// Country endings, and the general ones that links in spam use. The whole list of top-level domains would
// cost more than it helps: it also holds words such as `green` and `fox`, which follow initials in names.
const COUNTRY_ENDINGS =
  'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ' +
  'ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm ' +
  'fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is ' +
  'it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm ' +
  'mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ' +
  'ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg ' +
  'th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw';
const GENERAL_ENDINGS =
  'com net org edu gov mil int arpa info biz name pro mobi asia tel xxx app dev web page link click site website ' +
  'online space store shop buy sale club vip live life world today news blog press media email chat social ' +
  'xyz top icu win bid loan fun cyou rest monster quest tech cloud digital host network systems software zone ' +
  'team group company agency studio center support help finance money bet casino poker dating porn sex cam';
const ENDINGS = new Set(`${COUNTRY_ENDINGS} ${GENERAL_ENDINGS}`.split(' '));

/** "J.Li", "B.Sc": an initial before a capitalised word, not the name of a host. */
const INITIAL = /^\p{Lu}\.\p{Lu}\p{Ll}+$/u;

function isHost(text: string): boolean {
  const labels = text.split('.');
  const last = labels.at(-1)?.toLowerCase() ?? '';
  if (labels.length < 2 || labels.includes('') || INITIAL.test(text)) return false;
  return labels[0]?.toLowerCase() === 'www' || ENDINGS.has(last) || last.startsWith('xn--');
}

/** Whether a word (text without spaces) would become a link in somebody's mail program. */
function isLink(word: string): boolean {
  if (/:\/\/|^\W*mailto:/iu.test(word)) return true;
  return word.split(/[^\p{L}\p{M}\p{N}.-]+/u).some((part) => isHost(part.replace(/^[.-]+|[.-]+$/gu, '')));
}

function firstCharacters(text: string, most: number): string {
  if (text.length <= most) return text;
  let count = 0;
  let kept = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    count += Array.from(segment).length;
    if (count > most) break;
    kept += segment;
  }
  return kept;
}

function cleanOnce(text: string): string {
  const words = text
    .normalize('NFKC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    // Formatting, bidi, zero-width and unassigned characters, lone surrogates: invisible or unsafe.
    .replace(/[\p{C}\p{Default_Ignorable_Code_Point}]+/gu, '')
    .normalize('NFKC')
    .split(' ')
    .filter((word) => word !== '' && !isLink(word));
  return firstCharacters(words.join(' '), MAX_CHARACTERS).trim();
}

/**
 * One line of visible text as a person may call themselves or a topic: NFKC, without control, bidi and
 * zero-width characters, without words that are links, spaces collapsed, at most 80 characters (code points,
 * never half a grapheme). May be empty. `plainText(plainText(x)) === plainText(x)`.
 */
export function plainText(text: string): string {
  let before = text;
  let after = cleanOnce(text);
  // Cutting may lay a link bare ("example.community" cut to "example.com"), so clean until nothing changes.
  while (after !== before) {
    before = after;
    after = cleanOnce(after);
  }
  return after;
}
