import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const WEB = join(HERE, 'web');

/**
 * Builds the page into `cacheDir` when its sources have changed since the last time, and returns the folder: named
 * after the sources' hash and moved into place whole, so that several processes may do this at once.
 *
 * @throws a sentence for the operator when the tools that build it are not installed.
 */
export async function ensurePageBuilt(cacheDir: string): Promise<string> {
  const folder = join(cacheDir, `page-${await hashOfSources()}`);
  if (existsSync(folder)) return folder;
  await mkdir(cacheDir, { recursive: true });
  // Vite would take a relative path from the page's folder.
  const draft = resolve(cacheDir, `draft-${randomUUID()}`);
  try {
    await build(draft);
    await rename(draft, folder).catch((error: NodeJS.ErrnoException) => {
      // Somebody else was faster with the very same page.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  await removeOldPages(cacheDir, folder);
  return folder;
}

async function build(outDir: string): Promise<void> {
  const { vite, react } = await loadTools();
  await vite.build({
    configFile: false,
    root: WEB,
    base: '/',
    mode: 'production',
    logLevel: 'silent',
    plugins: [react()],
    build: { outDir, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  });
}

async function loadTools() {
  try {
    const [vite, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')]);
    return { vite, react };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error(
      'The playground needs the development dependencies, which are not installed here. ' +
        'Run “npm ci” without --omit=dev, or connect real platforms.',
      { cause: error },
    );
  }
}

/** Of all that the page is made from, the packages' versions included. */
async function hashOfSources(): Promise<string> {
  const files = (await readdir(HERE, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const lock = join(HERE, '..', 'package-lock.json');
  const hash = createHash('sha256');
  for (const file of existsSync(lock) ? [...files, lock] : files) {
    hash
      .update(relative(HERE, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

async function removeOldPages(cacheDir: string, current: string): Promise<void> {
  for (const name of await readdir(cacheDir)) {
    const folder = join(cacheDir, name);
    if (name.startsWith('page-') && folder !== current) await rm(folder, { recursive: true, force: true });
  }
}
