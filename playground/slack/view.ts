import type { JsonObject } from './json.ts';

/** Block id → action id → `{ type, value … }`, as in `view.state.values`. */
export type ViewValues = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/** A modal that somebody has open, or somebody's App Home. */
export interface View {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly user: string;
  readonly hash: string;
  readonly rootId: string;
  readonly previousId?: string;
  readonly externalId: string;
  readonly callbackId: string;
  readonly privateMetadata: string;
  readonly title?: JsonObject;
  readonly submit?: JsonObject;
  readonly close?: JsonObject;
  readonly clearOnClose: boolean;
  readonly notifyOnClose: boolean;
  readonly blocks: readonly JsonObject[];
  readonly values: ViewValues;
}
