import type { LocalWorld } from '../e2e/local-world.ts';
import { discordPerson } from '../e2e/people/discord-person.ts';
import type { LocalPerson, Screen } from '../e2e/people/screen.ts';
import { slackPerson } from '../e2e/people/slack-person.ts';
import { discordTalk, slackTalk, type TicketTalk } from '../e2e/people/ticket-talk.ts';
import { bugAnswers, type Customer, TICKET_WORDS } from '../e2e/people/ticket-words.ts';
import type { Ledger, LedgerTicket, Unique } from './ledger.ts';
import type { Random } from './random.ts';

export interface Crowd {
  readonly world: LocalWorld;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly unique: Unique;
  /** Whether it makes sense to ask the bot for something. */
  readonly isUp: () => boolean;
  /** Everything that was said in it has arrived, so that closing cuts nobody off. */
  readonly isQuiet: (ticket: LedgerTicket) => boolean;
  /** What somebody does in between, for so many milliseconds at an ordinary pace. */
  readonly rest: (shortest: number, longest: number) => Promise<unknown>;
  readonly until: () => boolean;
}

/** Between two acts of one person, in milliseconds. A channel of Slack takes a message a second from everybody together. */
const PAUSE = [800, 4_000] as const;

/** More would only be more of the same. */
const TICKETS_EACH = 12;

/** One customer at one platform: opens, writes, closes. What the bot does not answer, they know nothing of. */
export async function customerActs(
  crowd: Crowd,
  platform: 'discord' | 'slack',
  key: Customer,
): Promise<void> {
  const { world, random, ledger, isUp, until } = crowd;
  const person = platform === 'discord' ? discordPerson(world.discord, key) : slackPerson(world.slack, key);
  const own = () => ledger.tickets.filter((ticket) => ticket.platform === platform && ticket.key === key);
  while (!until()) {
    await crowd.rest(...PAUSE);
    const open = own().filter(({ closed }) => closed === 'no');
    const [ticket] = open.length === 0 ? [] : [open[random.between(0, open.length - 1)]];
    if (isUp() && own().length < TICKETS_EACH && (open.length < 2 || random.chance(0.3)))
      await unanswered(crowd, opens(crowd, person, key));
    else if (ticket && isUp() && open.length > 1 && random.chance(0.15) && crowd.isQuiet(ticket))
      await unanswered(crowd, closes(person, ticket));
    else if (ticket) await writes(crowd, ticket);
  }
}

/** The process died over it, or the platform had a bad day: the person sees a failure, or nothing. */
async function unanswered({ ledger }: Crowd, act: Promise<void>): Promise<void> {
  try {
    await act;
  } catch (error) {
    ledger.unanswered.push(error instanceof Error ? error.message : String(error));
  }
}

async function opens({ random, ledger, unique }: Crowd, person: LocalPerson, key: Customer): Promise<void> {
  const words = TICKET_WORDS[key];
  const token = unique.token();
  const file = random.chance(0.5) ? unique.file(token) : undefined;
  ledger.asked += 1;
  const picker = await person.command('ticket', 'open');
  const guides = await picker.choose('bug');
  // The first button leads on, whatever is shown before the form.
  const form = guides.kind === 'form' ? guides : await guides.press(guides.buttons[0] ?? words.goOn);
  const summary = `${token.slice(-5)} ${Array.from({ length: 4 }, () => random.next().toString(36).slice(2, 9)).join(' ')}`;
  const answers = { ...bugAnswers(key), summary, details: `${token} ${words.details}` };
  let screen: Screen = await form.send(answers, file ? { screenshots: [file.given] } : {});
  for (let step = 0; step < 3 && !told(screen); step += 1)
    screen = screen.kind === 'form' ? await screen.send({}) : await screen.press(onwards(screen, words.skip));
  const reference = told(screen);
  if (reference === undefined) return;
  const known = file ? { file: file.known } : {};
  ledger.tickets.push({ platform: person.platform, key, reference, token, ...known, closed: 'no' });
}

/** Past the optional step, or past an open ticket that sounds the same: there the last button opens another. */
function onwards({ buttons }: Screen, skip: string): string {
  return buttons.find((label) => label === skip) ?? buttons.at(-1) ?? skip;
}

/** “🟢 FD-1042 created”, and nothing less. */
function told({ text }: Screen): string | undefined {
  return /🟢 (FD-\d+) (?:created|créé)/u.exec(text)?.[1];
}

async function closes(person: LocalPerson, ticket: LedgerTicket): Promise<void> {
  ticket.closed = 'asked';
  const words = TICKET_WORDS[ticket.key];
  let screen = await person.command('ticket', 'close', { reference: ticket.reference });
  if (screen.buttons.includes(words.close)) screen = await screen.press(words.close);
  if (screen.text.includes(ticket.reference) && screen.buttons.includes(words.reopen)) ticket.closed = 'told';
}

/** The platform takes it, whether the bot is there or not. */
async function writes({ world, random, ledger, unique }: Crowd, ticket: LedgerTicket): Promise<void> {
  const { reference, key } = ticket;
  const token = unique.token();
  const file = random.chance(0.15) ? unique.file(token) : undefined;
  const talk = talkOf(world, ticket);
  if (!hasPlace(talk)) return;
  await talk.write(key, 'customer', `${token} from ${key}`, file ? [file.given] : []);
  ledger.words.push({ reference, by: 'customer', token, ...(file ? { file: file.known } : {}) });
}

export function talkOf(world: LocalWorld, { platform, reference, key }: LedgerTicket): TicketTalk {
  return platform === 'discord'
    ? discordTalk(world.discord, reference, key)
    : slackTalk(world.slack, reference, key);
}

/** Not yet, or not any more: there is nowhere to write. */
export function hasPlace(talk: TicketTalk): boolean {
  try {
    return talk.read('', 'customer').length > 0;
  } catch {
    return false;
  }
}
