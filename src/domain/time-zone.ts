/** Names of places only: an offset such as +02:00 or EST would be wrong for half of the year. */
export function isTimeZone(name: string): boolean {
  if (!/^(?:UTC|[A-Za-z]+\/.+)$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
