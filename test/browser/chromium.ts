import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import packed, { inflate, setupLambdaEnvironment } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** The root user has no sandbox; a graphics card there is none. */
const ARGS = ['--no-sandbox', '--disable-setuid-sandbox', '--disable-gpu', '--font-render-hinting=none'];

/** A real Chromium out of an npm package: nothing has to be installed by hand. */
export async function launchChromium(): Promise<Browser> {
  // The package is for Linux on x64; elsewhere the Chrome that people have is used.
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ channel: 'chrome' });
  const folder = await unpacked();
  const launch = () => chromium.launch({ executablePath: join(folder, 'chromium'), args: ARGS });
  if (!existsSync('/etc/fonts')) process.env['FONTCONFIG_PATH'] = join(folder, 'fonts');
  try {
    return await launch();
  } catch (error) {
    // On a bare machine the libraries that a browser expects are missing: the package brings them.
    if (!String(error).includes('error while loading shared libraries')) throw error;
    setupLambdaEnvironment(join(folder, 'al2023', 'lib'));
    return launch();
  }
}

/** Unpacks once a machine and version (2 s), and moves the result into place whole: tests in parallel share it. */
async function unpacked(): Promise<string> {
  const manifest = join(
    dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
    '..',
    'package.json',
  );
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const folder = join(tmpdir(), `frontdesk-chromium-${version}`);
  if (existsSync(folder)) return folder;
  const draft = mkdtempSync(`${folder}-`);
  const usual = process.env['TMPDIR'];
  // The package always unpacks into the folder for temporary files.
  process.env['TMPDIR'] = draft;
  try {
    await packed.executablePath();
    await inflate(join(dirname(manifest), 'bin', 'al2023.tar.br'));
  } finally {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
  }
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another test was faster.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
