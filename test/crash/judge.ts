import type { Collected, DeskRecord } from './collect.ts';
import type { Ledger, LedgerTicket, LedgerWord } from './ledger.ts';

/** One line of the verdict. */
export interface Finding {
  readonly what: string;
  readonly expected: number;
  readonly once: number;
  readonly missing: readonly string[];
  readonly twice: readonly string[];
  readonly disordered: readonly string[];
}

/** Compares what people were told and said with what stands on every side. Pure. */
export function judge(
  ledger: Ledger,
  { stored, desk, strangers, chat, outbox }: Collected,
): readonly Finding[] {
  const told = ledger.tickets;
  const storedOf = (reference: string) => stored.filter(({ ticket }) => ticket.reference === reference);
  const deskOf = (reference: string): readonly DeskRecord[] => desk.get(reference) ?? [];
  const chatOf = (reference: string) => chat.get(reference);
  const said = (by: LedgerWord['by'], { reference }: LedgerTicket): readonly string[] =>
    ledger.words.filter((word) => word.by === by && word.reference === reference).map(({ token }) => token);
  const closed = told.filter(({ closed: how }) => how === 'told');
  const files = ledger.words.filter(({ file }) => file !== undefined);
  const words = (what: string, by: LedgerWord['by'], texts: (ticket: LedgerTicket) => readonly string[]) =>
    merge(
      what,
      told.map((ticket) => named(ticket, compare(what, said(by, ticket), texts(ticket)))),
    );
  const comments = ({ reference }: LedgerTicket) =>
    deskOf(reference)[0]?.comments.map(({ body }) => body) ?? [];
  const kept = ({ reference }: LedgerTicket) =>
    storedOf(reference)[0]?.messages.map(({ body }) => body) ?? [];

  return [
    times(
      'told “created”: stored',
      told,
      ({ reference, token }) =>
        storedOf(reference).filter(({ ticket }) => ticket.fields['details']?.includes(token)).length,
    ),
    times(
      'stored: in the helpdesk',
      stored.map(({ ticket }) => ticket),
      ({ reference }) => deskOf(reference).length,
    ),
    none('in the helpdesk, of nobody here', strangers),
    times('told: a conversation', told, ({ reference }) => chatOf(reference)?.conversations ?? 0),
    times('told: a staff card', told, ({ reference }) => chatOf(reference)?.cards ?? 0),
    words('customers’ words: stored', 'customer', kept),
    words('customers’ words: in the helpdesk', 'customer', comments),
    words('customers’ words: for staff in chat', 'customer', ({ reference }) =>
      texts(chatOf(reference)?.staff),
    ),
    words('agents’ words: stored', 'agent', kept),
    words('agents’ words: at the customer’s', 'agent', ({ reference }) => texts(chatOf(reference)?.customer)),
    words('agents’ words: for staff in chat', 'agent', ({ reference }) => texts(chatOf(reference)?.staff)),
    times(
      'files of requests: bytes stored',
      told.filter(({ file }) => file),
      ({ reference, file }) =>
        storedOf(reference).filter(({ files: hashes }) => hashes.has(file?.sha256 ?? '')).length,
    ),
    times(
      'files of requests: in the helpdesk',
      told.filter(({ file }) => file),
      ({ reference, file }) => filesIn(deskOf(reference), file?.sha256),
    ),
    times(
      'files of words: bytes stored',
      files,
      ({ reference, file }) =>
        storedOf(reference).filter(({ files: hashes }) => hashes.has(file?.sha256 ?? '')).length,
    ),
    times('files of words: in the helpdesk', files, ({ reference, file }) =>
      filesIn(deskOf(reference), file?.sha256),
    ),
    times(
      'files of agents: at the customer’s',
      files.filter(({ by }) => by === 'agent'),
      ({ reference, file }) =>
        (chatOf(reference)?.customer ?? [])
          .flatMap(({ files: names }) => names)
          .filter((name) => name === file?.name).length,
    ),
    times(
      'told “closed”: stored',
      closed,
      ({ reference }) => storedOf(reference).filter(({ ticket }) => ticket.closedAt !== undefined).length,
    ),
    times(
      'told “closed”: in the helpdesk',
      closed,
      ({ reference }) =>
        deskOf(reference).filter(({ status }) => status === 'solved' || status === 'closed').length,
    ),
    none('deliveries given up', outbox.dead),
    none('deliveries still waiting', outbox.pending),
  ];
}

export function isSound({ missing, twice, disordered }: Finding): boolean {
  return missing.length + twice.length + disordered.length === 0;
}

const texts = (list: readonly { readonly text: string }[] = []): readonly string[] =>
  list.map(({ text }) => text);

function filesIn(records: readonly DeskRecord[], sha256: string | undefined): number {
  return records
    .flatMap(({ comments }) => comments.flatMap(({ files }) => files))
    .filter((hash) => hash === sha256).length;
}

/** Each of them is to be found exactly once. */
function times<T extends { readonly reference: string; readonly token?: string }>(
  what: string,
  expected: readonly T[],
  count: (one: T) => number,
): Finding {
  const counted = expected.map((one) => ({
    name: one.token ? `${one.reference} ${one.token}` : one.reference,
    count: count(one),
  }));
  const names = (matches: (count: number) => boolean) =>
    counted.filter((one) => matches(one.count)).map(({ name }) => name);
  return {
    what,
    expected: expected.length,
    once: names((found) => found === 1).length,
    missing: names((found) => found === 0),
    twice: names((found) => found > 1),
    disordered: [],
  };
}

function none(what: string, count: number): Finding {
  return {
    what,
    expected: 0,
    once: 0,
    missing: [],
    twice: count === 0 ? [] : [`${count} too many`],
    disordered: [],
  };
}

/** Each token stands in exactly one of the texts, and they follow one another as they were said. */
function compare(what: string, tokens: readonly string[], found: readonly string[]): Finding {
  const places = tokens.map((token) => ({
    token,
    at: found.flatMap((text, index) => (text.includes(token) ? [index] : [])),
  }));
  const once = places.filter(({ at }) => at.length === 1);
  return {
    what,
    expected: tokens.length,
    once: once.length,
    missing: places.filter(({ at }) => at.length === 0).map(({ token }) => token),
    twice: places.filter(({ at }) => at.length > 1).map(({ token }) => token),
    disordered: once
      .filter(({ at: [here = 0] }, index) => here < (once[index - 1]?.at[0] ?? 0))
      .map(({ token }) => token),
  };
}

/** Tells whose they are, too. */
function named({ platform, reference }: LedgerTicket, finding: Finding): Finding {
  const full = (tokens: readonly string[]) => tokens.map((token) => `${platform} ${reference} ${token}`);
  const { missing, twice, disordered } = finding;
  return { ...finding, missing: full(missing), twice: full(twice), disordered: full(disordered) };
}

function merge(what: string, findings: readonly Finding[]): Finding {
  return {
    what,
    expected: findings.reduce((sum, { expected }) => sum + expected, 0),
    once: findings.reduce((sum, { once }) => sum + once, 0),
    missing: findings.flatMap(({ missing }) => missing),
    twice: findings.flatMap(({ twice }) => twice),
    disordered: findings.flatMap(({ disordered }) => disordered),
  };
}
