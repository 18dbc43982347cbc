import { withSigns } from '../../shell/signs.tsx';
import type { Json } from '../json.ts';
import { str } from '../json.ts';
import { withEmoji } from './emoji.ts';
import { MrkdwnText } from './mrkdwn.tsx';

/** A `plain_text` or `mrkdwn` object. */
export function TextObject({ text }: { text: Json | undefined }) {
  if (!text) return null;
  return text['type'] === 'mrkdwn' ? (
    <MrkdwnText text={str(text, 'text')} />
  ) : (
    withSigns(withEmoji(str(text, 'text')))
  );
}
