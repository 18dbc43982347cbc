import type { Page } from 'playwright-core';
import { WebSocket } from 'ws';

/** The playground, acted in through its control socket and looked at through its page. */
export interface Desk {
  readonly page: Page;
  /** `discord.runCommand`, `status.openIncident`, …: see playground/control. */
  call(method: string, params: object): Promise<unknown>;
  /** Looks at everything as somebody of the cast. */
  be(name: string): Promise<void>;
  /** Opens a channel of the local Discord. */
  goTo(channel: string): Promise<void>;
  /** Waits until nothing moves any more. */
  settled(): Promise<void>;
  close(): void;
}

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: unknown;
}

export async function createDesk(page: Page, url: string): Promise<Desk> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/control`, { origin: url });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.on('message', (raw) => {
    const answer = JSON.parse(String(raw)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  let calls = 0;
  return {
    page,
    call(method, params) {
      calls += 1;
      const id = calls;
      return new Promise((resolve, reject) => {
        waiting.set(id, ({ result, error }) => {
          if (error === undefined) resolve(result);
          else reject(new Error(`${method}: ${JSON.stringify(error)}`));
        });
        socket.send(JSON.stringify({ id, method, params }));
      });
    },
    async be(name) {
      await page.getByRole('button', { name: /^Acting as/ }).click();
      await page.locator('[popover]:popover-open').getByRole('button', { name }).click();
      await page.getByRole('button', { name: new RegExp(`^Acting as ${name}`) }).waitFor();
    },
    async goTo(channel) {
      await page.locator('[data-pane="discord"]').getByText(channel, { exact: true }).first().click();
    },
    async settled() {
      await page.evaluate('document.fonts.ready');
      await page.waitForLoadState('networkidle');
      let before = '';
      for (let same = 0; same < 4; ) {
        const now = await page.locator('body').innerText();
        same = now === before ? same + 1 : 0;
        before = now;
        await page.waitForTimeout(150);
      }
    },
    close: () => socket.close(),
  };
}
