import { describe, expect, it } from 'vitest';
import {
  actorOf,
  conversationOf,
  guildOrigin,
  readAsked,
  readCompletion,
} from '../../../adapters/discord/inbound.ts';
import {
  autocomplete,
  CATALOG,
  command,
  component,
  DIRECT_MESSAGE,
  modalSubmit,
  READER,
} from './payloads.ts';

describe('what an interaction asks for', () => {
  it('a command with its options', () => {
    const interaction = command({ name: 'hours', options: [{ type: 3, name: 'channel', value: 'chat' }] });
    expect(readAsked(interaction, CATALOG, READER)).toEqual({
      origin: 'command',
      request: { kind: 'parsed', command: 'hours', verb: '', options: { channel: 'chat' } },
      files: {},
    });
  });

  it('a subcommand; what is no text becomes text', () => {
    const open = { type: 1, name: 'open', options: [{ type: 5, name: 'quick', value: true }] };
    expect(readAsked(command({ name: 'ticket', options: [open] }), CATALOG, READER).request).toEqual({
      kind: 'parsed',
      command: 'ticket',
      verb: 'open',
      options: { quick: 'true' },
    });
    expect(
      readAsked(command({ name: 'ticket', options: [{ type: 1, name: 'list' }] }), CATALOG, READER).request,
    ).toMatchObject({
      verb: 'list',
      options: {},
    });
  });

  it('a button by its id, a select with its value', () => {
    expect(
      readAsked(component({ component_type: 2, custom_id: 'ticket:show:FD-1' }, 0), CATALOG, READER),
    ).toEqual({
      origin: 'button',
      request: { kind: 'parsed', command: 'ticket', verb: 'show', ref: 'FD-1', options: {} },
      files: {},
    });
    expect(
      readAsked(
        component({ component_type: 3, custom_id: 'ticket:topic', values: ['bug'] }, 0),
        CATALOG,
        READER,
      ),
    ).toMatchObject({ origin: 'select', request: { verb: 'topic', options: { value: 'bug' } } });
  });

  it('an id of an older version is passed on, to be answered', () => {
    expect(
      readAsked(component({ component_type: 2, custom_id: 'legacy' }, 0), CATALOG, READER).request,
    ).toEqual({
      kind: 'parsed',
      command: 'legacy',
      verb: '',
      options: {},
    });
  });

  it('a form with its fields and files', () => {
    const interaction = modalSubmit({
      custom_id: 'ticket:submit:d1',
      resolved: {
        attachments: {
          '55': {
            id: '55',
            filename: 'a.png',
            size: 12,
            content_type: 'image/png',
            url: 'https://cdn.discordapp.com/a',
          },
        },
      },
      components: [
        { type: 10, id: 1 },
        { type: 18, component: { type: 4, custom_id: 'subject', value: 'It fails' } },
        { type: 18, component: { type: 3, custom_id: 'topic', values: ['bug'] } },
        { type: 18, component: { type: 19, custom_id: 'shots', values: ['55', '56'] } },
      ],
    });
    expect(readAsked(interaction, CATALOG, READER)).toEqual({
      origin: 'form',
      request: {
        kind: 'parsed',
        command: 'ticket',
        verb: 'submit',
        ref: 'd1',
        options: { subject: 'It fails', topic: 'bug' },
      },
      files: {
        shots: [
          {
            id: '55',
            name: 'a.png',
            size: 12,
            contentType: 'image/png',
            url: 'https://cdn.discordapp.com/a',
          },
        ],
      },
    });
  });

  it('a message that was pointed at, a forwarded one with what it carries', () => {
    const message = (over: object) => ({
      id: '7',
      channel_id: '110000000000000002',
      author: { id: '8', username: 'fay', global_name: null },
      content: 'Help',
      attachments: [],
      mentions: [],
      ...over,
    });
    const pointed = (over: object) =>
      readAsked(
        command({
          type: 3,
          name: 'Open a ticket',
          target_id: '7',
          resolved: { messages: { '7': message(over) } },
        }),
        CATALOG,
        READER,
      );
    expect(pointed({})).toEqual({
      origin: 'message-action',
      request: { kind: 'parsed', command: 'ticket', verb: 'from-message', options: {} },
      files: {},
      message: {
        ref: {
          conversation: {
            platform: 'discord',
            tenant: 'discord:100000000000000001',
            id: 'channel:110000000000000002',
          },
          id: '7',
        },
        authorId: '8',
        authorName: 'fay',
        text: 'Help',
        files: [],
        url: 'https://discord.com/channels/100000000000000001/110000000000000002/7',
      },
    });
    const snapshot = { message: { content: 'Forwarded', attachments: [] } };
    expect(pointed({ content: '', message_snapshots: [snapshot] }).message?.text).toBe('Forwarded');
  });

  it('the option that is being typed', () => {
    const options = [
      { type: 1, name: 'open', options: [{ type: 3, name: 'topic', value: 'bi', focused: true }] },
    ];
    expect(readCompletion(autocomplete({ name: 'ticket', options }))).toEqual({
      command: 'ticket',
      verb: 'open',
      option: 'topic',
      typed: 'bi',
    });
    expect(
      readCompletion(
        autocomplete({ name: 'status', options: [{ type: 3, name: 'component', value: '', focused: true }] }),
      ),
    ).toEqual({ command: 'status', verb: '', option: 'component', typed: '' });
  });
});

describe('who asks, and where', () => {
  it('a member of a server, with roles and language', () => {
    const interaction = command({ name: 'hours' });
    const origin = guildOrigin(interaction);
    expect(origin).toEqual({ tenant: 'discord:100000000000000001', groups: ['120000000000000001'] });
    expect(actorOf(interaction, origin ?? { tenant: 'discord:x', groups: [] })).toEqual({
      user: { platform: 'discord', tenant: 'discord:100000000000000001', id: '200000000000000002' },
      displayName: 'Luc Lite',
      locale: 'fr',
      groups: ['120000000000000001'],
    });
    expect(conversationOf(interaction, 'discord:1').id).toBe('channel:110000000000000002');
  });

  it('somebody in a direct message, whose server is not told', () => {
    const interaction = component({ component_type: 2, custom_id: 'a:b' }, 0, DIRECT_MESSAGE);
    expect(guildOrigin(interaction)).toBeUndefined();
    expect(actorOf(interaction, { tenant: 'discord:1', groups: ['r'] })).toMatchObject({
      user: { id: '200000000000000002', tenant: 'discord:1' },
      displayName: 'Luc Lite',
      groups: ['r'],
    });
    expect(conversationOf(interaction, 'discord:1').id).toBe('dm:130000000000000001');
  });
});
