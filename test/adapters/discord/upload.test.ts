import { describe, expect, it } from 'vitest';
import { renderFiles } from '../../../adapters/discord/render/files.ts';
import { createUpload } from '../../../adapters/discord/upload.ts';
import { outgoing } from './local-adapter.ts';

describe('a multipart body', () => {
  it('has the length it announces, opens again, and quotes nothing that could end a header', async () => {
    const file = outgoing('x.txt', 'words', 'text/plain\r\nevil: 1');
    const { sent } = renderFiles([{ ...file, name: 'a"\r\nb: c\u202e.txt' }]);
    const upload = createUpload({ flags: 1 }, sent);
    const first = await new Response(upload.open()).text();
    expect(Buffer.byteLength(first)).toBe(upload.length);
    expect(await new Response(upload.open()).text()).toBe(first);
    expect(first).toContain('filename="a_b_c_.txt"\r\ncontent-type: application/octet-stream\r\n\r\nwords');
    expect(first).not.toContain('evil');
    const form = await new Response(first, { headers: { 'content-type': upload.contentType } }).formData();
    expect(JSON.parse(String(form.get('payload_json')))).toEqual({ flags: 1 });
  });

  it('breaks when a file has another size than it was said to have', async () => {
    for (const size of [2, 20]) {
      const upload = createUpload({}, [{ name: 'a', file: { ...outgoing('a', 'words'), size } }]);
      await expect(new Response(upload.open()).text()).rejects.toThrow('announced');
    }
  });
});

describe('files of a message', () => {
  it('have names of their own, at most ten of them, none too large', () => {
    const files = Array.from({ length: 12 }, () => ({ name: '日本.png', size: 1 }));
    const rendered = renderFiles([...files, { name: 'big', size: 11_000_000 }], 'en');
    expect(rendered.sent).toHaveLength(10);
    expect(new Set(rendered.sent.map(({ name }) => name)).size).toBe(10);
    expect(rendered.sent.every(({ name }) => /^[A-Za-z0-9._-]+$/.test(name))).toBe(true);
    expect(rendered.attachments[0]).toMatchObject({ id: 0, description: '日本.png' });
    expect(rendered.missing).toContain('big \\(11 MB\\)'.replaceAll('\\', ''));
    expect(rendered.missing.match(/日本/g)).toHaveLength(2);
  });
});
