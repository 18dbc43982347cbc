import { SLACK } from '../../ids.ts';
import type { FileRecord, FileStore } from '../files.ts';
import { MAX_FILE_BYTES } from '../files.ts';
import type { Ids } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import { objectsOf, stringOf } from '../json.ts';
import type { MessageStore } from '../messages.ts';
import { invalid, SlackError } from '../slack-error.ts';
import type { Uploads } from '../uploads.ts';
import type { Methods } from '../web-api/method.ts';
import type { Channel, Workspace } from '../workspace.ts';

export interface FilesMethodsOptions {
  readonly workspace: Workspace;
  readonly messages: MessageStore;
  readonly files: FileStore;
  readonly uploads: Uploads;
  readonly ids: Ids;
}

export function createFilesMethods({
  workspace,
  messages,
  files,
  uploads,
  ids,
}: FilesMethodsOptions): Methods {
  return {
    'files.info': {
      tier: 4,
      scopes: ['files:read'],
      run({ args }) {
        const file = files.get(args.required('file'));
        return { file: { ...files.toWire(file), ...sharesOf(workspace, file.id) }, comments: [] };
      },
    },
    'files.getUploadURLExternal': {
      tier: 4,
      scopes: ['files:write'],
      run({ args }) {
        const filename = args.required('filename');
        const length = args.number('length');
        if (length === undefined || length <= 0)
          throw invalid('invalid_arguments', ['must be greater than 0']);
        if (length > MAX_FILE_BYTES) throw new SlackError('file_upload_size_restricted');
        const id = ids.next('F');
        return {
          upload_url: uploads.issue({ id, filename, length, altText: args.text('alt_txt') }),
          file_id: id,
        };
      },
    },
    'files.completeUploadExternal': {
      tier: 4,
      scopes: ['files:write'],
      run({ args }) {
        const wanted = objectsOf(args.json('files'));
        if (wanted.length === 0) throw invalid('invalid_arguments', ['missing required field: files']);
        const target = args.text('channel_id') ?? args.list('channels')[0];
        const channel = target === undefined ? undefined : workspace.channel(target);
        if (channel && !channel.members.has(SLACK.botUser))
          throw new SlackError(channel.kind === 'channel' ? 'not_in_channel' : 'channel_not_found');
        if (channel?.archived) throw new SlackError('is_archived');
        const threadTs = args.text('thread_ts');
        if (channel && threadTs !== undefined && !channel.messages.some(({ ts }) => ts === threadTs))
          throw new SlackError('invalid_thread_ts');
        const done = wanted.map(
          (entry): FileRecord => uploads.complete(stringOf(entry['id']) ?? '', stringOf(entry['title'])),
        );
        if (channel) {
          messages.post({
            ...{ channel, user: SLACK.botUser, text: args.text('initial_comment') ?? '', files: done },
            ...(threadTs !== undefined && { threadTs }),
          });
        }
        return { files: done.map(({ id, title }) => ({ id, title })) };
      },
    },
    'files.delete': {
      tier: 3,
      scopes: ['files:write'],
      run({ args }) {
        const { id, user } = files.get(args.required('file'));
        if (user !== SLACK.botUser) throw new SlackError('cant_delete_file');
        files.remove(id);
        for (const channel of workspace.channels.values()) withoutFile(messages, channel, id);
        return {};
      },
    },
  };
}

/** In which messages a file is shown. https://docs.slack.dev/reference/objects/file-object#shares */
function sharesOf(workspace: Workspace, id: string): JsonObject {
  const shares: Record<'public' | 'private', Record<string, { readonly ts: string }[]>> = {
    public: {},
    private: {},
  };
  for (const channel of workspace.channels.values()) {
    const shown = channel.messages.filter(({ files }) => files.some((file) => file.id === id));
    if (shown.length > 0)
      shares[channel.kind === 'channel' ? 'public' : 'private'][channel.id] = shown.map(({ ts }) => ({ ts }));
  }
  return { shares };
}

/** A message that held nothing else goes with its file. */
function withoutFile(messages: MessageStore, channel: Channel, id: string): void {
  for (const message of channel.messages.filter(({ files }) => files.some((file) => file.id === id))) {
    const files = message.files.filter((file) => file.id !== id);
    if (files.length === 0 && message.text === '') messages.remove(channel, message.ts);
    else messages.alter(channel, message.ts, { files });
  }
}
