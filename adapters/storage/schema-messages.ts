import type { MessageAuthor, MessageCopy, MessageOrigin } from '../../src/domain/message.ts';

/** What was said in tickets, and where it has arrived. */
export interface MessageTables {
  messages: MessageRow;
  message_copies: MessageCopyRow;
}

/** `source` names the event, message or comment it came from, once in a tenant. */
export interface MessageRow {
  id: string;
  tenant: string;
  ticket_id: string;
  source: string;
  author_kind: MessageAuthor['kind'];
  author_id: string | null;
  author_name: string;
  visibility: 'public' | 'internal';
  origin: MessageOrigin;
  /** The words as they are now; those of a deleted message stay. */
  body: string;
  said_at: number;
  edited_at: number | null;
  deleted_at: number | null;
}

/** One a message and place. */
export interface MessageCopyRow {
  message_id: string;
  place: MessageCopy['place'];
  /** Where the chat message stands; null in the helpdesk. */
  tenant: string | null;
  conversation: string | null;
  /** The chat message's id, or the helpdesk's id of the comment. */
  external_id: string;
  at: number;
}
