import type { APIApplicationCommandAutocompleteInteraction, APIInteraction } from 'discord.js';
import type { AnswerableInteraction } from '../../../adapters/discord/inbound.ts';
import { createMessageReader } from '../../../adapters/discord/message-reader.ts';
import type { CommandCatalog } from '../../../src/ports/command-definition.ts';

/** Interactions in the form that the gateway sends; the fields are those of Discord's documentation. */
const BASE = {
  version: 1,
  id: '900000000000000001',
  application_id: '300000000000000001',
  token: 'interaction-token',
  guild_id: '100000000000000001',
  guild_locale: 'en-US',
  locale: 'fr',
  app_permissions: '0',
  entitlements: [],
  authorizing_integration_owners: {},
  attachment_size_limit: 10_000_000,
  channel: { id: '110000000000000002', type: 0 },
  channel_id: '110000000000000002',
  member: {
    nick: null,
    roles: ['120000000000000001'],
    permissions: '0',
    user: { id: '200000000000000002', username: 'luc', global_name: 'Luc Lite' },
  },
};

/** Typed by whoever uses it: the fixture holds what the gateway sends, not every field that the types name. */
const as = <T extends APIInteraction>(payload: object): T => ({ ...BASE, ...payload }) as unknown as T;

export const command = (data: object, over: object = {}): AnswerableInteraction =>
  as({ type: 2, data: { id: '1', type: 1, ...data }, ...over });

/** 64: only the person who pressed sees the message. */
export const component = (data: object, flags: number, over: object = {}): AnswerableInteraction =>
  as({ type: 3, data, message: { id: '700000000000000001', flags }, ...over });

export const modalSubmit = (data: object, over: object = {}): AnswerableInteraction =>
  as({ type: 5, data, ...over });

export const autocomplete = (data: object): APIApplicationCommandAutocompleteInteraction =>
  as({ type: 4, data: { id: '1', type: 1, ...data } });

export const DIRECT_MESSAGE = {
  guild_id: undefined,
  member: undefined,
  user: { id: '200000000000000002', username: 'luc', global_name: 'Luc Lite' },
  channel: { id: '130000000000000001', type: 1 },
  channel_id: '130000000000000001',
};

export const CATALOG: CommandCatalog = {
  commands: [
    {
      name: 'hours',
      label: { en: 'hours', fr: 'horaires' },
      description: { en: 'When support is there', fr: 'Quand l’assistance est là' },
      verbs: [
        {
          name: '',
          label: { en: '', fr: '' },
          description: { en: '', fr: '' },
          options: [
            {
              name: 'channel',
              label: { en: 'channel', fr: 'canal' },
              description: { en: 'Which way', fr: 'Quelle voie' },
              required: false,
              choices: [{ value: 'chat', label: { en: 'Live chat', fr: 'Messagerie' } }],
            },
          ],
        },
      ],
    },
    {
      name: 'ticket',
      label: { en: 'ticket', fr: 'ticket' },
      description: { en: 'Your tickets', fr: 'Vos tickets' },
      verbs: [
        {
          name: 'open',
          label: { en: 'open', fr: 'Ouvrir un' },
          description: { en: 'Open a ticket', fr: 'Ouvrir un ticket' },
          options: [
            {
              name: 'quick',
              label: { en: 'quick', fr: 'rapide !' },
              description: { en: 'A quick question', fr: 'Une question rapide' },
              required: false,
              boolean: true,
            },
            {
              name: 'topic',
              label: { en: 'topic', fr: 'sujet' },
              description: { en: 'x'.repeat(120), fr: 'Le sujet' },
              required: true,
              maxLength: 80,
              completes: true,
            },
          ],
        },
        {
          name: 'list',
          label: { en: 'list', fr: 'liste' },
          description: { en: 'Your tickets', fr: 'Vos tickets' },
          options: [],
        },
      ],
    },
  ],
  messageActions: [
    { command: 'ticket', verb: 'from-message', label: { en: 'Open a ticket', fr: 'Ouvrir un ticket' } },
  ],
};

/** Reads messages of a bot that has the words of messages and knows no names but those in the message. */
export const READER = createMessageReader({
  people: {
    author: async ({ id, username, global_name }, tenant, member) => ({
      user: { platform: 'discord', tenant, id },
      displayName: global_name ?? username,
      locale: 'en',
      groups: member?.roles ?? [],
    }),
  },
  self: () => '300000000000000001',
  hasContent: () => true,
  server: () => undefined,
});
