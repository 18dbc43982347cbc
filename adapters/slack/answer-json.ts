/** The JSON of acknowledgements. The same object, as for a reply that did not change, is written out once. */
export type AnswerJson = (answer: object) => string;

export function createAnswerJson(): AnswerJson {
  const written = new WeakMap<object, string>();
  return (answer) => {
    const known = written.get(answer);
    if (known !== undefined) return known;
    const json = JSON.stringify(answer);
    written.set(answer, json);
    return json;
  };
}
