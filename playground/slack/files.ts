import { extname } from 'node:path';
import type { Ids } from './ids.ts';
import type { JsonObject } from './json.ts';
import { compact } from './json.ts';
import { SlackError } from './slack-error.ts';

export interface FileRecord {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly contentType: string;
  readonly user: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly bytes: Buffer;
  readonly altText?: string;
}

export interface NewFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  readonly user: string;
  readonly title?: string;
  readonly altText?: string;
}

export interface FileStore {
  add(file: NewFile, id?: string): FileRecord;
  /** @throws SlackError `file_not_found` */
  get(id: string): FileRecord;
  remove(id: string): void;
  /** The file object of the Web API and of events. */
  toWire(file: FileRecord): JsonObject;
}

/** Slack's own limit is 1 GB; a playground keeps its files in memory. */
export const MAX_FILE_BYTES = 25 * 1024 * 1024;

export function createFileStore(ids: Ids, now: () => number, filesUrl: () => string): FileStore {
  const files = new Map<string, FileRecord>();
  return {
    add(file, id = ids.next('F')) {
      const { name, contentType, bytes, user, title = name, altText } = file;
      const created = Math.floor(now() / 1000);
      const record: FileRecord = {
        ...{ id, name, title, contentType, user, created, bytes },
        ...(altText !== undefined && { altText }),
      };
      files.set(id, record);
      return record;
    },
    get(id) {
      const file = files.get(id);
      if (!file) throw new SlackError('file_not_found');
      return file;
    },
    remove: (id) => void files.delete(id),
    toWire(file) {
      const url = `${filesUrl()}/${file.id}/${encodeURIComponent(file.name)}`;
      const filetype = extname(file.name).slice(1).toLowerCase() || 'binary';
      return compact({
        ...{
          id: file.id,
          created: file.created,
          timestamp: file.created,
          name: file.name,
          title: file.title,
        },
        ...{ mimetype: file.contentType, filetype, pretty_type: filetype.toUpperCase(), user: file.user },
        ...{
          user_team: undefined,
          editable: false,
          size: file.bytes.length,
          mode: 'hosted',
          is_external: false,
        },
        ...{
          external_type: '',
          is_public: false,
          public_url_shared: false,
          display_as_bot: false,
          username: '',
        },
        ...{
          url_private: url,
          url_private_download: `${url}?download=1`,
          permalink: url,
          alt_txt: file.altText,
        },
        ...{ file_access: 'visible', has_rich_preview: false, media_display_type: 'unknown' },
      });
    },
  };
}
