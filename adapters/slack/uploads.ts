import { type Duration, SECOND } from '../../src/domain/time.ts';
import { type OutgoingFile, PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import { CALL_TIMEOUT } from './config.ts';
import { REMEMBERED, type Where } from './sent-messages.ts';
import type { SlackApi } from './web-api.ts';

/** Slower than this counts as stuck. */
const BYTES_PER_SECOND = 50_000;

/** What the store keeps of an upload: the files that were about to be shown, or were. */
interface Shared {
  readonly state: 'begun' | 'shared';
  readonly ids: readonly string[];
}

/** Files beside a message: loaded up by streaming, then shown together in one message of their own. */
export interface Uploads {
  /** Below `message`, in its thread if it stands in one. With the same key once, as far as Slack can tell. @throws PermanentChatError */
  share(
    files: readonly OutgoingFile[],
    where: Where & { readonly thread?: string; readonly key: string },
  ): Promise<void>;
  /** Deletes the files that came with this message. */
  removeWith(message: Where): Promise<void>;
}

export interface UploadsOptions {
  readonly api: SlackApi;
  readonly cache: ExpiringStore;
  readonly clock: Clock;
}

export function createUploads({ api, cache, clock }: UploadsOptions): Uploads {
  const loadUp = async (file: OutgoingFile): Promise<{ readonly id: string; readonly title: string }> => {
    const { upload_url: url, file_id: id } = await api.call<{
      readonly upload_url?: string;
      readonly file_id?: string;
    }>('files.getUploadURLExternal', { filename: file.name, length: file.size });
    if (!url || !id) throw new PermanentChatError('file_upload_refused');
    await send(url, file);
    return { id, title: file.name };
  };

  /** Without the token: the address is secret and for this one file. */
  const send = async (url: string, file: OutgoingFile): Promise<void> => {
    const stuck = new AbortController();
    const patience: Duration = CALL_TIMEOUT + (file.size / BYTES_PER_SECOND) * SECOND;
    const cancel = clock.after(patience, () => stuck.abort(new Error('an upload to Slack took too long')));
    const request: RequestInit & { readonly duplex: 'half' } = {
      method: 'POST',
      // Slack takes raw bytes of the announced length, not chunks.
      headers: {
        'content-length': String(file.size),
        'content-type': file.contentType ?? 'application/octet-stream',
      },
      body: await file.open(),
      duplex: 'half',
      signal: stuck.signal,
    };
    const response = await fetch(url, request).finally(cancel);
    await response.body?.cancel();
    if (!response.ok) throw new Error(`an upload to Slack was answered with ${response.status}`);
  };

  /** Whether a begun sharing got through: Slack knows the file then, and where it is shown. */
  const isShown = async (ids: readonly string[], channel: string): Promise<boolean> => {
    const [id] = ids;
    if (id === undefined) return false;
    try {
      const { file } = await api.call<{ readonly file?: FileInfo }>('files.info', { file: id });
      return placesOf(file).includes(channel);
    } catch (error) {
      if (!(error instanceof PermanentChatError)) throw error;
      return false;
    }
  };

  return {
    async share(files, { channel, ts, thread, key }) {
      const stored = `slack:files:${key}`;
      const before = await cache.get<Shared>(stored);
      if (before?.state === 'shared') return;
      if (before && (await isShown(before.ids, channel))) {
        await cache.set<Shared>(stored, { ...before, state: 'shared' }, REMEMBERED);
        return;
      }
      // It takes no empty ones; the message names them.
      const full = files.filter(({ size }) => size > 0);
      if (full.length === 0) return;
      const uploaded: { readonly id: string; readonly title: string }[] = [];
      for (const file of full) uploaded.push(await loadUp(file));
      const ids = uploaded.map(({ id }) => id);
      await cache.set<Shared>(stored, { state: 'begun', ids }, REMEMBERED);
      await cache.set(withMessage({ channel, ts }), ids, REMEMBERED);
      await api.call(
        'files.completeUploadExternal',
        { files: uploaded, channel_id: channel, ...(thread ? { thread_ts: thread } : {}) },
        { lane: channel, posts: true },
      );
      await cache.set<Shared>(stored, { state: 'shared', ids }, REMEMBERED);
    },
    async removeWith(message) {
      const ids = (await cache.get<readonly string[]>(withMessage(message))) ?? [];
      for (const file of ids) {
        try {
          await api.call('files.delete', { file });
        } catch (error) {
          if (!(error instanceof PermanentChatError) || !GONE.has(error.code)) throw error;
        }
      }
      if (ids.length > 0) await cache.delete(withMessage(message));
    },
  };
}

const GONE: ReadonlySet<string> = new Set(['file_not_found', 'file_deleted']);

const withMessage = ({ channel, ts }: Where): string => `slack:files-of:${channel}:${ts}`;

/** Where a file is shown. https://docs.slack.dev/reference/objects/file-object */
interface FileInfo {
  readonly shares?: Readonly<Record<'public' | 'private', Readonly<Record<string, unknown>> | undefined>>;
  readonly channels?: readonly string[];
  readonly groups?: readonly string[];
  readonly ims?: readonly string[];
}

const placesOf = ({ shares, channels = [], groups = [], ims = [] }: FileInfo = {}): readonly string[] => [
  ...Object.keys(shares?.public ?? {}),
  ...Object.keys(shares?.private ?? {}),
  ...channels,
  ...groups,
  ...ims,
];
