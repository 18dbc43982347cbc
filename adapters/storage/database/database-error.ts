/** The database cannot be used, and what the operator can do about it. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly problem: string;
  readonly remedy: string;

  constructor(problem: string, remedy: string, options: ErrorOptions = {}) {
    super(`${problem}. ${remedy}`, options);
    this.problem = problem;
    this.remedy = remedy;
  }
}
