import type { Migration } from '../database/migrate.ts';
import { people } from './0001-people.ts';
import { tickets } from './0002-tickets.ts';
import { deliveries } from './0003-deliveries.ts';
import { community } from './0004-community.ts';
import { ticketLife } from './0005-ticket-life.ts';
import { retention } from './0006-retention.ts';
import { hours } from './0007-hours.ts';
import { ticketDecisions } from './0008-ticket-decisions.ts';

/** In the order of their names. Never change one that was released: add another. */
export const MIGRATIONS: readonly Migration[] = [
  people,
  tickets,
  deliveries,
  community,
  ticketLife,
  retention,
  hours,
  ticketDecisions,
];
