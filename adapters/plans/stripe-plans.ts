import type Stripe from 'stripe';
import { MINUTE, SECOND } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Installation } from '../../src/ports/installation.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { PlanSource } from '../../src/ports/plan-source.ts';
import { createRememberedPlans } from './remembered-plans.ts';

export interface StripePlansOptions {
  /** A restricted key that may read customers and subscriptions is enough. */
  readonly apiKey: string;
  /** `https://api.stripe.com`. */
  readonly apiUrl: string;
  /** Product ids and lookup keys of prices → plans; asked each time, for it may be reloaded. */
  readonly plans: () => Installation['stripePlans'];
  readonly cache: ExpiringStore;
  readonly clock: Clock;
  readonly log: Logger;
}

const CACHE_FOR = 5 * MINUTE;
/** A command is answered within two seconds, or later in a second message. */
const TIMEOUT = 3 * SECOND;
/** Customers with one address are several records where each purchase made one. */
const MOST_CUSTOMERS = 20;

/** What counts as paying: the others are unpaid, ended or not begun. https://docs.stripe.com/api/subscriptions/object#subscription_object-status */
const PAID: ReadonlySet<string> = new Set(['active', 'trialing']);

/**
 * Plans from Stripe: customers with the verified address → their running subscriptions → product or lookup key → plan.
 * Nobody without a verified address is known there.
 */
export function createStripePlans(options: StripePlansOptions): PlanSource {
  const { apiKey, apiUrl, plans } = options;
  let client: Promise<Stripe> | undefined;
  const stripe = (): Promise<Stripe> => {
    client ??= connect(apiKey, apiUrl);
    return client;
  };
  const remembered = createRememberedPlans({ name: 'stripe', ...options });

  return {
    name: 'stripe',
    async plansOf({ email }) {
      // Products are remembered, not plans, so that a changed table counts at once.
      const table = plans();
      if (email === undefined || Object.keys(table).length === 0) return [];
      const address = email.trim().toLowerCase();
      const bought = await remembered({
        about: [apiUrl, address],
        cacheFor: CACHE_FOR,
        ask: () => productsOf(address),
      });
      return bought?.flatMap((product) => (Object.hasOwn(table, product) ? (table[product] ?? []) : []));
    },
  };

  /** Product ids and lookup keys of what runs, each once. */
  async function productsOf(email: string): Promise<readonly string[]> {
    const customers = await customersOf(email);
    const found = await Promise.all(customers.map(({ id }) => itemsOf(id)));
    return [
      ...new Set(
        found.flat().flatMap(({ price }) => {
          const product = typeof price.product === 'string' ? price.product : price.product.id;
          return price.lookup_key ? [product, price.lookup_key] : [product];
        }),
      ),
    ];
  }

  /** The list compares letter by letter, the search does not, but is a minute behind: https://docs.stripe.com/search#data-freshness */
  async function customersOf(email: string): Promise<readonly Stripe.Customer[]> {
    const { data } = await (await stripe()).customers.list({ email, limit: MOST_CUSTOMERS });
    if (data.length > 0) return data;
    const query = `email:'${email.replace(/[\\']/g, '\\$&')}'`;
    const found = await (await stripe()).customers.search({ query, limit: MOST_CUSTOMERS });
    // A search for an address must not let a similar one in.
    return found.data.filter((customer) => customer.email?.trim().toLowerCase() === email);
  }

  async function itemsOf(customer: string): Promise<readonly Stripe.SubscriptionItem[]> {
    const { data } = await (await stripe()).subscriptions.list({ customer, limit: 100 });
    const running = data.filter(({ status }) => PAID.has(status));
    const items = await Promise.all(
      running.map(async ({ id, items: first }) =>
        first.has_more
          ? (await (await stripe()).subscriptionItems.list({ subscription: id, limit: 100 })).data
          : first.data,
      ),
    );
    return items.flat();
  }
}

/** The package is large: only who asks Stripe loads it, and then once. */
async function connect(apiKey: string, apiUrl: string): Promise<Stripe> {
  const { Stripe: Client } = await import('stripe');
  const { protocol, hostname, port } = new URL(apiUrl);
  return new Client(apiKey, {
    protocol: protocol === 'http:' ? 'http' : 'https',
    host: hostname,
    ...(port === '' ? {} : { port }),
    timeout: TIMEOUT,
    maxNetworkRetries: 0,
    telemetry: false,
  });
}
