export const STATUSES = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const;

export type Status = (typeof STATUSES)[number];

export const DESK_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;

export type DeskPriority = (typeof DESK_PRIORITIES)[number];

export interface DeskUser {
  readonly id: number;
  readonly name: string;
  readonly role: 'end-user' | 'agent' | 'admin';
  readonly email?: string;
  readonly externalId?: string;
  /** Key of the person in the playground, for those who act in the pane. */
  readonly person?: string;
}

export interface DeskFile {
  readonly id: number;
  readonly token: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** One thing that an update did. */
export type DeskEvent =
  | {
      readonly id: number;
      readonly type: 'Comment';
      readonly authorId: number;
      readonly public: boolean;
      readonly body: string;
      readonly files: readonly DeskFile[];
    }
  | {
      readonly id: number;
      readonly type: 'Create' | 'Change';
      readonly field: string;
      readonly value: string | null;
      readonly previous: string | null;
    };

export interface DeskAudit {
  readonly id: number;
  /** Milliseconds since 1970, whole seconds: Zendesk knows no shorter time. */
  readonly at: number;
  readonly authorId: number;
  readonly custom: Readonly<Record<string, unknown>>;
  readonly events: readonly DeskEvent[];
}

export interface DeskTicket {
  readonly id: number;
  readonly externalId?: string;
  /** The closed ticket that it goes on from. */
  readonly followUpOf?: number;
  readonly subject: string;
  readonly requesterId: number;
  readonly assigneeId?: number;
  readonly status: Status;
  readonly priority?: DeskPriority;
  readonly tags: readonly string[];
  readonly customFields: readonly { readonly id: number; readonly value: string | null }[];
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Rises with every change of any ticket: what the incremental export follows. */
  readonly changed: number;
  readonly audits: readonly DeskAudit[];
}

/** What may be changed of a ticket. */
export interface DeskChange {
  readonly status?: Status;
  readonly priority?: DeskPriority | null;
  readonly assigneeId?: number | null;
  readonly subject?: string;
  readonly tags?: readonly string[];
  readonly customFields?: readonly { readonly id: number; readonly value: string | null }[];
  readonly comment?: {
    readonly body: string;
    readonly public: boolean;
    readonly authorId?: number;
    readonly files: readonly DeskFile[];
  };
}

/** Refused as Zendesk does it: `{"error": code, "description": …, "details": …}`. */
export class DeskError extends Error {
  override readonly name = 'DeskError';
  readonly status: number;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    code: string,
    description: string,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(description);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** 422 with the field that is wrong. */
export function invalid(field: string, description: string): DeskError {
  return new DeskError(422, 'RecordInvalid', 'Record validation errors', {
    [field]: [{ description }],
  });
}
