import { z } from 'zod';
import type { TenantId } from '../../src/domain/actor.ts';
import { PLATFORMS } from '../../src/domain/actor.ts';
import { LOCALES } from '../../src/domain/locale.ts';

const platform = z.enum(PLATFORMS);

const tenant = z.templateLiteral([platform, ':', z.string()]);

export const userRef = z.object({ platform, tenant, id: z.string() });

export const locale = z.enum(LOCALES);

export const conversationRef = z.object({ platform, tenant, id: z.string() });

export const messageRef = z.object({ conversation: conversationRef, id: z.string() });

export const remoteFile = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number(),
  contentType: z.string().exactOptional(),
  url: z.string(),
});

export const answers = z.record(z.string(), z.string());

export const ownershipCheck = z.object({
  verification: z.string(),
  state: z.enum(['verified', 'unverified', 'requested']),
  at: z.number(),
});

export const anyData = z.record(z.string(), z.unknown());

/** Reads a JSON column; a value of another shape is a fault of the database and says where. */
export function fromJson<T>(schema: z.ZodType<T>, column: string, value: string): T {
  const result = schema.safeParse(JSON.parse(value));
  if (result.success) return result.data;
  throw new Error(`unreadable value in ${column}: ${z.prettifyError(result.error)}`);
}

/** A tenant column, as the type that it was written from. */
export function toTenantId(value: string): TenantId {
  return tenant.parse(value);
}
