import { SLACK } from '../../ids.ts';
import type { JsonObject } from '../json.ts';
import { BUILT_IN_COMMANDS } from '../manifest.ts';
import { commandPayload } from '../payloads.ts';
import { respond } from '../respond.ts';
import { SlackError } from '../slack-error.ts';
import { messageOf } from '../snapshot.ts';
import type { ActOutcome } from '../snapshot-model.ts';
import { GRACE_MS, watch } from '../watch.ts';
import type { Channel, Member } from '../workspace.ts';
import { SLACKBOT } from '../workspace.ts';
import type { World } from '../world.ts';
import { beginInteraction, channelOf } from './begin.ts';

export interface SlashCommandParams {
  readonly as: string;
  /** Id or name. */
  readonly channel: string;
  /** With its slash. */
  readonly command: string;
  readonly text?: string;
  /** Typed in a thread: Slack refuses it. */
  readonly threadTs?: string;
  /** How long to look for an answer after an empty acknowledgement. */
  readonly waitMs?: number;
}

export function createCommandActs(world: World) {
  const { workspace, messages, delivery } = world;

  /** Slackbot tells only this person. */
  const fail = (user: Member, channel: Channel, error: string, threadTs?: string): ActOutcome => {
    const note = { channel, user: SLACKBOT, text: error, ephemeralTo: user.id };
    messages.post({ ...note, ...(threadTs !== undefined && { threadTs }) });
    return { kind: 'failed', error };
  };
  const refusal = (command: string, threadTs?: string): string | undefined => {
    if (BUILT_IN_COMMANDS.includes(command))
      return `${command} is a command of Slack's own; no app receives it.`;
    const { commands, scopes } = world.installation();
    if (!scopes.includes('commands') || !commands.some((entry) => entry.command === command)) {
      return `${command} is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands.`;
    }
    return threadTs === undefined ? undefined : `${command} is not supported in threads. Sorry!`;
  };

  return {
    async slashCommand(params: SlashCommandParams): Promise<ActOutcome> {
      const { command, text = '', threadTs, waitMs = GRACE_MS } = params;
      const user = workspace.person(params.as);
      const channel = channelOf(world, user, params.channel);
      const refused = refusal(command, threadTs);
      if (refused !== undefined) return fail(user, channel, refused, threadTs);

      const { id, triggerId, responseUrl = '' } = beginInteraction(world, user, { channel });
      const payload = commandPayload(user, channel, {
        command,
        text: text.trim(),
        responseUrl,
        trigger: triggerId,
      });
      const looking = watch(world, { user: user.id, interaction: id, channel: channel.id });
      const answer = await delivery.deliver({ type: 'slash_commands', payload, acceptsResponse: true });
      if (!answer.ok) {
        looking.stop();
        return fail(user, channel, `${command} failed with the error "${answer.error}"`);
      }
      if (!hasContent(answer.body)) return await looking.outcome(waitMs);
      looking.stop();
      const isPublic = answer.body['response_type'] === 'in_channel';
      if (isPublic) messages.post({ channel, user: user.id, text: `${command} ${text}`.trim() });
      try {
        const message = respond(messages, { user: user.id, channel, interaction: id }, answer.body);
        return message ? { kind: 'message', message: messageOf(world, message) } : { kind: 'none' };
      } catch (error) {
        if (!(error instanceof SlackError)) throw error;
        world.context.record({
          ...{ platform: 'slack', direction: 'out', transport: 'http', label: `${command} answered badly` },
          body: { app: SLACK.appId, error: error.code, ...error.details },
        });
        return fail(user, channel, `${command} failed with the error "${error.code}"`);
      }
    },
  };
}

function hasContent(body: JsonObject): boolean {
  return body['text'] !== undefined || body['blocks'] !== undefined || body['attachments'] !== undefined;
}
