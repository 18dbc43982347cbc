import EmailReplyParser from 'email-reply-parser';

/** The parser looks at each line with some sixty patterns: what is longer is no answer. */
const LONGEST = 50_000;

/** `##- Please type your reply above this line -##`, as helpdesks put it above their answers. */
const DELIMITER = /^\s*(?:##-.*-##|[-=_]{2,}.*(?:reply|répon(?:se|dre)).*(?:line|ligne).*[-=_]{2,})\s*$/gimu;

/**
 * What is new in an answer: without the quoted history, the line above it and the signature. Where nothing would be left,
 * all of it: better too much than an answer lost.
 */
export function answerText(text: string): string {
  const whole = text.replace(/\r\n?/gu, '\n').slice(0, LONGEST);
  const visible = new EmailReplyParser().parseReply(whole).replace(DELIMITER, '').trim();
  return visible === '' ? whole.trim() : visible;
}
