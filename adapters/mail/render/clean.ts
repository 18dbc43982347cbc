/**
 * Without control characters other than tab and line break, and without the marks that turn the direction of what
 * follows (a file name or an address could pretend to be another).
 */
export function clean(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
    .toWellFormed();
}
