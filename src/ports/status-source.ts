import type { StatusReading } from '../domain/service-status.ts';

/** What is known of the service now, from memory; the adapter polls by itself. */
export interface StatusSource {
  current(): StatusReading;
}
