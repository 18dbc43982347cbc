import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteractionDataOption,
  type APIInteraction,
  type APIMessage,
  type APIMessageApplicationCommandInteractionData,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  type ModalSubmitComponent,
} from 'discord.js';
import type { Actor, TenantId } from '../../src/domain/actor.ts';
import type { ConversationRef, RemoteFile, SourceMessage } from '../../src/domain/conversation.ts';
import { toLocale } from '../../src/domain/locale.ts';
import type { CommandCatalog } from '../../src/ports/command-definition.ts';
import type { CommandRequest, Invocation } from '../../src/ports/inbound.ts';
import { parseActionId } from '../../src/reply/action-id.ts';
import { encodeConversation, guildTenant } from './conversation-id.ts';
import { type MessageReader, remoteFile } from './message-reader.ts';
import { menuName } from './register.ts';

/** An interaction that wants an answer; who asks from where is added by {@link actorOf}. */
export type AnswerableInteraction = Exclude<
  APIInteraction,
  APIApplicationCommandAutocompleteInteraction | { type: InteractionType.Ping }
>;

/** What an interaction asks for, from its own data alone. */
export interface Asked {
  readonly origin: Invocation['origin'];
  readonly request: Extract<CommandRequest, { kind: 'parsed' }>;
  readonly files: Invocation['files'];
  readonly message?: SourceMessage;
}

export function readAsked(
  interaction: AnswerableInteraction,
  catalog: CommandCatalog,
  reader: Pick<MessageReader, 'source'>,
): Asked {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return interaction.data.type === ApplicationCommandType.Message
        ? readMessageAction(interaction, interaction.data, catalog, reader)
        : readCommand(
            interaction.data.name,
            'options' in interaction.data ? interaction.data.options : undefined,
          );
    case InteractionType.MessageComponent:
      return readComponent(interaction);
    case InteractionType.ModalSubmit:
      return readForm(interaction);
  }
}

function readCommand(
  command: string,
  given: readonly APIApplicationCommandInteractionDataOption<InteractionType>[] | undefined,
): Asked {
  const { verb, options } = readOptions(given ?? []);
  return { origin: 'command', request: { kind: 'parsed', command, verb, options }, files: {} };
}

function readOptions(given: readonly APIApplicationCommandInteractionDataOption<InteractionType>[]): {
  readonly verb: string;
  readonly options: Readonly<Record<string, string>>;
} {
  const options: Record<string, string> = {};
  for (const option of given) {
    if (option.type === ApplicationCommandOptionType.Subcommand)
      return { verb: option.name, options: readOptions(option.options ?? []).options };
    if ('value' in option) options[option.name] = String(option.value);
  }
  return { verb: '', options };
}

function readMessageAction(
  interaction: AnswerableInteraction,
  data: APIMessageApplicationCommandInteractionData,
  catalog: CommandCatalog,
  reader: Pick<MessageReader, 'source'>,
): Asked {
  const action = catalog.messageActions.find(({ label }) => menuName(label.en) === data.name);
  const message = data.resolved.messages[data.target_id];
  return {
    origin: 'message-action',
    request: { kind: 'parsed', command: action?.command ?? data.name, verb: action?.verb ?? '', options: {} },
    files: {},
    ...(message ? { message: reader.source(message, placeOfMessage(interaction, message)) } : {}),
  };
}

function readComponent(interaction: APIMessageComponentInteraction): Asked {
  const { data } = interaction;
  const [chosen] = data.component_type === ComponentType.Button ? [] : data.values;
  return {
    origin: data.component_type === ComponentType.Button ? 'button' : 'select',
    request: actionRequest(data.custom_id, chosen === undefined ? {} : { value: chosen }),
    files: {},
  };
}

function readForm(interaction: APIModalSubmitInteraction): Asked {
  const options: Record<string, string> = {};
  const files: Record<string, readonly RemoteFile[]> = {};
  const attachments = interaction.data.resolved?.attachments ?? {};
  for (const field of interaction.data.components.flatMap(fieldsOf)) {
    if (field.type === ComponentType.FileUpload)
      files[field.custom_id] = field.values.flatMap((id) => {
        const attachment = attachments[id];
        return attachment ? [remoteFile(attachment)] : [];
      });
    else options[field.custom_id] = submittedValue(field);
  }
  return { origin: 'form', request: actionRequest(interaction.data.custom_id, options), files };
}

function fieldsOf(
  component: APIModalSubmitInteraction['data']['components'][number],
): readonly ModalSubmitComponent[] {
  if (component.type === ComponentType.Label) return [component.component];
  return component.type === ComponentType.ActionRow ? component.components : [];
}

function submittedValue(field: ModalSubmitComponent): string {
  if ('values' in field) return field.values[0] ?? '';
  return field.value === null ? '' : String(field.value);
}

/** An id that is none (a message of an older version) still reaches the core, which answers that it does not know it. */
function actionRequest(customId: string, options: Readonly<Record<string, string>>): Asked['request'] {
  return { kind: 'parsed', ...(parseActionId(customId) ?? { command: customId, verb: '' }), options };
}

/** Tenant and groups where they are known: a direct message names neither server nor roles. */
export interface Origin {
  readonly tenant: TenantId;
  readonly groups: readonly string[];
  /** The roles could not be read. */
  readonly groupsUnknown?: true;
}

export const guildOrigin = (interaction: APIInteraction): Origin | undefined =>
  interaction.guild_id === undefined
    ? undefined
    : { tenant: guildTenant(interaction.guild_id), groups: interaction.member?.roles ?? [] };

export function actorOf(interaction: APIInteraction, origin: Origin): Actor {
  const user = interaction.member?.user ?? interaction.user;
  return {
    user: { platform: 'discord', tenant: origin.tenant, id: user?.id ?? '' },
    displayName: interaction.member?.nick ?? user?.global_name ?? user?.username ?? '',
    locale: toLocale('locale' in interaction ? interaction.locale : undefined),
    groups: origin.groups,
    ...(origin.groupsUnknown ? { groupsUnknown: true } : {}),
  };
}

export function conversationOf(
  interaction: AnswerableInteraction,
  tenant: TenantId,
): Invocation['conversation'] {
  return encodeConversation(tenant, {
    kind: interaction.guild_id === undefined ? 'dm' : 'channel',
    channelId: interaction.channel?.id ?? interaction.channel_id ?? '',
  });
}

function placeOfMessage(interaction: AnswerableInteraction, message: APIMessage): ConversationRef {
  return encodeConversation(guildTenant(interaction.guild_id ?? '@me'), {
    kind: interaction.guild_id === undefined ? 'dm' : 'channel',
    channelId: message.channel_id,
  });
}

/** Command, verb and the option being typed. */
export function readCompletion(interaction: APIApplicationCommandAutocompleteInteraction): {
  readonly command: string;
  readonly verb: string;
  readonly option: string;
  readonly typed: string;
} {
  const [first] = interaction.data.options;
  const sub = first?.type === ApplicationCommandOptionType.Subcommand ? first : undefined;
  const options = sub ? (sub.options ?? []) : interaction.data.options;
  const focused = options.find((option) => 'focused' in option && option.focused);
  return {
    command: interaction.data.name,
    verb: sub?.name ?? '',
    option: focused?.name ?? '',
    typed: focused && 'value' in focused ? String(focused.value) : '',
  };
}
