/**
 * A strict reading of a raw message by RFC 5322 and RFC 2045-2049, written against the texts and not against the composer.
 * Gives what is wrong, in words; an empty list means nothing.
 */
export function lintMime(raw: Uint8Array): string[] {
  const text = Buffer.from(raw).toString('latin1');
  return [...lintLines(text), ...lintEntity(text, 'message', true)];
}

const MAX_LINE = 998;
const MAX_ENCODED_LINE = 76;
const MAX_ENCODED_WORD = 75;
const ONCE = ['Date', 'From', 'To', 'Subject', 'Message-ID', 'MIME-Version', 'Content-Type'];
const AT_MOST_ONCE = ['Sender', 'Reply-To', 'List-Unsubscribe', 'List-Unsubscribe-Post', 'Auto-Submitted'];
const FORBIDDEN = ['Bcc', 'Cc'];
const DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/;

interface Header {
  readonly name: string;
  /** Unfolded. */
  readonly value: string;
}

function lintLines(text: string): string[] {
  const faults: string[] = [];
  if (/\r(?!\n)|(?<!\r)\n/.test(text)) faults.push('a line break that is not CRLF');
  if (!text.endsWith('\r\n')) faults.push('no line break at the end');
  for (const [index, line] of text.split('\r\n').entries()) {
    if (line.length > MAX_LINE) faults.push(`line ${index + 1} has ${line.length} characters`);
    if (/[^\x20-\x7e\t]/.test(line)) faults.push(`line ${index + 1} has a byte that is not printable ASCII`);
  }
  return faults;
}

function lintEntity(text: string, where: string, root: boolean): string[] {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return [`${where}: no empty line after the headers`];
  const faults: string[] = [];
  const headers = readHeaders(text.slice(0, end), where, faults);
  const values = (name: string) =>
    headers.filter((header) => header.name.toLowerCase() === name.toLowerCase()).map(({ value }) => value);
  if (root) {
    for (const name of ONCE)
      if (values(name).length !== 1) faults.push(`${where}: ${values(name).length} times ${name}`);
    for (const name of AT_MOST_ONCE) if (values(name).length > 1) faults.push(`${where}: twice ${name}`);
    for (const name of FORBIDDEN) if (values(name).length > 0) faults.push(`${where}: has ${name}`);
    for (const date of values('Date')) if (!DATE.test(date)) faults.push(`${where}: date ${date}`);
    for (const id of values('Message-ID'))
      if (!/^<[\w.-]+@[\w.-]+>$/.test(id)) faults.push(`${where}: Message-ID ${id}`);
    for (const version of values('MIME-Version'))
      if (version !== '1.0') faults.push(`${where}: MIME-Version ${version}`);
  }
  const [type = ''] = values('Content-Type');
  const body = text.slice(end + 4);
  return faults.concat(
    /^multipart\//i.test(type)
      ? lintMultipart(type, body, where)
      : lintLeaf(type, values('Content-Transfer-Encoding'), body, where),
  );
}

function readHeaders(block: string, where: string, faults: string[]): Header[] {
  const headers: Header[] = [];
  for (const line of block.split('\r\n')) {
    const last = headers.at(-1);
    if (/^[ \t]/.test(line)) {
      if (!last || line.trim() === '') faults.push(`${where}: a folded line that folds nothing`);
      else headers.splice(-1, 1, { ...last, value: `${last.value}${line}` });
      continue;
    }
    const [, name, value] = /^([!-9;-~]+): (.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined)
      faults.push(`${where}: "${line.slice(0, 40)}" is no header`);
    else headers.push({ name, value });
  }
  for (const { name, value } of headers) {
    if (value.trim() === '') faults.push(`${where}: ${name} is empty`);
    for (const [word] of value.matchAll(/=\?[^?\s]+\?[QqBb]\?[^?\s]*\?=/g))
      if (word.length > MAX_ENCODED_WORD) faults.push(`${where}: an encoded word of ${word.length}`);
  }
  return headers;
}

function lintMultipart(type: string, body: string, where: string): string[] {
  const [, boundary] = /;\s*boundary="([^"]+)"/i.exec(type) ?? [];
  if (!boundary) return [`${where}: no quoted boundary`];
  if (boundary.length > 70 || boundary.endsWith(' ')) return [`${where}: boundary of ${boundary.length}`];
  const sections = `\r\n${body}`.split(`\r\n--${boundary}`);
  const last = sections.at(-1) ?? '';
  const parts = sections.slice(1, -1);
  if (!/^--(\r\n|$)/.test(last)) return [`${where}: the last boundary does not close`];
  if (parts.length < 2) return [`${where}: ${parts.length} parts`];
  const faults = parts.flatMap((part, index) =>
    part.startsWith('\r\n')
      ? lintEntity(part.slice(2), `${where}.${index + 1}`, false)
      : [`${where}: text after boundary ${index + 1}`],
  );
  if (/^multipart\/alternative/i.test(type)) {
    const types = parts.map((part) => /^\r\nContent-Type: ([a-z/]+)/im.exec(part)?.[1]);
    if (!/^text\/plain,text\/html(,text\/calendar)?$/.test(types.join()))
      faults.push(`${where}: alternatives are ${types.join()}`);
  }
  return faults;
}

function lintLeaf(type: string, encodings: readonly string[], body: string, where: string): string[] {
  const faults: string[] = [];
  if (!/^(text\/(plain|html|calendar); charset=utf-8|application\/ics)(;|$)/i.test(type))
    faults.push(`${where}: type ${type}`);
  const encoding = encodings.join().toLowerCase();
  const lines = body.split('\r\n');
  if (lines.some((line) => line.length > MAX_ENCODED_LINE)) faults.push(`${where}: an encoded line too long`);
  if (encoding === 'quoted-printable') {
    if (lines.some((line) => /[ \t]$/.test(line))) faults.push(`${where}: white space at the end of a line`);
    if (lines.some((line) => /=(?![0-9A-F]{2}|$)/.test(line))) faults.push(`${where}: a stray "="`);
    if (!isUtf8(decodeQuotedPrintable(body))) faults.push(`${where}: not UTF-8`);
  } else if (encoding === 'base64') {
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(lines.join(''))) faults.push(`${where}: not base64`);
    if (!isUtf8(Buffer.from(lines.join(''), 'base64'))) faults.push(`${where}: not UTF-8`);
  } else faults.push(`${where}: encoding "${encoding}"`);
  return faults;
}

const decodeQuotedPrintable = (body: string) =>
  Buffer.from(
    body
      .replaceAll('=\r\n', '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
