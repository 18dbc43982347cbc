import type { Kysely } from 'kysely';
import type { Platform, TenantId } from '../../src/domain/actor.ts';
import { PLATFORMS } from '../../src/domain/actor.ts';
import type { Instant } from '../../src/domain/time.ts';
import type { Tables } from './schema.ts';

/** The platform is the first part of a tenant's id. */
export function platformOf(tenant: TenantId): Platform {
  const platform = PLATFORMS.find((name) => tenant.startsWith(`${name}:`));
  if (!platform) throw new Error(`a tenant of an unknown platform: ${tenant}`);
  return platform;
}

/** A tenant is known from the first time that something of it is stored. */
export async function insertTenant(
  transaction: Kysely<Tables>,
  tenant: TenantId,
  at: Instant,
): Promise<void> {
  await transaction
    .insertInto('tenants')
    .values({ id: tenant, platform: platformOf(tenant), first_seen_at: at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
