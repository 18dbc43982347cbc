#!/usr/bin/env node
// Plain JavaScript on purpose: it has to run on an old Node to say (or mend) that it is too old for the rest.
import { spawn } from 'node:child_process';
import * as module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const runsTypeScript = major > 22 || (major === 22 && minor >= 20);

if (runsTypeScript) {
  // Compiled and type-stripped once, then read back: halves the time to start.
  module.enableCompileCache?.(
    fileURLToPath(new URL('../node_modules/.cache/frontdesk-code', import.meta.url)),
  );
  await import('../src/main.ts');
  // Written at the end, too; but a bot that is killed would leave the next one nothing.
  setTimeout(() => module.flushCompileCache?.(), 10_000).unref();
} else {
  const pinned = pinnedNode();
  if (pinned) runWith(pinned);
  else {
    process.stderr.write(
      `Frontdesk needs Node 22.20 or newer; this is ${process.version}.\n` +
        'Install a current Node from https://nodejs.org, then run the command again.\n',
    );
    process.exitCode = 1;
  }
}

/** The Node that this project brings along as an optional dependency, where there is one for this machine. */
function pinnedNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  try {
    return module.createRequire(import.meta.url).resolve(`node-${system}-${process.arch}/${file}`);
  } catch {
    return undefined;
  }
}

/** Runs this command in the newer Node: its signals, its exit, as if there were no process in between. */
function runWith(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${node} cannot be started: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0);
  });
}
