/** A source that cannot be read; says what the operator can do. */
export class ArticleError extends Error {
  override readonly name = 'ArticleError';
  readonly source: string;

  constructor(source: string, problem: string, options: ErrorOptions = {}) {
    super(`${source}: ${problem}`, options);
    this.source = source;
  }
}
