/** A file that somebody attaches. */
export interface GivenFile {
  readonly name: string;
  readonly contentType: string;
  readonly base64: string;
}

/** What somebody has before their eyes after doing something: the same on both platforms. */
export interface Screen {
  /** `errors`: the form stays open with a sentence beside some fields. `nothing`: nobody answered. */
  readonly kind: 'message' | 'form' | 'errors' | 'nothing' | 'failed';
  /** Everything there is to read, without marks of style, on one line; all spaces are plain ones. */
  readonly text: string;
  /** Whether the others in the channel see it. */
  readonly isPrivate: boolean;
  readonly buttons: readonly string[];
  /** Buttons that open an address, and links in the text. */
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** Of a list: what its entries stand for. */
  readonly choices: readonly string[];
  /** Of a form: each field's id and what stands in it. */
  readonly fields: Readonly<Record<string, string>>;
  /** Presses the button with this label. */
  press(label: string): Promise<Screen>;
  /** Takes an entry of the only list. */
  choose(value: string): Promise<Screen>;
  /** Sends the form; what is left out keeps what stands there. */
  send(
    values: Readonly<Record<string, string>>,
    files?: Readonly<Record<string, readonly GivenFile[]>>,
  ): Promise<Screen>;
}

/** A place with its messages, oldest first. */
export interface SeenThread {
  readonly name: string;
  readonly messages: readonly Screen[];
}

/** What the core calls the command behind an entry of a message's menu. */
export type MenuEntry = 'escalate' | 'redirect' | 'correct';

/** A thread of the community. */
export interface CommunityThread extends SeenThread {
  readonly id: string;
  /** Of all its messages, as the platform calls them. */
  readonly messageIds: readonly string[];
  /** Files that stand in it. */
  readonly files: readonly string[];
  readonly tags: readonly string[];
}

/** One of the cast, at one platform. */
export interface LocalPerson {
  readonly platform: 'discord' | 'slack';
  readonly key: string;
  /** `command('ticket', 'show', { reference: 'FD-1' })`; sent from the channel "help". */
  command(name: string, verb?: string, options?: Readonly<Record<string, string>>): Promise<Screen>;
  /** Writes into the channel "help"; what it is called there afterwards. */
  say(text: string, files?: readonly GivenFile[]): Promise<string>;
  /** The entry "Open a ticket" in a message's menu. */
  openFromMessage(id: string): Promise<Screen>;
  /** Another entry of it, on any message. */
  menu(entry: MenuEntry, id: string): Promise<Screen>;
  /** Threads of the community, as this person sees them. */
  communityThreads(): readonly CommunityThread[];
  /** Opens one there; what its first message is called. */
  postInCommunity(title: string, text: string): Promise<string>;
  writeIn(thread: CommunityThread, text: string, files?: readonly GivenFile[]): Promise<unknown>;
  /** The conversation about a ticket, as far as this person sees it. */
  ticketThread(reference: string): SeenThread | undefined;
  /** Direct messages with the bot, those in threads left out. */
  directMessages(): readonly Screen[];
  /** Cards of the channel "staff" that this person sees. */
  staffCards(): readonly Screen[];
  /** All that stands in the staff channel: cards, the overview, the digest. */
  staffChannel(): readonly Screen[];
}

/** One line with plain spaces, so that tests need not know where a platform breaks or pads. */
export const onOneLine = (text: string): string =>
  text
    .replace(/\u200b/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** Somewhere nothing can be done. */
export const NOTHING: Screen = {
  kind: 'nothing',
  text: '',
  isPrivate: true,
  buttons: [],
  links: [],
  choices: [],
  fields: {},
  press: () => Promise.reject(new Error('There is no button here.')),
  choose: () => Promise.reject(new Error('There is no list here.')),
  send: () => Promise.reject(new Error('There is no form here.')),
};

export const SCREENSHOT: GivenFile = {
  name: 'screenshot.png',
  contentType: 'image/png',
  base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
};

/** The overview and the digest name tickets, too. */
export const isCard = ({ text }: Pick<Screen, 'text'>): boolean =>
  !/Support right now|The day in support/u.test(text);
