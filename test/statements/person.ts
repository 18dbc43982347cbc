import type { Actor } from '../../src/domain/actor.ts';
import type { RemoteFile, SourceMessage } from '../../src/domain/conversation.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { CommandRequest, InboundSink, Invocation } from '../../src/ports/inbound.ts';
import { parseActionId } from '../../src/reply/action-id.ts';
import type { Form } from '../../src/reply/form.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { toPlainText } from '../../src/reply/plain-text.ts';
import type { Action } from '../../src/reply/reply.ts';

/** What somebody sees after what they did. */
export interface Screen {
  readonly outcome: Outcome;
  /** All of it as text, with plain spaces: of a form its title, labels and hints. */
  readonly text: string;
  /** Ids of buttons and selects, addresses of links. */
  readonly actions: readonly string[];
  /** @throws when it is no form */
  readonly form: Form;
  /** By field; empty when nothing is wrong. */
  readonly errors: Readonly<Record<string, string>>;
}

/** Somebody who can only press what is on their screen; all else is said in words. */
export interface Person {
  readonly actor: Actor;
  readonly screen: () => Screen;
  /** `ticket open bug` after a slash or a mention. */
  type(words: string, over?: Partial<Invocation>): Promise<Screen>;
  /** The same words after the bot's name, with no command before them. */
  mention(words: string): Promise<Screen>;
  /** Presses the button of that label's id, by how the id begins. @throws when there is none */
  press(start: string): Promise<Screen>;
  /** Chooses in the select of that id. @throws when it does not offer the value */
  choose(start: string, value: string): Promise<Screen>;
  /** Sends the form on the screen. */
  fill(
    answers: Readonly<Record<string, string>>,
    files?: Readonly<Record<string, readonly RemoteFile[]>>,
  ): Promise<Screen>;
  /** What no screen offers: an old button, or one that was made up. */
  forge(id: string, over?: Partial<Invocation>): Promise<Screen>;
  /** An entry of a message's menu. */
  menu(command: string, message: SourceMessage): Promise<Screen>;
}

let events = 0;

export function createPerson(actor: Actor, sink: InboundSink, clock: Pick<Clock, 'now'>): Person {
  let last: Screen | undefined;
  const screen = (): Screen => {
    if (!last) throw new Error('nothing was done yet');
    return last;
  };
  const send = async (
    origin: Invocation['origin'],
    request: CommandRequest,
    over: Partial<Invocation> = {},
  ): Promise<Screen> => {
    events += 1;
    const { platform, tenant } = actor.user;
    const invocation: Invocation = {
      eventId: `statement-${events}`,
      origin,
      request,
      files: {},
      actor,
      conversation: { platform, tenant, id: 'c1' },
      receivedAt: clock.now(),
      ...over,
    };
    last = seen(await sink.invoke(invocation));
    return last;
  };
  const parsed = (id: string, options: Readonly<Record<string, string>> = {}): CommandRequest => {
    const action = parseActionId(id);
    if (!action) throw new Error(`${id} is no action`);
    return { kind: 'parsed', ...action, options };
  };
  const find = (start: string): Action => {
    const found = replyActions(screen().outcome).find((action) => idOf(action).startsWith(start));
    if (!found) throw new Error(`no ${start} among ${screen().actions.join(', ')} under: ${screen().text}`);
    return found;
  };
  return {
    actor,
    screen,
    type(words, over) {
      const [command = '', ...rest] = words.split(' ');
      return send('command', { kind: 'typed', command, text: rest.join(' ') }, over);
    },
    mention: (words) => send('mention', { kind: 'typed', command: '', text: words }),
    press: (start) => send('button', parsed(idOf(find(start)))),
    choose(start, value) {
      const action = find(start);
      if (action.type !== 'select' || !action.options.some((option) => option.value === value))
        throw new Error(`${start} does not offer ${value}`);
      return send('select', parsed(action.id, { value }));
    },
    fill: (answers, files = {}) => send('form', parsed(screen().form.id, answers), { files }),
    forge: (id, over) => send(over?.origin ?? 'button', parsed(id), over),
    menu: (command, message) =>
      send(
        'message-action',
        { kind: 'parsed', command, verb: '', options: {} },
        { message, conversation: message.ref.conversation },
      ),
  };
}

const idOf = (action: Action): string => (action.type === 'link-button' ? action.url : action.id);

const replyActions = (outcome: Outcome): readonly Action[] =>
  (outcome.kind === 'form' ? outcome.resume : outcome.reply).actions ?? [];

function seen(outcome: Outcome): Screen {
  return {
    outcome,
    text: (outcome.kind === 'form' ? formText(outcome.form) : toPlainText(outcome.reply)).replace(
      /\p{Zs}/gu,
      ' ',
    ),
    actions: replyActions(outcome).map(idOf),
    get form() {
      if (outcome.kind !== 'form') throw new Error(`expected a form, got: ${toPlainText(outcome.reply)}`);
      return outcome.form;
    },
    errors: outcome.kind === 'invalid' ? outcome.errors : {},
  };
}

const formText = ({ title, intro = '', fields }: Form): string =>
  [title, intro, ...fields.map(({ label, hint = '' }) => `${label} ${hint}`)].join('\n');
