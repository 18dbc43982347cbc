/** The fields of Slack's payloads that are used. Everything may be missing: what arrives is not ours. */

export interface CommandBody {
  readonly command: string;
  readonly text?: string;
  readonly team_id: string;
  readonly channel_id: string;
  readonly user_id: string;
  readonly user_name?: string;
  readonly trigger_id: string;
  readonly response_url?: string;
}

export interface WireFile {
  readonly id?: string;
  readonly name?: string;
  readonly title?: string;
  readonly size?: number;
  readonly mimetype?: string;
  /** `tombstone`: deleted. */
  readonly mode?: string;
  readonly url_private?: string;
  readonly url_private_download?: string;
}

export interface WireMessage {
  readonly subtype?: string;
  readonly ts?: string;
  readonly thread_ts?: string;
  readonly user?: string;
  readonly app_id?: string;
  readonly bot_id?: string;
  readonly bot_profile?: { readonly name?: string };
  readonly username?: string;
  readonly text?: string;
  readonly attachments?: readonly { readonly fallback?: string; readonly text?: string }[];
  readonly files?: readonly WireFile[];
  readonly edited?: { readonly ts?: string };
  /** Of a thread's first message. */
  readonly reply_count?: number;
  readonly latest_reply?: string;
  readonly is_locked?: boolean;
  readonly reactions?: readonly { readonly name?: string; readonly users?: readonly string[] }[];
  readonly metadata?: {
    readonly event_type?: string;
    readonly event_payload?: { readonly key?: unknown; readonly title?: unknown };
  };
}

interface Interaction {
  readonly user: {
    readonly id: string;
    readonly name?: string;
    readonly username?: string;
    readonly team_id?: string;
  };
  readonly team?: { readonly id: string } | null;
  readonly trigger_id?: string;
  readonly response_url?: string;
}

export interface WireView {
  readonly id: string;
  readonly type?: string;
  readonly callback_id?: string;
  readonly private_metadata?: string;
  readonly state?: { readonly values?: Readonly<Record<string, Readonly<Record<string, WireInput>>>> };
}

export interface WireInput {
  readonly type?: string;
  readonly value?: string | null;
  readonly selected_option?: { readonly value?: string } | null;
  readonly selected_date_time?: number | null;
  readonly files?: readonly WireFile[] | null;
}

export interface ActionsBody extends Interaction {
  readonly type: 'block_actions';
  readonly actions: readonly (WireInput & {
    readonly action_id?: string;
    readonly block_id?: string;
    readonly action_ts?: string;
  })[];
  readonly container?: {
    readonly type?: string;
    readonly is_ephemeral?: boolean;
    readonly thread_ts?: string;
  };
  readonly channel?: { readonly id: string } | null;
  readonly message?: WireMessage;
  readonly view?: WireView | null;
}

export interface SubmissionBody extends Interaction {
  readonly type: 'view_submission';
  readonly view: WireView;
}

export interface ShortcutBody extends Interaction {
  readonly type: 'message_action';
  readonly callback_id: string;
  readonly channel: { readonly id: string };
  readonly message: WireMessage;
  readonly action_ts?: string;
}

export interface EventBody {
  readonly type: 'event_callback';
  readonly team_id?: string;
  readonly event_id: string;
  readonly api_app_id?: string;
  /** Whose installation the event is for: the bot's own account. */
  readonly authorizations?: readonly { readonly user_id?: string; readonly is_bot?: boolean }[];
  readonly event: WireMessage & {
    readonly type: string;
    readonly channel?: string;
    readonly channel_type?: string;
    readonly event_ts?: string;
    readonly tab?: string;
    /** `message_changed`: as it is now. */
    readonly message?: WireMessage;
    readonly previous_message?: WireMessage;
    readonly deleted_ts?: string;
  };
}
