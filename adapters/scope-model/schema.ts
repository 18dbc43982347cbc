import { z } from 'zod';

/** The part of a chat completion that is used. */
export const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

/** What the model is told to answer; anything else counts as no answer. */
export const answer = z.object({
  topic: z.string().min(1).max(100),
  confidence: z.number().min(0).max(1),
  reason: z.string().max(400).default(''),
});

/** The same for services that take a JSON schema. */
export const responseFormat = (topics: readonly string[]) => ({
  type: 'json_schema',
  json_schema: {
    name: 'decision',
    strict: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      required: ['topic', 'confidence', 'reason'],
      properties: {
        topic: { type: 'string', enum: [...topics, 'unknown'] },
        confidence: { type: 'number', minimum: 0, maximum: 1 },
        reason: { type: 'string' },
      },
    },
  },
});
