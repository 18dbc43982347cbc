import { blockProblems, textLength } from './blocks/blocks.ts';
import type { JsonObject } from './json.ts';
import { objectsOf, stringOf } from './json.ts';
import { invalid, SlackError } from './slack-error.ts';

export interface AppMessage {
  readonly text: string;
  readonly blocks?: readonly JsonObject[];
}

/** Slack cuts or refuses text beyond this: https://docs.slack.dev/reference/methods/chat.postMessage */
const MAX_TEXT = 40_000;
/** Web API only, not documented, refused in practice from about here on: https://github.com/slackapi/bolt-js/issues/2509 */
const MAX_BLOCKS_TEXT = 13_200;

/** The checked content of a message that the app sends, by whatever way. @throws SlackError with Slack's own code */
export function readAppMessage(body: JsonObject, way: 'web-api' | 'response'): AppMessage {
  const text = stringOf(body['text']) ?? '';
  const raw = typeof body['blocks'] === 'string' ? parseList(body['blocks']) : body['blocks'];
  if (raw !== undefined && !Array.isArray(raw)) throw new SlackError('invalid_blocks_format');
  const problems = raw === undefined ? [] : blockProblems(raw);
  if (problems.length > 0) throw invalid('invalid_blocks', problems);
  const blocks = objectsOf(raw);
  const hasAttachments = objectsOf(body['attachments']).length > 0;
  if (text.trim() === '' && blocks.length === 0 && !hasAttachments) throw new SlackError('no_text');
  if (text.length > MAX_TEXT) throw new SlackError('msg_too_long');
  if (way === 'web-api' && textLength(blocks) > MAX_BLOCKS_TEXT) throw new SlackError('msg_blocks_too_long');
  return { text, ...(raw !== undefined && { blocks }) };
}

function parseList(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new SlackError('invalid_blocks_format');
    throw error;
  }
}
