import type { MailStore, StoredMail } from '../mail-store.ts';
import { fetchLine, searchTest } from './fetch.ts';
import { type ImapCommand, inSet, type Token } from './read-command.ts';

/** What one connection says to its client. */
export interface SessionOutput {
  write(data: string | Buffer): void;
  end(): void;
}

export interface ImapSession {
  /** Carries a command out and answers it. */
  run(command: ImapCommand): void;
  /** The word with which IDLE ends. */
  done(): void;
  /** Something changed in the store: an idling client is told at once. */
  changed(): void;
}

const CAPABILITIES = 'IMAP4rev1 IDLE LITERAL+ UIDPLUS';

/** A connection with one mailbox, INBOX; any password will do. Flags and removals are kept, folders are not made. */
export function createSession(store: MailStore, output: SessionOutput, now: () => number): ImapSession {
  let user: string | undefined;
  let selected = false;
  /** UIDs as the client knows them, in order: their places are its sequence numbers. */
  let known: number[] = [];
  let idling: string | undefined;
  const line = (text: string): void => output.write(`${text}\r\n`);
  const folder = (): readonly StoredMail[] => store.folder(user ?? '');

  /** What went and what came since the client was told. */
  const sync = (): void => {
    if (!selected) return;
    const mails = folder();
    const there = new Set(mails.map(({ uid }) => uid));
    for (let place = known.length; place > 0; place -= 1)
      if (!there.has(known[place - 1] ?? 0)) {
        known.splice(place - 1, 1);
        line(`* ${place} EXPUNGE`);
      }
    if (mails.length > known.length) {
      known = mails.map(({ uid }) => uid);
      line(`* ${known.length} EXISTS`);
    }
  };

  const select = ({ tag, name, args }: ImapCommand): void => {
    if (String(args[0]).toUpperCase() !== 'INBOX') {
      line(`${tag} NO [NONEXISTENT] there is only INBOX`);
      return;
    }
    known = folder().map(({ uid }) => uid);
    selected = true;
    line('* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)');
    line(`* ${known.length} EXISTS`);
    line('* 0 RECENT');
    line(`* OK [UIDVALIDITY ${store.validity()}] UIDs are valid`);
    line(`* OK [UIDNEXT ${(known.at(-1) ?? 0) + 1}] the next one`);
    line('* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft \\*)] kept');
    line(`${tag} OK [${name === 'SELECT' ? 'READ-WRITE' : 'READ-ONLY'}] opened`);
  };

  /** The mails of a set, with the sequence numbers that the client knows. */
  const pick = (set: Token | undefined, byUid: boolean) => {
    const byId = new Map(folder().map((mail) => [mail.uid, mail]));
    const test = inSet(String(set), byUid ? (known.at(-1) ?? 0) : known.length);
    return known.flatMap((uid, index) => {
      const mail = byId.get(uid);
      return mail && test(byUid ? uid : index + 1) ? [{ mail, sequence: index + 1 }] : [];
    });
  };

  const setFlags = ({ args: [set, how, flags], name }: ImapCommand): void => {
    const byUid = name.startsWith('UID');
    const wanted = (typeof flags === 'string' ? [flags] : (flags ?? [])).map(String);
    for (const { mail, sequence } of pick(set, byUid)) {
      const mode = String(how).charAt(0);
      if (mode !== '+' && mode !== '-') mail.flags.clear();
      for (const flag of wanted) {
        if (mode === '-') mail.flags.delete(flag);
        else mail.flags.add(flag);
      }
      if (!/SILENT$/iu.test(String(how))) output.write(fetchLine(mail, sequence, ['FLAGS'], byUid));
    }
  };

  const search = ({ args, name }: ImapCommand): void => {
    const byUid = name.startsWith('UID');
    const test = searchTest(args, known.at(-1) ?? 0);
    const found = pick('1:*', false).filter(({ mail }) => test(mail));
    line(`* SEARCH ${found.map(({ mail, sequence }) => (byUid ? mail.uid : sequence)).join(' ')}`.trimEnd());
  };

  /** Undefined when it answered by itself; otherwise what the closing line says. */
  const carryOut = (command: ImapCommand): string | undefined => {
    const { tag, name, args } = command;
    switch (name) {
      case 'CAPABILITY':
        line(`* CAPABILITY ${CAPABILITIES}`);
        return 'that is all';
      case 'NOOP':
      case 'CHECK':
        return 'nothing done';
      case 'LOGOUT':
        line('* BYE until soon');
        line(`${tag} OK done`);
        output.end();
        return undefined;
      case 'LOGIN':
        user = String(args[0]).toLowerCase();
        line(`${tag} OK [CAPABILITY ${CAPABILITIES}] welcome`);
        return undefined;
    }
    if (user === undefined) {
      line(`${tag} NO log in first`);
      return undefined;
    }
    switch (name) {
      case 'LIST':
      case 'LSUB':
        line(`* ${name} (\\HasNoChildren) "/" "INBOX"`);
        return 'that is all';
      case 'SELECT':
      case 'EXAMINE':
        select(command);
        return undefined;
      case 'STATUS':
        line(`* STATUS "INBOX" (MESSAGES ${folder().length} UIDVALIDITY ${store.validity()})`);
        return 'that is it';
      case 'IDLE':
        idling = tag;
        line('+ waiting');
        sync();
        return undefined;
      case 'SEARCH':
      case 'UID SEARCH':
        search(command);
        return 'searched';
      case 'FETCH':
      case 'UID FETCH':
        for (const { mail, sequence } of pick(args[0], name.startsWith('UID')))
          output.write(fetchLine(mail, sequence, args[1] ?? [], name.startsWith('UID')));
        return 'fetched';
      case 'STORE':
      case 'UID STORE':
        setFlags(command);
        return 'stored';
      case 'EXPUNGE':
      case 'UID EXPUNGE':
        store.remove(new Set(folder().flatMap(({ uid, flags }) => (flags.has('\\Deleted') ? [uid] : []))));
        return 'removed';
      case 'APPEND':
        store.add(Buffer.from(String(args.at(-1)), 'latin1'), [user], now());
        return 'kept';
      case 'CLOSE':
        selected = false;
        return 'closed';
    }
    line(`${tag} BAD ${name} is not known here`);
    return undefined;
  };

  return {
    run(command) {
      try {
        const closing = carryOut(command);
        if (closing === undefined) return;
        sync();
        line(`${command.tag} OK ${closing}`);
      } catch (error) {
        line(`${command.tag} BAD ${error instanceof Error ? error.message : 'no command'}`);
      }
    },
    done() {
      if (idling === undefined) return;
      line(`${idling} OK awake`);
      idling = undefined;
    },
    changed() {
      if (idling !== undefined) sync();
    },
  };
}
