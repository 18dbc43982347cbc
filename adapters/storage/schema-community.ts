import type { Generated } from 'kysely';
import type { CommunityThread } from '../../src/ports/community-store.ts';
import type { VoteSubject } from '../../src/ports/vote-store.ts';

/** Decisions of scope, what staff made of them, the community's threads, and votes. */
export interface CommunityTables {
  decisions: DecisionRow;
  corrections: CorrectionRow;
  community_threads: CommunityThreadRow;
  votes: VoteRow;
}

export interface DecisionRow {
  id: string;
  tenant: string;
  account_id: string;
  /** Id of the company's policy that was in force. */
  policy: string;
  question: string;
  lang: string;
  route: string;
  topic: string | null;
  confidence: number;
  alternatives: string;
  evidence: string;
  /** Set when a ticket followed. */
  ticket_id: string | null;
  at: number;
}

/** What staff say is right. Reverting keeps the row. */
export interface CorrectionRow {
  id: Generated<number>;
  decision_id: string;
  tenant: string;
  route: string;
  topic: string | null;
  by_id: string;
  by_name: string;
  reason: string | null;
  at: number;
  reverted_at: number | null;
  reverted_by: string | null;
}

/** A thread of the community, found or opened by the bot. `place` is the adapter's own id. */
export interface CommunityThreadRow {
  id: string;
  tenant: string;
  place: string;
  parent: string;
  title: string;
  text: string;
  author_id: string;
  topic: string | null;
  lang: string | null;
  state: CommunityThread['state'];
  opened_by_bot: number;
  ticket_id: string | null;
  helped: Generated<number>;
  url: string | null;
  created_at: number;
  updated_at: number;
  solved_at: number | null;
}

/** One vote per account and subject; voting again replaces it. */
export interface VoteRow {
  tenant: string;
  subject_kind: VoteSubject['kind'];
  subject_id: string;
  account_id: string;
  helpful: number;
  comment: string | null;
  at: number;
}
