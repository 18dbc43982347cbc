import type { Person } from '../../contract.ts';
import type { Answer } from '../interactions/interaction.ts';
import type { StoredChannel, StoredMember, StoredMessage } from '../model.ts';
import { permissionsIn } from '../permissions.ts';
import { messageFor } from '../snapshot.ts';
import type { SnapshotMessage, SnapshotModal } from '../snapshot-model.ts';
import { findMessageAnywhere, memberByKey } from '../state.ts';
import type { World } from '../world.ts';

/** Says why a person cannot do it, as the client would. */
export class Impossible extends Error {
  override readonly name = 'Impossible';
}

export interface Actor {
  readonly member: StoredMember;
  readonly person: Person;
}

export function actorCalled(world: World, key: string): Actor {
  const member = memberByKey(world.state, key);
  const person = member?.person;
  if (member === undefined || person == null) throw new Impossible(`There is nobody called "${key}".`);
  return { member, person };
}

export function channelSeenBy(world: World, actor: Actor, channelId: string): StoredChannel {
  const channel = world.state.channels.get(channelId);
  if (channel === undefined) throw new Impossible('There is no such channel.');
  if (permissionsIn(world.state, actor.member, channel) === 0n) {
    throw new Impossible(`${actor.person.name} does not see this channel.`);
  }
  return channel;
}

export function messageSeenBy(world: World, actor: Actor, messageId: string): StoredMessage {
  const message = findMessageAnywhere(world.state, messageId);
  if (message === undefined) throw new Impossible('There is no such message.');
  channelSeenBy(world, actor, message.channelId);
  if (message.onlyFor !== null && message.onlyFor !== actor.member.id) {
    throw new Impossible(`${actor.person.name} does not see this message.`);
  }
  return message;
}

/** What came back from the bot. */
export type ActResult =
  | { readonly kind: 'message' | 'deferred' | 'update'; readonly message: SnapshotMessage }
  | { readonly kind: 'modal'; readonly modal: SnapshotModal }
  | {
      readonly kind: 'choices';
      readonly choices: readonly { readonly name: string; readonly value: string | number }[];
    }
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly reason: string };

export function resultOf(world: World, actor: Actor, answer: Answer): ActResult {
  switch (answer.kind) {
    case 'message':
    case 'deferred':
    case 'update': {
      const message = findMessageAnywhere(world.state, answer.messageId);
      if (message === undefined) return { kind: 'none' };
      return { kind: answer.kind, message: messageFor(world, actor.member, message) };
    }
    case 'modal': {
      const modal = world.state.modals.get(actor.person.key);
      if (modal === undefined) return { kind: 'none' };
      const { id, channelId, data, submitting, error } = modal;
      return { kind: 'modal', modal: { id, channelId, data, submitting, error } };
    }
    case 'choices':
      return { kind: 'choices', choices: answer.choices };
    case 'none':
    case 'failed':
      return answer;
  }
}
