import { GatewayIntentBits as I } from 'discord-api-types/v10';

/** Must be switched on in the developer portal before a bot may ask for them. */
export const PRIVILEGED = I.GuildMembers | I.GuildPresences | I.MessageContent;

const KNOWN = Object.values(I)
  .filter((bit): bit is I => typeof bit === 'number')
  .reduce((sum, bit) => sum | bit, 0);

export const areKnown = (intents: number): boolean => (intents & ~KNOWN) === 0;

/** The privileged ones that are asked for but not switched on. */
export const disallowed = (intents: number, granted: number): number => intents & PRIVILEGED & ~granted;
