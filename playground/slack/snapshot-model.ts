/** What one person sees of the workspace: plain JSON, for the page and for tests. */
export interface SlackSnapshot {
  readonly workspace: { readonly id: string; readonly name: string };
  readonly viewer: SlackPerson & { readonly timeZone: string; readonly locale: string };
  readonly app: SlackPerson & { readonly home: boolean };
  readonly people: readonly SlackPerson[];
  readonly groups: readonly { readonly id: string; readonly handle: string }[];
  /** Channels first, then direct messages; only those that the viewer is in. */
  readonly channels: readonly SlackChannel[];
  /** The viewer's open modals, the topmost last. */
  readonly views: readonly SlackView[];
  /** The viewer's App Home, once the app has published it. */
  readonly home?: SlackView;
  readonly commands: readonly SlackCommand[];
  readonly shortcuts: readonly SlackShortcut[];
  /** What Slack itself said to the viewer, e.g. that a click reached nobody. The newest last. */
  readonly notices: readonly SlackNotice[];
}

export interface SlackPerson {
  readonly id: string;
  readonly name: string;
  /** `#rrggbb` */
  readonly color: string;
  readonly isApp: boolean;
}

export interface SlackCommand {
  readonly command: string;
  readonly description: string;
  readonly usageHint: string;
}

export interface SlackShortcut {
  readonly type: 'message' | 'global';
  readonly callbackId: string;
  readonly name: string;
  readonly description: string;
}

export interface SlackNotice {
  readonly id: string;
  readonly at: number;
  readonly text: string;
}

export interface SlackChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'channel' | 'group' | 'im' | 'mpim';
  /** Whether the app is in it. */
  readonly hasApp: boolean;
  /** Nobody writes there any more. */
  readonly archived: boolean;
  /** At most the newest 100, oldest first; replies are inside their thread's first message. */
  readonly messages: readonly SlackMessage[];
}

/** Block Kit, as the app sent it; ids are filled in. */
export type SlackBlock = Readonly<Record<string, unknown>>;

export interface SlackMessage {
  readonly ts: string;
  readonly channel: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly author: SlackPerson;
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
  /** Only the viewer sees it. */
  readonly ephemeral: boolean;
  readonly edited: boolean;
  /** Deleted with answers below it. */
  readonly deleted: boolean;
  readonly pinned: boolean;
  readonly files: readonly SlackFile[];
  readonly threadTs?: string;
  readonly replies: readonly SlackMessage[];
  readonly reactions: readonly { readonly name: string; readonly count: number }[];
  /** Whom this message notified. */
  readonly pings: readonly { readonly kind: 'user' | 'usergroup' | 'broadcast'; readonly target: string }[];
}

export interface SlackFile {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  /** Opens in the page without a token. */
  readonly url: string;
}

export interface SlackView {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly callbackId: string;
  readonly title: string;
  readonly submit?: string;
  readonly close: string;
  readonly blocks: readonly SlackBlock[];
  /** Block id → action id → what is entered now. */
  readonly values: Readonly<Record<string, Readonly<Record<string, SlackBlock>>>>;
  /** Changes with every update. */
  readonly hash: string;
}

/** What somebody saw after doing something. */
export type ActOutcome =
  | { readonly kind: 'message'; readonly message: SlackMessage }
  | { readonly kind: 'modal'; readonly view: SlackView }
  | { readonly kind: 'home'; readonly view: SlackView }
  /** Acknowledged, and nothing to see within the wait. */
  | { readonly kind: 'none' }
  /** `error` is what Slack shows, or its code. */
  | { readonly kind: 'failed'; readonly error: string };

export type SubmitOutcome =
  | { readonly kind: 'closed' }
  | { readonly kind: 'updated'; readonly view: SlackView }
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'failed'; readonly error: string };
