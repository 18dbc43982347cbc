import {
  type Helpdesk,
  type HelpdeskChange,
  type HelpdeskComment,
  type HelpdeskEvent,
  type HelpdeskRecord,
  type HelpdeskSink,
  RecordOverError,
} from '../../src/ports/helpdesk.ts';

export interface FakeHelpdesk extends Helpdesk {
  readonly created: readonly { readonly record: HelpdeskRecord; readonly key: string }[];
  /** Each once, in the order in which they arrived; with the bytes of its files. */
  readonly comments: readonly {
    readonly comment: HelpdeskComment;
    readonly key: string;
    readonly id: string;
    readonly files: readonly string[];
    /** External id of the record that took it. */
    readonly to: string;
  }[];
  readonly changes: readonly HelpdeskChange[];
  /** The next calls fail with these, one each. */
  fail(...errors: readonly Error[]): void;
  /** The next call arrives, but its answer is lost. */
  loseAnswer(): void;
  /** This record takes nothing more. */
  closeForGood(externalId: string): void;
  /** What the next downloads give. */
  offer(bytes: string): void;
  /** Something happens there. */
  emit(event: HelpdeskEvent): ReturnType<HelpdeskSink['receive']>;
}

/** A helpdesk in memory that recognises a repeated key. */
export function createFakeHelpdesk(): FakeHelpdesk {
  const created: { record: HelpdeskRecord; key: string }[] = [];
  const comments: {
    comment: HelpdeskComment;
    key: string;
    id: string;
    files: readonly string[];
    to: string;
  }[] = [];
  const closed = new Set<string>();
  const changes: HelpdeskChange[] = [];
  const failures: Error[] = [];
  let lost = 0;
  let bytes = 'bytes';
  let sink: HelpdeskSink | undefined;
  const attempt = (): void => {
    const failure = failures.shift();
    if (failure) throw failure;
  };
  const opened = (externalId: string): void => {
    attempt();
    if (closed.has(externalId)) throw new RecordOverError(`${externalId} is closed for good`);
  };
  const answer = <T>(value: T): T => {
    if (lost === 0) return value;
    lost -= 1;
    throw new Error('the connection was reset');
  };
  return {
    id: 'fake',
    agentsIn: 'helpdesk',
    created,
    comments,
    changes,
    fail: (...errors) => void failures.push(...errors),
    loseAnswer: () => {
      lost += 1;
    },
    offer(next) {
      bytes = next;
    },
    async create(record, key) {
      attempt();
      if (!created.some((one) => one.key === key)) created.push({ record, key });
      return answer({ externalId: record.followUpOf ? `${record.followUpOf}+` : `#${record.reference}` });
    },
    closeForGood: (externalId) => void closed.add(externalId),
    async comment({ externalId: to }, comment, key) {
      opened(to);
      const known = comments.find((one) => one.key === key);
      if (known) return answer({ commentId: known.id });
      const files = await Promise.all(
        comment.files.map(async (file) => new Response(await file.open()).text()),
      );
      const id = `c${comments.length + 1}`;
      comments.push({ comment, key, id, files, to });
      return answer({ commentId: id });
    },
    async update({ externalId }, change) {
      opened(externalId);
      changes.push(change);
      return answer(undefined);
    },
    async start(to) {
      sink = to;
    },
    stop: async () => undefined,
    async download() {
      attempt();
      return new Blob([bytes]).stream();
    },
    emit(event) {
      if (!sink) throw new Error('the helpdesk was not started');
      return sink.receive(event);
    },
  };
}
