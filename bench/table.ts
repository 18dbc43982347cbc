export function row(cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

export function title(cells: readonly string[]): void {
  row(cells);
  row(cells.map(() => '---'));
}

export const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 1);

export const ratio = (ours: number, theirs: number): string => (ours / theirs).toFixed(2);
