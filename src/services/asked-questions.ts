import { createHash } from 'node:crypto';
import type { UserRef } from '../domain/actor.ts';
import { HOUR } from '../domain/time.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';

/** Buttons below an answer are pressed soon, or the question is asked anew. */
const KEPT = 2 * HOUR;

export interface AskedQuestion {
  readonly text: string;
  /** What was decided about it, where that was kept. */
  readonly decisionId?: string;
}

/** Questions on their way from an answer to a ticket or to the community: nobody types them twice. */
export interface AskedQuestions {
  /** Gives back a short id for buttons, without dots: the same for the same question. */
  keep(user: UserRef, question: AskedQuestion): Promise<string>;
  /** Undefined after {@link KEPT}, and for everybody else. */
  get(user: UserRef, id: string): Promise<AskedQuestion | undefined>;
}

export function createAskedQuestions(store: ExpiringStore): AskedQuestions {
  const key = ({ tenant, id: user }: UserRef, id: string): string => `asked-words:${tenant}:${user}:${id}`;
  return {
    async keep(user, question) {
      const id = createHash('sha256').update(question.text).digest('base64url').slice(0, 10);
      await store.set(key(user, id), question, KEPT);
      return id;
    },
    get: (user, id) => store.get<AskedQuestion>(key(user, id)),
  };
}

/** A button's `ref`: the question's id, then the topic's where one goes along. */
export const askedRef = (id: string, topic?: string): string => (topic === undefined ? id : `${id}.${topic}`);

export function parseAskedRef(ref = ''): { readonly id: string; readonly topic?: string } {
  const dot = ref.indexOf('.');
  return dot < 0 ? { id: ref } : { id: ref.slice(0, dot), topic: ref.slice(dot + 1) };
}
