/** One property of an iCalendar file (RFC 5545 3.1): `NAME;PARAMETER=value:value`. */
export interface ContentLine {
  /** Upper case. */
  readonly name: string;
  /** Everything after the name, without quotes; quoted colons and semicolons are replaced. */
  readonly rest: string;
}

/** Returns the unfolded lines of an iCalendar file in order, skipping what is no property. Linear time. */
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

/** The trimmed value of a line: everything after the first colon outside quotes. */
export const lineValue = ({ rest }: ContentLine): string => rest.slice(rest.indexOf(':') + 1).trim();

/** What an ATTENDEE line says about one person. */
export interface InvitedLine {
  /** As written after `mailto:`. */
  readonly address: string;
  /** PARTSTAT in upper case; empty if absent, unrecognisable if there are several. */
  readonly participation: string;
}

/**
 * Reads an ATTENDEE line. Programs leave out the quotes around names that hold colons or semicolons, so the address is
 * whatever follows the only `:mailto:`, and everything before it is parameters. Undefined for two addresses or an
 * unclosed quote: such a line is ambiguous.
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
