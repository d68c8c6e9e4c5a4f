/** One property of an iCalendar file (RFC 5545 3.1): `NAME;PARAMETER=value:value`. */
export interface ContentLine {
  /** Upper case. */
  readonly name: string;
  /** By name in upper case; values without the quotes around them. */
  readonly parameters: ReadonlyMap<string, string>;
  /** As it is written: nothing is unescaped. */
  readonly value: string;
}

/** The lines of an iCalendar file in their order, unfolded; what is no property is left out. In linear time. */
export const contentLines = (text: string): ContentLine[] =>
  text
    .replace(/(?:\r\n|\r|\n)[ \t]/g, '')
    .split(/\r\n|\r|\n/)
    .flatMap((line) => readLine(line) ?? []);

const NAME = /[A-Za-z0-9-]+/y;
const PARAMETER = /;([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)/y;

function readLine(line: string): ContentLine | undefined {
  NAME.lastIndex = 0;
  const [name] = NAME.exec(line) ?? [];
  if (name === undefined) return undefined;
  const parameters = new Map<string, string>();
  let at = name.length;
  for (;;) {
    PARAMETER.lastIndex = at;
    const [whole, key, value] = PARAMETER.exec(line) ?? [];
    if (whole === undefined || key === undefined || value === undefined) break;
    parameters.set(key.toUpperCase(), value.replaceAll('"', ''));
    at += whole.length;
  }
  return line[at] === ':' ? { name: name.toUpperCase(), parameters, value: line.slice(at + 1) } : undefined;
}
