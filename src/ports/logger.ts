/** pino's calling convention: data first, then a static message. Never a secret, never a user's words above debug level. */
export interface Logger {
  debug(data: object, message: string): void;
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
  /** A logger whose every line carries `bindings`, e.g. the event id. */
  child(bindings: Readonly<Record<string, unknown>>): Logger;
}
