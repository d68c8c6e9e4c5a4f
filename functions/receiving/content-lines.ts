/** One property of an iCalendar file (RFC 5545 3.1), `NAME;PARAMETER=value:value`, as far as it can be told what is what. */
export interface ContentLine {
  /** Upper case. */
  readonly name: string;
  /** What follows the name: quotes are gone, and colons and semicolons that stood between them are other signs. */
  readonly rest: string;
}

/** The lines of an iCalendar file in their order, unfolded; what is no property is left out. In linear time. */
export const contentLines = (text: string): ContentLine[] =>
  text
    .replace(/(?:\r\n|\r|\n)[ \t]/g, '')
    .split(/\r\n|\r|\n/)
    .flatMap((line) => readLine(line) ?? []);

function readLine(line: string): ContentLine | undefined {
  const [name] = /^[A-Za-z0-9-]+/.exec(line) ?? [];
  if (name === undefined || !/[:;]/.test(line.charAt(name.length))) return undefined;
  const rest = line
    .slice(name.length)
    .replace(/"([^"]*)"/g, (_, quoted: string) => quoted.replace(/[:;]/g, '_'));
  return { name: name.toUpperCase(), rest };
}

/** The value of a line, trimmed: what follows the first colon outside quotes. */
export const lineValue = ({ rest }: ContentLine): string => rest.slice(rest.indexOf(':') + 1).trim();

/** What a line says of somebody who is invited. */
export interface InvitedLine {
  /** As it is written behind `mailto:`. */
  readonly address: string;
  /** PARTSTAT in upper case; empty if there is none, no answer that we know if there are several. */
  readonly participation: string;
}

/**
 * Reads an ATTENDEE. Programs write names without the quotes that their colons and semicolons need, so the address is what
 * follows the only `:mailto:`, and everything before it parameters. Undefined with two such addresses or with a quote
 * that is never closed: nobody can tell then what the line says.
 */
export function invitedIn({ rest }: ContentLine): InvitedLine | undefined {
  const [parameters = '', address, ...more] = rest.split(/:\s{0,4}mailto:/i);
  if (address === undefined || more.length > 0 || parameters.includes('"')) return undefined;
  const said = new Set(
    parameters
      .split(';')
      .flatMap(
        (parameter) => /^\s{0,4}PARTSTAT\s{0,4}=(.*)$/is.exec(parameter)?.[1]?.trim().toUpperCase() ?? [],
      ),
  );
  return { address: address.trim(), participation: [...said].join(' ') };
}
