import { createHash } from 'node:crypto';
import type { GivenFile } from '../e2e/people/screen.ts';
import type { Customer } from '../e2e/people/ticket-words.ts';

export interface LedgerFile {
  readonly name: string;
  readonly sha256: string;
}

/** A ticket that its customer was told of. */
export interface LedgerTicket {
  readonly platform: 'discord' | 'slack';
  readonly key: Customer;
  readonly reference: string;
  /** Stands in its description and nowhere else. */
  readonly token: string;
  readonly file?: LedgerFile;
  /** `told`: the customer was told, or an agent solved it in the helpdesk, where nothing is lost. */
  closed: 'no' | 'asked' | 'told';
}

/** Something that was said: by the customer in their place, or by an agent in the helpdesk. */
export interface LedgerWord {
  readonly reference: string;
  readonly by: 'customer' | 'agent';
  readonly token: string;
  readonly file?: LedgerFile;
}

/** What people did and were told, as they would say it themselves. */
export interface Ledger {
  readonly tickets: LedgerTicket[];
  readonly words: LedgerWord[];
  /** Tickets that were asked for, whether or not an answer came. */
  asked: number;
  /** Why people got no answer to what they pressed or sent. */
  readonly unanswered: string[];
  kills: number;
  faults: number;
}

export const createLedger = (): Ledger => ({
  tickets: [],
  words: [],
  unanswered: [],
  asked: 0,
  kills: 0,
  faults: 0,
});

/** Words and files that nobody else uses. */
export function createUnique(seed: number) {
  let count = 0;
  return {
    token(): string {
      count += 1;
      return `zq${seed}x${String(count).padStart(5, '0')}`;
    },
    file(token: string): { readonly given: GivenFile; readonly known: LedgerFile } {
      const bytes = Buffer.from(`the bytes of ${token}`);
      const name = `${token}.txt`;
      return {
        given: { name, contentType: 'text/plain', base64: bytes.toString('base64') },
        known: { name, sha256: createHash('sha256').update(bytes).digest('hex') },
      };
    },
  };
}

export type Unique = ReturnType<typeof createUnique>;
