import { type ActionId, actionId } from '../../../src/reply/action-id.ts';

/** What the buttons on the way to the community and back are called; refs are short ids of what is kept. */
export const COMMUNITY = {
  write: (draftId: string): ActionId => actionId('community', 'write', draftId),
  preview: (draftId: string): ActionId => actionId('community', 'preview', draftId),
  post: (draftId: string): ActionId => actionId('community', 'post', draftId),
  /** A topic that nothing was asked about yet. */
  topic: (topicId?: string): ActionId => actionId('community', 'topic', topicId),
  helped: actionId('community', 'helped'),
  watched: (recordId: string): ActionId => actionId('community', 'watched', recordId),
  /** `key`: what the thread was opened with. */
  solve: (key: string): ActionId => actionId('solved', 'mark', key),
  solvedBy: (threadId: string): ActionId => actionId('solved', 'by', threadId),
  solved: (threadId: string): ActionId => actionId('solved', 'done', threadId),
  toTicket: (key: string): ActionId => actionId('escalate', 'thread', key),
  redirectTopic: (draftId: string): ActionId => actionId('redirect', 'topic', draftId),
} as const;

/** `id`: what was pointed at. */
export const ESCALATE = {
  topic: (id: string): ActionId => actionId('escalate', 'topic', id),
  go: (id: string, topic: string): ActionId => actionId('escalate', 'go', `${id}.${topic}`),
  why: (id: string, topic: string): ActionId => actionId('escalate', 'why', `${id}.${topic}`),
  override: (id: string, topic: string): ActionId => actionId('escalate', 'override', `${id}.${topic}`),
} as const;

export const CORRECT = {
  decision: (decisionId: string): ActionId => actionId('correct', 'decision', decisionId),
  set: (decisionId: string): ActionId => actionId('correct', 'set', decisionId),
  undo: (correctionId: string): ActionId => actionId('correct', 'undo', correctionId),
  /** A reply that nobody asked for; `recordId`: what is kept of it. */
  unwatch: (recordId: string): ActionId => actionId('correct', 'unwatch', recordId),
} as const;
