import type { TenantSettings } from '../../../src/ports/installation.ts';

/** A server about which the installation says nothing. */
export const NO_SETTINGS: TenantSettings = {
  planGroups: {},
  staffGroups: [],
  moderatorGroups: [],
  adminGroups: [],
  community: {},
  trustProfileEmail: false,
  watchChannels: [],
};
