import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { downloadFile } from '../../../adapters/slack/download.ts';
import { SLACK } from '../../../playground/ids.ts';
import { createSystemClock } from '../../../src/bootstrap/system-clock.ts';
import type { UserRef } from '../../../src/domain/actor.ts';
import type { ConversationRef } from '../../../src/domain/conversation.ts';
import { type OutgoingFile, PermanentChatError } from '../../../src/ports/chat-platform.ts';
import { paragraph, reply } from '../../../src/reply/builders.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { createFakeSink } from '../../fakes/inbound-sink.ts';
import { type LocalSlack, startLocalSlack, until } from './local-slack.ts';

let local: LocalSlack | undefined;
let server: Server | undefined;
afterEach(async () => {
  await local?.stop();
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  local = undefined;
  server = undefined;
});

const TENANT = `slack:${SLACK.team}` as const;
const ADA: UserRef = { platform: 'slack', tenant: TENANT, id: 'U0ADA' };
const { help, staff } = SLACK.channels;
const at = (id: string): ConversationRef => ({ platform: 'slack', tenant: TENANT, id });
const ANSWER = reply({ summary: 'Try again, please', blocks: [paragraph('Try again, please')] });
const CONVERSATION = {
  user: ADA,
  title: 'FD-1',
  first: reply({ summary: 'FD-1 opened' }),
  locale: 'fr',
} as const;

function textFile(name: string, text: string): OutgoingFile & { opened: number } {
  const file = {
    name,
    size: Buffer.byteLength(text),
    contentType: 'text/plain',
    opened: 0,
    async open() {
      file.opened += 1;
      return new Blob([text]).stream();
    },
  };
  return file;
}

async function start(cache = createMemoryStore(createSystemClock())) {
  local ??= await startLocalSlack();
  const { slack, wire } = local;
  const { adapter, log } = local.adapter({ cache });
  await adapter.start(createFakeSink());
  await until(() => adapter.state() === 'connected');
  const seen = (who: string, channel: string) =>
    slack.snapshot(who).channels.find(({ id }) => id === channel)?.messages ?? [];
  const fetched = async (url: string) => (await fetch(`${local?.baseUrl}${url}`)).text();
  return { adapter, log, slack, wire, seen, cache, fetched };
}

describe('files to Slack', () => {
  it('follow their message into its thread, in order, once for a key', async () => {
    const { adapter, seen, fetched } = await start();
    const conversation = await adapter.openConversation({ key: 't1', ...CONVERSATION });
    const files = [textFile('a.log', 'first'), textFile('é 2.txt', 'second')];
    const request = { conversation, reply: ANSWER, key: 'p1', files };
    const ref = await adapter.post(request);
    expect(await adapter.post(request)).toEqual(ref);
    const [root] = seen('ada', 'D0ADA');
    expect(root?.replies).toMatchObject([
      { ts: ref.id, text: 'Try again, please', files: [] },
      {
        text: '',
        files: [
          { name: 'a.log', size: 5 },
          { name: 'é 2.txt', size: 6 },
        ],
      },
    ]);
    expect(await fetched(root?.replies[1]?.files[1]?.url ?? '')).toBe('second');
    expect(files.map(({ opened }) => opened)).toEqual([1, 1]);
    await adapter.update(ref, reply({ summary: 'Try once more' }));
    expect(seen('ada', 'D0ADA')[0]?.replies).toMatchObject([{ text: 'Try once more' }, { files: [{}, {}] }]);
    await adapter.remove(ref);
    await adapter.remove(ref);
    expect(seen('ada', 'D0ADA')[0]?.replies).toEqual([]);
  });

  it('are loaded up again after a fault, and the message is not', async () => {
    const { adapter, seen, slack, cache } = await start();
    const file = textFile('a.log', 'first');
    const request = { conversation: at(staff), reply: ANSWER, key: 'p2', files: [file] };
    for (const match of ['upload', 'files.getUploadURLExternal', 'files.completeUploadExternal']) {
      slack.inject({ match, times: 1, effect: { kind: 'status', status: 503 } });
      await expect(adapter.post(request)).rejects.not.toBeInstanceOf(PermanentChatError);
    }
    await adapter.post(request);
    expect(seen('sam', staff)).toMatchObject([{ text: 'Try again, please' }, { files: [{ name: 'a.log' }] }]);
    // A crash after Slack had shown them and before that was noted.
    const shared = await cache.get<{ readonly ids: readonly string[] }>('slack:files:p2');
    await cache.set('slack:files:p2', { ...shared, state: 'begun' }, 60_000);
    await adapter.post(request);
    expect(seen('sam', staff)).toHaveLength(2);
  });

  it('without bytes are named, since Slack does not take them', async () => {
    const { adapter, seen } = await start();
    const files = [textFile('a.log', 'first'), textFile('empty.log', '')];
    await adapter.post({ conversation: at(staff), reply: ANSWER, key: 'p4', files, locale: 'fr' });
    const [said, shown] = seen('sam', staff);
    expect(JSON.stringify(said)).toContain('Vide, donc non affiché par Slack\u202f: empty.log');
    expect(shown).toMatchObject({ files: [{ name: 'a.log' }] });
  });

  it('are refused for good where the bot is not', async () => {
    const { adapter, slack } = await start();
    await slack.act.removeApp({ as: 'sam', channel: staff });
    const request = { conversation: at(staff), reply: ANSWER, key: 'p3', files: [textFile('a', 'b')] };
    await expect(adapter.post(request)).rejects.toEqual(new PermanentChatError('channel_not_found'));
    await slack.act.archiveChannel({ as: 'ada', channel: help });
    await expect(adapter.post({ ...request, conversation: at(help), key: 'p4' })).rejects.toEqual(
      new PermanentChatError('is_archived'),
    );
  });
});

describe('words of somebody else', () => {
  it('stand under their name and role, ping nobody but the one who is called, and keep their head', async () => {
    const { adapter, seen } = await start();
    const conversation = await adapter.openConversation({ key: 't2', ...CONVERSATION });
    const author = { name: 'Sam <!channel> *Support*\n<@U0LUC>', kind: 'agent' } as const;
    const ref = await adapter.post({
      conversation,
      reply: ANSWER,
      key: 'p1',
      author,
      ping: ADA,
      locale: 'fr',
    });
    const shown = () => seen('ada', 'D0ADA')[0]?.replies[0];
    expect(shown()?.author.isApp).toBe(true);
    expect(shown()?.pings).toEqual([{ kind: 'user', target: 'U0ADA' }]);
    expect(shown()?.blocks[0]).toMatchObject({
      type: 'rich_text',
      elements: [
        {
          elements: [
            { type: 'text', text: 'Sam <!channel> *Support* <@U0LUC>', style: { bold: true } },
            { type: 'text', text: ' · Équipe d’assistance · ' },
            { type: 'user', user_id: 'U0ADA' },
          ],
        },
      ],
    });
    expect(shown()?.text).toContain('Équipe d’assistance: Try again');
    await adapter.update(ref, reply({ summary: 'Better: wait' }), author);
    expect(JSON.stringify(shown()?.blocks)).toContain('Équipe d’assistance');
    expect(shown()?.pings).toEqual([]);
  });
});

describe('messages that are gone', () => {
  it('are no error to take away, and cannot be replaced', async () => {
    const { adapter, slack } = await start();
    const ref = await adapter.post({ conversation: at(help), reply: ANSWER, key: 'p1' });
    await adapter.remove(ref);
    await expect(adapter.update(ref, ANSWER)).rejects.toEqual(new PermanentChatError('message_not_found'));
    await adapter.remove({ conversation: at('C0NOWHERE'), id: '1.000001' });
    slack.inject({ match: 'chat.delete', times: 1, effect: { kind: 'status', status: 500 } });
    await expect(adapter.remove(ref)).rejects.not.toBeInstanceOf(PermanentChatError);
  });

  it('take a ticket’s thread with them: the same key opens it anew', async () => {
    const { adapter, seen } = await start();
    const first = await adapter.openConversation({ key: 't3', ...CONVERSATION });
    await adapter.remove({ conversation: at('D0ADA'), id: first.id.split('/')[1] ?? '' });
    const again = await adapter.openConversation({ key: 't3', ...CONVERSATION });
    expect(again).not.toEqual(first);
    expect(seen('ada', 'D0ADA')).toHaveLength(1);
  });
});

describe('files from Slack', () => {
  it('are never larger than Slack states: 200 MB in the place of 5 bytes are not read', async () => {
    let sent = 0;
    server = createServer(async (request, response) => {
      const chunk = Buffer.alloc(1_000_000);
      if (request.url === '/stated') response.setHeader('content-length', 200_000_000);
      response.on('error', () => undefined);
      for (let n = 0; n < 200 && !response.destroyed; n += 1) {
        sent += chunk.length;
        if (!response.write(chunk)) await new Promise((resolve) => setTimeout(resolve, 5));
      }
      response.end();
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const file = { id: 'F1', name: 'a.bin', size: 5, contentType: 'application/octet-stream' };
    const options = {
      api: { call: async () => ({}) as never },
      clock: createSystemClock(),
      botToken: 'x',
      apiUrl,
    };
    const refused = new PermanentChatError('file_larger_than_stated');
    await expect(downloadFile({ ...file, url: `${apiUrl}stated` }, options)).rejects.toEqual(refused);
    const stream = await downloadFile({ ...file, url: `${apiUrl}chunked` }, options);
    await expect(new Response(stream).arrayBuffer()).rejects.toThrow();
    expect(sent).toBeLessThan(50_000_000);
  });
});
