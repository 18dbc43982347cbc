// Preloaded into a current Node so that it takes itself for one that cannot run TypeScript.
Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });
