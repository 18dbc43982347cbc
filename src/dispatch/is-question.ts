const WORD = /[\p{L}\p{N}]/u;

/** Whether a text without a command is a question: more than one word (“call-me” is two), punctuation aside. */
export function isQuestion(text: string): boolean {
  return text.split(/[\s-]+/u).filter((word) => WORD.test(word)).length > 1;
}
