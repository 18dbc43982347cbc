/** What the form of a text tells, whatever its words: terms of a topic name it with `@` in front. */
export const TEXT_SIGNS = [
  'log-lines',
  'stack-trace',
  'build-output',
  'code',
  'markup-code',
  'style-code',
  'query-code',
  'front-end-error',
  'file-path',
  'status-4xx',
  'status-5xx',
  'email-address',
  'web-address',
] as const;

export type TextSign = (typeof TEXT_SIGNS)[number];
