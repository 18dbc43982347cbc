import { measureStorage } from './storage/measure-storage.ts';

// What `npm run bench` measures last, by itself: node bench/storage.ts [--quick]
const quick = process.argv.includes('--quick');
await measureStorage(quick ? { rounds: 3, ms: 1_000 } : { rounds: 7, ms: 3_000 });
