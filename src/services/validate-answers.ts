import { Temporal } from 'temporal-polyfill';
import { assertNever } from '../domain/assert-never.ts';
import type { RemoteFile } from '../domain/conversation.ts';
import type { Instant, TimeZone } from '../domain/time.ts';
import type { FormField } from '../policy/policy-forms.ts';
import { isEmail } from './identity/email-address.ts';
import type { FileFault } from './limits/file-rules.ts';
import { holdsCardNumber } from './ownership/card-number.ts';
import type { OtherAccount } from './ownership/compare-with-account.ts';
import { isRequired } from './ticket-form.ts';

/** What is wrong with one answer; the reply turns it into a sentence. */
export type AnswerFault =
  | { readonly kind: 'missing' }
  | { readonly kind: 'too_short'; readonly min: number; readonly length: number }
  | { readonly kind: 'too_long'; readonly max: number; readonly length: number }
  | { readonly kind: 'not_an_email' }
  | { readonly kind: 'not_an_id'; readonly value: string }
  | { readonly kind: 'not_a_choice' }
  | { readonly kind: 'not_a_date' }
  | { readonly kind: 'in_the_future' }
  | { readonly kind: 'zone_unknown' }
  | { readonly kind: 'embedded_image' }
  | { readonly kind: 'card_number' }
  | OtherAccount
  | FileFault;

export interface Answers {
  readonly values: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, readonly RemoteFile[]>>;
}

export interface AnswerContext {
  readonly topic: string;
  readonly now: Instant;
  /** The reader's zone; without it a typed date-time must carry its offset. */
  readonly timeZone?: TimeZone;
  /** The policy promises never to ask for card numbers: one that is given all the same is not taken. */
  readonly refusesCardNumbers?: boolean;
}

/** The faults by field id; empty when everything is in order. */
export function validateAnswers(
  fields: readonly FormField[],
  answers: Answers,
  context: AnswerContext,
): Readonly<Record<string, AnswerFault>> {
  const faults: Record<string, AnswerFault> = {};
  for (const field of fields) {
    const fault = validateField(field, answers, context);
    if (fault) faults[field.id] = fault;
  }
  return faults;
}

function validateField(field: FormField, answers: Answers, context: AnswerContext): AnswerFault | undefined {
  if (field.type === 'files') {
    const missing = isRequired(field, context.topic) && (answers.files[field.id]?.length ?? 0) === 0;
    return missing ? { kind: 'missing' } : undefined;
  }
  const value = (answers.values[field.id] ?? '').trim();
  if (value === '') return isRequired(field, context.topic) ? { kind: 'missing' } : undefined;
  if (field.min !== undefined && value.length < field.min)
    return { kind: 'too_short', min: field.min, length: value.length };
  if (field.max !== undefined && value.length > field.max)
    return { kind: 'too_long', max: field.max, length: value.length };
  switch (field.type) {
    case 'text':
    case 'longtext':
      if (context.refusesCardNumbers && holdsCardNumber(value)) return { kind: 'card_number' };
      return field.onEmbeddedImage && holdsEmbeddedImage(value) ? { kind: 'embedded_image' } : undefined;
    case 'email':
      return isEmail(value) ? undefined : { kind: 'not_an_email' };
    case 'id':
    case 'id_list':
      return validateIds(field, value);
    case 'choice':
      return field.options?.some((option) => option.value === value) ? undefined : { kind: 'not_a_choice' };
    case 'datetime':
      return validateDateTime(field, value, context);
    default:
      return assertNever(field.type);
  }
}

function validateIds(field: FormField, value: string): AnswerFault | undefined {
  const ids = field.type === 'id' ? [value] : splitIds(value);
  const wrong = ids.find((id) => field.pattern && !field.pattern.test(id));
  return wrong === undefined ? undefined : { kind: 'not_an_id', value: wrong };
}

/** Ids as people paste them: separated by commas, semicolons, spaces or lines. */
export function splitIds(value: string): readonly string[] {
  return value.split(/[\s,;]+/u).filter((id) => id !== '');
}

/** Markdown images (also those whose address stands below), HTML images and data URIs; a link to an image and nothing else. */
export function holdsEmbeddedImage(value: string): boolean {
  return (
    /!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])/u.test(value) ||
    /<img\b/iu.test(value) ||
    /data:image\/[a-z0-9+.-]+[;,]/iu.test(value) ||
    /^\s*<?https?:\/\/\S+\.(?:png|jpe?g|gif|webp|avif|bmp|heic|svg|tiff?)(?:[?#][^\s>]*)?>?\s*$/iu.test(value)
  );
}

function validateDateTime(field: FormField, value: string, context: AnswerContext): AnswerFault | undefined {
  const parsed = parseDateTime(value, context.timeZone);
  if (parsed === 'zone_unknown') return { kind: 'zone_unknown' };
  if (parsed === undefined) return { kind: 'not_a_date' };
  return field.notFuture && parsed > context.now ? { kind: 'in_the_future' } : undefined;
}

/** A typed or picked time as a ticket keeps it, with the zone it was read in: `2026-07-06 15:00 -04:00 [America/New_York]`. */
export function withZone(value: string, zone: TimeZone | undefined): string {
  const at = parseDateTime(value, zone);
  if (at === undefined || at === 'zone_unknown') return value;
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone ?? 'UTC');
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${local.toPlainDate().toString()} ${time} ${local.offset} [${local.timeZoneId}]`;
}

/**
 * `@1767261600` (a picker's Unix seconds), `2026-07-06T15:00+02:00`, or `2026-07-06 15:00` on the wall clock of `zone`.
 * Undefined when it is no date-time; `zone_unknown` when it lacks an offset and `zone` is not known.
 */
export function parseDateTime(
  value: string,
  zone: TimeZone | undefined,
): Instant | 'zone_unknown' | undefined {
  const picked = /^@(\d{1,11})$/u.exec(value);
  if (picked) return Number(picked[1]) * 1_000;
  const typed = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2})[:h](\d{2})\s*(Z|[+-]\d{2}:?\d{2})?$/u.exec(value.trim());
  if (!typed) return undefined;
  const [, date, hour = '', minute, offset] = typed;
  const local = `${date}T${hour.padStart(2, '0')}:${minute}`;
  try {
    if (offset) return Temporal.Instant.from(`${local}${offset}`).epochMilliseconds;
    if (!zone) return 'zone_unknown';
    return Temporal.PlainDateTime.from(local, { overflow: 'reject' }).toZonedDateTime(zone).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
