/** A mail as it came, for everybody it was sent to. */
export interface StoredMail {
  /** Counts up over all mails: an IMAP UID in every folder. */
  readonly uid: number;
  /** In the imitated world's time. */
  readonly at: number;
  /** The envelope's, in lower case. */
  readonly recipients: readonly string[];
  readonly raw: Buffer;
  readonly flags: Set<string>;
}

/** Everybody's inbox in memory. */
export interface MailStore {
  /** Of all folders; another number makes clients forget what they know (RFC 3501, 2.3.1.1). */
  validity(): number;
  add(raw: Buffer, recipients: readonly string[], at: number): StoredMail;
  /** Of one address, oldest first; `bot+anything@…` lies with `bot@…`. */
  folder(address: string): readonly StoredMail[];
  remove(uids: ReadonlySet<number>): void;
  /** Empties everything and counts from the beginning again, as a server that was restored. */
  renew(): void;
  subscribe(listener: () => void): () => void;
}

/** Newest messages kept. */
const KEPT = 200;

export function createMailStore(firstValidity = 1): MailStore {
  const listeners = new Set<() => void>();
  let mails: StoredMail[] = [];
  let lastUid = 0;
  let validity = firstValidity;
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    validity: () => validity,
    add(raw, recipients, at) {
      lastUid += 1;
      const to = recipients.map((address) => address.toLowerCase());
      const mail: StoredMail = { uid: lastUid, at, recipients: to, raw, flags: new Set() };
      mails = [...mails, mail].slice(-KEPT);
      changed();
      return mail;
    },
    folder: (address) =>
      mails.filter(({ recipients }) => recipients.some((to) => plain(to) === plain(address.toLowerCase()))),
    remove(uids) {
      mails = mails.filter(({ uid }) => !uids.has(uid));
      changed();
    },
    renew() {
      mails = [];
      lastUid = 0;
      validity += 1;
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const plain = (address: string): string => address.replace(/\+[^@]*@/u, '@');
