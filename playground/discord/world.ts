import type { PlaygroundContext } from '../contract.ts';
import type { Snowflakes } from './snowflakes.ts';
import type { State } from './state.ts';

/** One gateway event. */
export interface Dispatch {
  readonly name: string;
  /** A session gets it when it has one of these intents; 0 = every session. */
  readonly intents: number;
  /** The payload for a session with these intents. */
  readonly data: (intents: number) => unknown;
}

export interface Settings {
  /** How long a bot has for its first answer. Discord: 3,000 ms. */
  readonly answerDeadlineMs: number;
  /** How long an interaction's token works. Discord: 15 min. */
  readonly tokenLifeMs: number;
}

/** What all parts of the imitated Discord share. */
export interface World {
  readonly context: PlaygroundContext;
  readonly settings: Settings;
  readonly state: State;
  readonly ids: Snowflakes;
  /** To the bot, over the gateway. */
  emit(event: Dispatch): void;
  /** Somebody sees something else now. */
  changed(): void;
}
