import { randomBytes } from 'node:crypto';
import {
  type APIInteractionDataResolved,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { DISCORD } from '../../ids.ts';
import type { StoredChannel, StoredMember, StoredMessage } from '../model.ts';
import { permissionsIn } from '../permissions.ts';
import { NO_PINGS } from '../pings.ts';
import { botMember, saveMessage } from '../state.ts';
import { channelToWire } from '../wire/channel.ts';
import { messageToWire } from '../wire/message.ts';
import { interactionMemberToWire, userToWire } from '../wire/user.ts';
import type { World } from '../world.ts';
import type { Answer, Interaction, InteractionKind } from './interaction.ts';

/** Any intent: an interaction brings the whole message. */
const EVERYTHING = -1;
const MAX_KEPT = 5000;

const TYPES: Readonly<Record<InteractionKind, InteractionType>> = {
  command: InteractionType.ApplicationCommand,
  component: InteractionType.MessageComponent,
  modal: InteractionType.ModalSubmit,
  autocomplete: InteractionType.ApplicationCommandAutocomplete,
};

const LOCALES = { en: 'en-US', fr: 'fr' } as const;

export interface Deed {
  readonly kind: InteractionKind;
  readonly member: StoredMember;
  readonly channel: StoredChannel;
  /** The interaction's `data`. */
  readonly data: Readonly<Record<string, unknown>> & { readonly resolved?: APIInteractionDataResolved };
  readonly commandName?: string;
  readonly fromMenu?: boolean;
  readonly source?: StoredMessage;
}

/** The interaction that a token names, as on Discord; whether the whole token is right is for the caller to check. */
export const interactionIdIn = (token: string): string =>
  Buffer.from(token, 'base64url').toString().split(':')[1] ?? '';

/** Sends INTERACTION_CREATE and waits for the bot's first answer, or for the deadline. */
export function startInteraction(world: World, deed: Deed): Promise<Answer> {
  const { member, channel } = deed;
  const person = member.person;
  if (person === null) throw new Error('Only people interact with the bot.');
  const id = world.ids.dated();
  const token = Buffer.from(`interaction:${id}:${randomBytes(24).toString('hex')}`).toString('base64url');
  const owners = owningIntegrations(channel);

  return new Promise((resolve) => {
    const interaction: Interaction = {
      id,
      token,
      kind: deed.kind,
      userId: member.id,
      personKey: person.key,
      channelId: channel.id,
      createdAt: world.context.now(),
      commandName: deed.commandName ?? null,
      fromMenu: deed.fromMenu === true,
      sourceMessageId: deed.source?.id ?? null,
      metadata: {
        id,
        type: TYPES[deed.kind],
        user: userToWire(member),
        authorizing_integration_owners: owners,
        ...(deed.kind === 'component' && deed.source !== undefined
          ? { interacted_message_id: deed.source.id }
          : {}),
      } as Interaction['metadata'],
      state: 'waiting',
      originalId: null,
      ephemeral: false,
      settle(answer) {
        clearTimeout(deadline);
        resolve(answer);
      },
    };
    const deadline = setTimeout(() => expire(world, interaction), world.settings.answerDeadlineMs);
    deadline.unref();
    remember(world, interaction);
    const payload = payloadOf(world, interaction, deed, person.locale, owners);
    world.emit({ name: 'INTERACTION_CREATE', intents: 0, data: () => payload });
  });
}

const owningIntegrations = (channel: StoredChannel) => ({
  [ApplicationIntegrationType.GuildInstall]: channel.type === ChannelType.DM ? '0' : DISCORD.guild,
});

function payloadOf(
  world: World,
  interaction: Interaction,
  deed: Deed,
  locale: keyof typeof LOCALES,
  owners: Readonly<Record<string, string>>,
) {
  const { state } = world;
  const { member, channel } = deed;
  const direct = channel.type === ChannelType.DM;
  const permissions = permissionsIn(state, member, channel);
  return {
    id: interaction.id,
    application_id: DISCORD.application,
    type: TYPES[deed.kind],
    token: interaction.token,
    version: 1,
    data: deed.data,
    channel_id: channel.id,
    channel: { ...channelToWire(state, channel), permissions: permissions.toString() },
    ...(direct
      ? { user: userToWire(member) }
      : {
          guild_id: DISCORD.guild,
          guild: { id: DISCORD.guild, locale: 'en-US', features: ['COMMUNITY'] },
          guild_locale: 'en-US',
          member: interactionMemberToWire(member, permissions),
        }),
    ...(deed.source === undefined ? {} : { message: messageToWire(world, deed.source, EVERYTHING) }),
    app_permissions: permissionsIn(state, botMember(state), channel).toString(),
    locale: LOCALES[locale],
    entitlements: [],
    authorizing_integration_owners: owners,
    context: direct ? InteractionContextType.BotDM : InteractionContextType.Guild,
    attachment_size_limit: 10 * 1024 * 1024,
  };
}

/** Old interactions are forgotten when their tokens are dead, or when there are very many. */
function remember(world: World, interaction: Interaction): void {
  const { interactions } = world.state;
  interactions.set(interaction.id, interaction);
  if (interactions.size <= MAX_KEPT) return;
  for (const [id, old] of interactions) {
    if (interactions.size <= MAX_KEPT / 2) break;
    if (old.state !== 'waiting') interactions.delete(id);
  }
}

/** Too late: the bot gets 10062 from now on, the person sees that nothing answered. */
function expire(world: World, interaction: Interaction): void {
  if (interaction.state !== 'waiting') return;
  interaction.state = 'expired';
  const { state } = world;
  const reason = FAILURES[interaction.kind];
  if (interaction.kind === 'modal') {
    const modal = state.modals.get(interaction.personKey);
    if (modal?.submitting === true) {
      state.modals.set(interaction.personKey, { ...modal, submitting: false, error: reason });
    }
  } else if (interaction.kind !== 'autocomplete') {
    saveMessage(state, failureNotice(world, interaction, reason));
  }
  world.changed();
  interaction.settle({ kind: 'failed', reason });
}

const FAILURES: Readonly<Record<InteractionKind, string>> = {
  command: 'The application did not respond',
  component: 'This interaction failed',
  modal: 'Something went wrong. Try again.',
  autocomplete: 'Loading options failed',
};

const failureNotice = (world: World, interaction: Interaction, reason: string): StoredMessage => ({
  id: world.ids.next(),
  channelId: interaction.channelId,
  type: MessageType.ChatInputCommand,
  authorId: DISCORD.botUser,
  content: reason,
  components: [],
  embeds: [],
  files: [],
  flags: MessageFlags.Ephemeral,
  at: world.context.now(),
  editedAt: null,
  pings: NO_PINGS,
  nonce: null,
  replyTo: null,
  pinned: false,
  onlyFor: interaction.userId,
  viaWebhook: true,
  interaction: { metadata: interaction.metadata, commandName: interaction.commandName },
  failed: true,
});
