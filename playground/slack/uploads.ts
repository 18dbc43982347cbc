import { SLACK } from '../ids.ts';
import type { FileRecord, FileStore } from './files.ts';
import type { Ids } from './ids.ts';
import { SlackError } from './slack-error.ts';

interface Upload {
  readonly id: string;
  readonly filename: string;
  /** Bytes announced. */
  readonly length: number;
  readonly altText: string | undefined;
}

/** The three steps of Slack's upload: a URL, the bytes, the completion. */
export interface Uploads {
  issue(upload: Upload): string;
  /** @returns whether the ticket is known and the length is the announced one */
  receive(ticket: string, bytes: Buffer, contentType: string): boolean;
  /** @throws SlackError `file_not_found`, `file_not_uploaded` */
  complete(id: string, title?: string): FileRecord;
}

export function createUploads(ids: Ids, files: FileStore, uploadUrl: () => string): Uploads {
  const tickets = new Map<string, Upload>();
  const announced = new Set<string>();
  const received = new Map<string, Upload & { readonly bytes: Buffer; readonly contentType: string }>();
  return {
    issue(upload) {
      const ticket = ids.secret();
      tickets.set(ticket, upload);
      announced.add(upload.id);
      return `${uploadUrl()}/${ticket}`;
    },
    receive(ticket, bytes, contentType) {
      const upload = tickets.get(ticket);
      if (!upload || upload.length !== bytes.length) return false;
      tickets.delete(ticket);
      received.set(upload.id, { ...upload, bytes, contentType });
      return true;
    },
    complete(id, title) {
      if (!announced.has(id)) throw new SlackError('file_not_found');
      const upload = received.get(id);
      if (!upload) throw new SlackError('file_not_uploaded');
      received.delete(id);
      announced.delete(id);
      const { filename: name, contentType, bytes, altText } = upload;
      const file = { name, contentType, bytes, user: SLACK.botUser };
      return files.add(
        { ...file, ...(title !== undefined && { title }), ...(altText !== undefined && { altText }) },
        id,
      );
    },
  };
}
