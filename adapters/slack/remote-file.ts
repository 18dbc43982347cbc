import type { RemoteFile } from '../../src/domain/conversation.ts';
import type { WireFile } from './wire.ts';

/** `url` may be empty (Slack Connect): then the file's page is asked for it when it is loaded. */
export function toRemoteFile(file: WireFile): RemoteFile {
  return {
    id: file.id ?? '',
    name: file.name ?? file.title ?? file.id ?? '',
    size: file.size ?? 0,
    ...(file.mimetype ? { contentType: file.mimetype } : {}),
    url: file.url_private_download ?? file.url_private ?? '',
  };
}
