import { Readable } from 'node:stream';
import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { createDownload } from '../../../adapters/discord/download.ts';
import { PermanentChatError } from '../../../src/ports/chat-platform.ts';
import { createFakeClock } from '../../fakes/clock.ts';

const download = createDownload('https://discord.com/api', createFakeClock());
const file = (url: string) => ({ id: '1', name: 'a.png', size: 3, url });

/** 200 MB, a piece at a time. */
function* endless(onRead: (bytes: number) => void): Generator<Buffer> {
  for (let count = 0; count < 20_000; count++) {
    onRead(10_000);
    yield Buffer.alloc(10_000);
  }
}

afterEach(() => {
  nock.cleanAll();
});

describe('downloading an attachment', () => {
  it('streams the bytes', async () => {
    nock('https://cdn.discordapp.com').get('/attachments/1/a.png').reply(200, 'abc');
    const bytes = await download(file('https://cdn.discordapp.com/attachments/1/a.png'));
    expect(await new Response(bytes).text()).toBe('abc');
  });

  it('reads no more than the message states: a larger file is refused unread, or where it turns out to be larger', async () => {
    let read = 0;
    nock('https://cdn.discordapp.com')
      .get('/huge')
      .reply(200, () => Readable.from(endless((bytes) => (read += bytes))), {
        'content-length': '200000000',
      });
    await expect(download(file('https://cdn.discordapp.com/huge'))).rejects.toMatchObject({
      name: 'PermanentChatError',
      code: 'file_too_large',
    });
    nock('https://cdn.discordapp.com')
      .get('/lying')
      .reply(200, () => Readable.from(endless((bytes) => (read += bytes))));
    const lying = await download(file('https://cdn.discordapp.com/lying'));
    await expect(new Response(lying).arrayBuffer()).rejects.toMatchObject({ code: 'file_too_large' });
    expect(read).toBeLessThan(2_000_000);
  });

  it('says when it is gone for good, and when it may be tried again', async () => {
    nock('https://cdn.discordapp.com').get('/x').reply(404).get('/x').reply(503);
    const gone = await download(file('https://cdn.discordapp.com/x')).catch((error: unknown) => error);
    expect(gone).toMatchObject({ name: 'PermanentChatError', code: 'file_gone' });
    const down = await download(file('https://cdn.discordapp.com/x')).catch((error: unknown) => error);
    expect(down).not.toBeInstanceOf(PermanentChatError);
  });

  it('asks nobody but Discord, nor where it redirects to', async () => {
    for (const url of [
      'http://169.254.169.254/latest',
      'https://cdn.discordapp.com.evil.example/a',
      'http://cdn.discordapp.com/a',
      'file:///etc/passwd',
      'nonsense',
      'https://discord.com/api/a',
    ])
      await expect(download(file(url)), url).rejects.toMatchObject({ code: 'file_host_not_allowed' });
    const inside = nock('http://169.254.169.254').get('/').reply(200, 'secret');
    nock('https://cdn.discordapp.com').get('/r').reply(302, '', { location: 'http://169.254.169.254/' });
    await expect(download(file('https://cdn.discordapp.com/r'))).rejects.toThrow();
    expect(inside.isDone()).toBe(false);
  });

  it('takes files from a server that stands in for Discord', async () => {
    nock('http://127.0.0.1:3000').get('/discord/files/1').reply(200, 'abc');
    const local = createDownload('http://127.0.0.1:3000/discord/api', createFakeClock());
    expect(await new Response(await local(file('http://127.0.0.1:3000/discord/files/1'))).text()).toBe('abc');
  });
});
