import { createHmac } from 'node:crypto';
import type { APIAttachment } from 'discord-api-types/v10';
import type { PlaygroundContext } from '../../contract.ts';
import type { StoredFile } from '../model.ts';

/** A link works for a day, as on Discord's CDN. */
const LINK_LIFE_MS = 24 * 60 * 60 * 1000;
const KEY = 'playground-cdn';

export const signature = (path: string, expires: string): string =>
  createHmac('sha256', KEY).update(`${path}?${expires}`).digest('hex');

/** A signed link that expires; each time a message is read it is made anew. */
export function attachmentUrl(context: PlaygroundContext, channelId: string, file: StoredFile): string {
  const folder = file.ephemeral ? 'ephemeral-attachments' : 'attachments';
  const path = `/discord/cdn/${folder}/${channelId}/${file.id}/${encodeURIComponent(file.name)}`;
  const issued = Math.trunc(context.now() / 1000);
  const expires = (issued + LINK_LIFE_MS / 1000).toString(16);
  return `${context.baseUrl()}${path}?ex=${expires}&is=${issued.toString(16)}&hm=${signature(path, expires)}&`;
}

export function attachmentToWire(
  context: PlaygroundContext,
  channelId: string,
  file: StoredFile,
): APIAttachment {
  const url = attachmentUrl(context, channelId, file);
  return {
    id: file.id,
    filename: file.name,
    size: file.bytes.length,
    url,
    proxy_url: url,
    content_type: file.contentType,
    ...(file.description === null ? {} : { description: file.description }),
    ...(file.ephemeral ? { ephemeral: true } : {}),
  };
}
