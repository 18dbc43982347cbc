import { SLACK } from '../../../playground/ids.ts';
import type { SlackMessage, SlackSide, SlackView } from '../../../playground/slack/index.ts';
import { found } from '../until.ts';
import { type Part, partsOf, stringAt } from './read-json.ts';
import { isCard, type LocalPerson, NOTHING, onOneLine, type Screen } from './screen.ts';

type ActOutcome = Awaited<ReturnType<SlackSide['act']['slashCommand']>>;
type SubmitOutcome = Awaited<ReturnType<SlackSide['act']['submitView']>>;

/** Long enough for whatever comes; the wait ends with the first thing to see. */
const WAIT_MS = 5_000;

export interface SlackLocalPerson extends LocalPerson {
  openHome(): Promise<Screen>;
  /** `@frontdesk …` in the channel "help", or below a message there. */
  mention(text: string, threadTs?: string): Promise<Screen>;
}

export function slackPerson(slack: SlackSide, as: string): SlackLocalPerson {
  const { act } = slack;
  const channel = SLACK.channels.help;
  const { community } = SLACK.channels;

  const all = (): readonly SlackMessage[] =>
    slack
      .snapshot(as)
      .channels.flatMap((one) => one.messages.flatMap((message) => [message, ...message.replies]));

  const message = (shown: SlackMessage): Screen => {
    const parts = [...partsOf(shown.blocks)];
    const idOf = (matches: (part: Part) => boolean, what: string): string => {
      const id = stringAt(parts.find(matches), 'action_id');
      if (id === '') throw new Error(`There is no ${what} in:\n${textOf(parts)}`);
      return id;
    };
    const target = { as, channel: shown.channel, ts: shown.ts, waitMs: WAIT_MS };
    return {
      ...NOTHING,
      ...contents(parts),
      kind: 'message',
      isPrivate: shown.ephemeral,
      press: async (label) => {
        const actionId = idOf((part) => isButton(part) && labelOf(part) === label, `button “${label}”`);
        return show(await act.clickButton({ ...target, actionId }));
      },
      choose: async (value) => {
        const actionId = idOf((part) => part['type'] === 'static_select', 'list');
        return show(await act.chooseOption({ ...target, actionId, value }));
      },
    };
  };

  const view = (shown: SlackView): Screen => {
    const parts = [...partsOf(shown.blocks)];
    const inputs = parts.filter((part) => part['type'] === 'input');
    const isForm = inputs.length > 0;
    return {
      ...NOTHING,
      ...contents(parts),
      text: `${onOneLine(shown.title)}\n${textOf(parts)}`,
      kind: isForm ? 'form' : 'message',
      fields: Object.fromEntries(
        inputs.map((part) => [
          stringAt(part, 'block_id'),
          stringAt(part, 'element', 'initial_value') ||
            stringAt(enteredIn(shown, stringAt(part, 'block_id')), 'value'),
        ]),
      ),
      press: async (label) => {
        const actionId = stringAt(
          parts.find((part) => isButton(part) && labelOf(part) === label),
          'action_id',
        );
        const where = shown.type === 'home' ? ({ home: true } as const) : { viewId: shown.id };
        return show(await act.clickViewButton({ as, ...where, actionId, waitMs: WAIT_MS }));
      },
      async send(values, files = {}) {
        const before = new Set(all().map(mark));
        const outcome = await act.submitView({ as, viewId: shown.id, values, files });
        return submitted(outcome, before);
      },
    };
  };

  /** A closed form is followed by a message, which no acknowledgement carries. */
  const submitted = async (outcome: SubmitOutcome, before: ReadonlySet<string>): Promise<Screen> => {
    switch (outcome.kind) {
      case 'closed':
        return message(
          await found(
            () => all().find((one) => one.author.isApp && !before.has(mark(one))),
            () => 'no answer to a form',
          ),
        );
      case 'updated':
        return view(outcome.view);
      case 'errors':
        return {
          ...NOTHING,
          kind: 'errors',
          text: Object.values(outcome.errors).join('\n'),
          fields: outcome.errors,
        };
      case 'failed':
        return { ...NOTHING, kind: 'failed', text: outcome.error };
    }
  };

  const show = async (outcome: ActOutcome): Promise<Screen> => {
    switch (outcome.kind) {
      case 'message':
        return message(outcome.message);
      case 'modal':
      case 'home':
        return view(outcome.view);
      case 'failed':
        return { ...NOTHING, kind: 'failed', text: outcome.error };
      case 'none':
        return NOTHING;
    }
  };

  const inStaffChannel = (): readonly Screen[] =>
    all()
      .filter((one) => one.channel === SLACK.channels.staff)
      .map(message);

  return {
    platform: 'slack',
    key: as,
    async command(name, verb = '', options = {}) {
      const text = [verb, ...Object.values(options)].filter(Boolean).join(' ');
      const command = `/${name === 'status' ? 'support-status' : name}`;
      return show(await act.slashCommand({ as, channel, command, text, waitMs: WAIT_MS }));
    },
    async say(text, files = []) {
      return (await act.sendMessage({ as, channel, text, files })).sent.ts;
    },
    async openFromMessage(ts) {
      const callbackId = 'ticket:from-message';
      return show(await act.messageShortcut({ as, channel, ts, callbackId, waitMs: WAIT_MS }));
    },
    async menu(entry, ts) {
      const callbackId = `${entry}:begin`;
      return show(await act.messageShortcut({ as, channel: community, ts, callbackId, waitMs: WAIT_MS }));
    },
    communityThreads: () =>
      slack
        .snapshot(as)
        .channels.filter(({ id }) => id === community)
        .flatMap(({ messages }) => messages)
        .filter(({ ephemeral }) => !ephemeral)
        .map((root) => {
          const said = [root, ...root.replies.filter(({ ephemeral }) => !ephemeral)];
          return {
            id: root.ts,
            name: textOf([...partsOf(root.blocks)]),
            messages: said.map(message),
            messageIds: said.map(({ ts }) => ts),
            files: said.flatMap(({ files }) => files.map(({ name }) => name)),
            tags: root.reactions.map(({ name }) => name),
          };
        }),
    async postInCommunity(title, text) {
      return (await act.sendMessage({ as, channel: community, text: `${title}\n${text}` })).sent.ts;
    },
    writeIn: ({ id }, text, files = []) =>
      act.sendMessage({ as, channel: community, threadTs: id, text, files, waitMs: 0 }),
    async mention(text, threadTs) {
      const asked = { as, channel, text: `<@${SLACK.botUser}> ${text}`, waitMs: WAIT_MS };
      return show(await act.sendMessage({ ...asked, ...(threadTs === undefined ? {} : { threadTs }) }));
    },
    openHome: async () => show(await act.openHome({ as, waitMs: WAIT_MS })),
    ticketThread(reference) {
      const root = all().find(
        (one) =>
          one.channel.startsWith('D') &&
          !one.ephemeral &&
          one.threadTs === undefined &&
          textOf([...partsOf(one.blocks)]).includes(reference),
      );
      return (
        root && {
          name: stringAt(root.blocks[0], 'text', 'text'),
          messages: [root, ...root.replies].map(message),
        }
      );
    },
    directMessages: () =>
      all()
        .filter((one) => one.channel.startsWith('D') && one.author.isApp && one.threadTs === undefined)
        .map(message),
    staffCards: () => inStaffChannel().filter(isCard),
    staffChannel: inStaffChannel,
  };
}

const mark = ({ channel, ts, text, blocks }: SlackMessage): string =>
  `${channel} ${ts} ${text} ${JSON.stringify(blocks)}`;

const isButton = (part: Part): boolean => part['type'] === 'button' && part['url'] === undefined;

const labelOf = (part: Part): string => onOneLine(stringAt(part, 'text', 'text'));

const enteredIn = (view: SlackView, block: string): unknown => Object.values(view.values[block] ?? {})[0];

function contents(parts: readonly Part[]): Pick<Screen, 'text' | 'buttons' | 'links' | 'choices'> {
  return {
    text: textOf(parts),
    buttons: parts.filter(isButton).map(labelOf),
    links: parts
      .filter((part) => part['url'] !== undefined)
      .map((part) => ({
        label: onOneLine(stringAt(part, 'text')) || labelOf(part),
        url: stringAt(part, 'url'),
      })),
    choices: parts
      .filter((part) => part['type'] === 'static_select')
      .flatMap((part) => [
        ...((part['options'] as readonly Part[] | undefined) ?? []),
        ...((part['option_groups'] as readonly Part[] | undefined) ?? []).flatMap(
          (group) => group['options'] as readonly Part[],
        ),
      ])
      .map((option) => stringAt(option, 'value')),
  };
}

function textOf(parts: readonly Part[]): string {
  return onOneLine(
    parts
      .map((part) => stringAt(part, 'text') || stringAt(part, 'fallback'))
      .filter(Boolean)

      .join(' '),
  );
}
