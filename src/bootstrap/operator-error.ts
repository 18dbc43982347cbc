/** Something that the operator has to mend before the bot can start; printed without a stack. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}
