/** One row with the line that it begins on, counted from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads comma or semicolon separated values (spreadsheets in French write the latter; the first line decides), with
 * quoted cells, which may hold separators, doubled quotes and line breaks. Empty lines are left out.
 */
export function parseCsv(text: string): readonly CsvRow[] {
  const source = text.replace(/^\uFEFF/, '');
  const [head = ''] = source.split('\n', 1);
  const separator = head.includes(';') && !head.includes(',') ? ';' : ',';
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begun = 1;

  const endCell = (): void => {
    cells.push(cell.trim());
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (cells.some((value) => value !== '')) rows.push({ line: begun, cells });
    cells = [];
    begun = line + 1;
  };

  for (let index = 0; index < source.length; index += 1) {
    const sign = source.charAt(index);
    if (quoted && sign === '"' && source.charAt(index + 1) === '"') {
      cell += '"';
      index += 1;
    } else if (sign === '"' && (quoted || cell.trim() === '')) {
      quoted = !quoted;
      if (quoted) cell = '';
    } else if (!quoted && sign === separator) {
      endCell();
    } else if (!quoted && sign === '\n') {
      endRow();
    } else {
      cell += sign;
    }
    if (sign === '\n') line += 1;
  }
  endRow();
  return rows;
}
