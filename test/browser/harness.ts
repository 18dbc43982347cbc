import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type Playground, type StartOptions, startPlayground } from '../../playground/index.ts';
import { launchChromium } from './chromium.ts';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/frontdesk-page', import.meta.url));

/** A page of the playground, and everything that went wrong on it. */
export interface OpenPage {
  readonly page: Page;
  /** Errors on the console, uncaught exceptions, requests that failed or that left the machine. */
  readonly problems: string[];
}

/** The playground with a browser before it. */
export interface BrowserWorld {
  readonly playground: Playground;
  readonly browser: Browser;
  /** A fresh page with nothing remembered, ready to use; 1,280 × 800 unless told otherwise. */
  open(options?: BrowserContextOptions): Promise<OpenPage>;
  stop(): Promise<void>;
}

export async function startBrowserWorld(options: Partial<StartOptions> = {}): Promise<BrowserWorld> {
  const [playground, browser] = await Promise.all([
    startPlayground({
      port: 0,
      policies: [
        { id: 'contentful', name: 'Contentful' },
        { id: 'squarespace', name: 'Squarespace' },
      ],
      policy: 'contentful',
      cacheDir: CACHE,
      ...options,
    }),
    launchChromium(),
  ]);
  return {
    playground,
    browser,
    open: (context) => openPage(browser, playground.url, context),
    async stop() {
      await browser.close();
      await playground.stop();
    },
  };
}

/** Opens a page and waits until both chats are there. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    // Animations only make tests wait, and colours be measured half way.
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(5_000);
  const problems: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));
  page.on('request', (request) => {
    const foreign = /^https?:/.test(request.url()) && !request.url().startsWith(`${url}/`);
    if (foreign) problems.push(`left the machine: ${request.url()}`);
  });
  await page.goto(url);
  await page.locator('[data-pane="discord"], [data-pane="slack"]').first().waitFor();
  return { page, problems };
}
