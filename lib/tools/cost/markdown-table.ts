/**
 * A Markdown table that is also legible as plain text: columns are as wide as their widest cell. Text columns,
 * the first unless `text` names others, are left-aligned, number columns right-aligned.
 */
export function markdownTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  { text = [0] }: { readonly text?: readonly number[] } = {},
): string {
  const widths = heads.map((head, column) =>
    Math.max(3, head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) => {
    const padded = widths.map((width, column) =>
      text.includes(column) ? (cells[column] ?? '').padEnd(width) : (cells[column] ?? '').padStart(width),
    );
    return `| ${padded.join(' | ')} |`;
  };
  const rule = widths.map((width, column) =>
    text.includes(column) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(heads), line(rule), ...rows.map(line)].join('\n');
}
