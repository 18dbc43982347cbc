import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/bootstrap/logger.ts';

describe('the log', () => {
  it('K10: never shows a secret or a person’s words', () => {
    const lines: string[] = [];
    const { log } = createLogger({ level: 'debug', destination: { write: (line) => lines.push(line) } });
    const error = Object.assign(
      new Error(
        'POST https://discord.com/api/v10/interactions/123/aW50ZXJhY3Rpb24.x/callback failed with xoxb-12-ab',
      ),
      {
        requestBody: { json: { content: 'my password is hunter2' } },
        url: 'https://discord.com/api/v10/webhooks/99/s3cr3t/messages/@original',
        code: 10062,
      },
    );
    log.error({ err: error, token: 'abc', event: { text: 'hunter2', values: { a: 'hunter2' } } }, 'failed');
    const line = lines.join('');
    expect(line).not.toMatch(/hunter2|aW50ZXJ|s3cr3t|xoxb-12|"abc"/);
    expect(JSON.parse(line)).toMatchObject({
      level: 'error',
      msg: 'failed',
      err: { code: 10062, type: 'Error' },
    });
  });

  it('shows an error of which an adapter gave only the data', () => {
    const lines: string[] = [];
    const { log } = createLogger({ level: 'info', destination: { write: (line) => lines.push(line) } });
    const err = {
      name: 'DiscordAPIError',
      code: 50013,
      status: 403,
      method: 'POST',
      message: 'Missing xoxb-1',
    };
    log.warn({ err }, 'refused');
    expect(JSON.parse(lines[0] ?? '').err).toMatchObject({
      type: 'DiscordAPIError',
      code: 50013,
      status: 403,
      message: 'Missing [token]',
    });
  });

  it('binds a child to its event', () => {
    const lines: string[] = [];
    const { log } = createLogger({ level: 'info', destination: { write: (line) => lines.push(line) } });
    log.child({ event: 'e1' }).info({ ms: 3 }, 'answered');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'e1', ms: 3, level: 'info' });
  });
});
