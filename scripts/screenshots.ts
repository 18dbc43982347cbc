import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { launchChromium } from '../test/browser/chromium.ts';
import { openPage } from '../test/browser/harness.ts';
import { createDesk } from './screenshots/desk.ts';
import { PICTURES } from './screenshots/pictures.ts';
import { startBot } from './screenshots/running-bot.ts';

/*
 * The README's pictures, taken of the running bot: `npm run screenshots`. The same moment, window and people each time,
 * so that two runs differ only where the product does.
 */

const IMAGES = path.join(import.meta.dirname, '..', 'docs', 'images');

await mkdir(IMAGES, { recursive: true });
const browser = await launchChromium();
try {
  for (const { name, size = { width: 1440, height: 900 }, take } of PICTURES) {
    const bot = await startBot();
    try {
      const { page, problems } = await openPage(browser, bot.url, { viewport: size });
      const desk = await createDesk(page, bot.url);
      await take(desk);
      await desk.settled();
      await page.screenshot({ path: path.join(IMAGES, `${name}.png`) });
      desk.close();
      if (problems.length > 0) throw new Error(`${name}: ${problems.join('; ')}`);
      console.log(`docs/images/${name}.png`);
      await page.context().close();
    } finally {
      await bot.stop();
    }
  }
} finally {
  await browser.close();
}
