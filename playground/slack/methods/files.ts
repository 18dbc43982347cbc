import { SLACK } from '../../ids.ts';
import type { FileRecord, FileStore } from '../files.ts';
import { MAX_FILE_BYTES } from '../files.ts';
import type { Ids } from '../ids.ts';
import { objectsOf, stringOf } from '../json.ts';
import type { MessageStore } from '../messages.ts';
import { invalid, SlackError } from '../slack-error.ts';
import type { Uploads } from '../uploads.ts';
import type { Methods } from '../web-api/method.ts';
import type { Workspace } from '../workspace.ts';

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
      run: ({ args }) => ({ file: files.toWire(files.get(args.required('file'))), comments: [] }),
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
        if (channel && !channel.members.has(SLACK.botUser)) throw new SlackError('not_in_channel');
        const done = wanted.map(
          (entry): FileRecord => uploads.complete(stringOf(entry['id']) ?? '', stringOf(entry['title'])),
        );
        if (channel) {
          const threadTs = args.text('thread_ts');
          messages.post({
            ...{ channel, user: SLACK.botUser, text: args.text('initial_comment') ?? '', files: done },
            ...(threadTs !== undefined && { threadTs }),
          });
        }
        return { files: done.map(files.toWire) };
      },
    },
  };
}
