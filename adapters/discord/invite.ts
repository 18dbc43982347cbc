import { PermissionFlagsBits } from 'discord.js';

/**
 * What the bot does in a server, and nothing else: answer with files, read what people say, open ticket threads and
 * community threads. Manage Threads: to archive, lock and tag them, to add who may not be invited otherwise, and to take
 * up archived ones. Pin Messages (a permission of its own since 2026, before a part of Manage Messages): the overview in
 * the staff channel.
 */
const PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePrivateThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.ManageThreads |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.PinMessages |
  PermissionFlagsBits.ReadMessageHistory;

/** The link by which a server's owner adds the bot with its commands. `applicationId` is shown in the developer portal. */
export function discordInviteUrl(applicationId: string): string {
  const url = new URL('https://discord.com/oauth2/authorize');
  url.search = new URLSearchParams({
    client_id: applicationId,
    permissions: String(PERMISSIONS),
    scope: 'bot applications.commands',
  }).toString();
  return url.href;
}
