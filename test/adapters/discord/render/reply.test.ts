import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MessagePayload, renderReply } from '../../../../adapters/discord/render/reply.ts';
import { actionId } from '../../../../src/reply/action-id.ts';
import type { Action, Block, Reply } from '../../../../src/reply/reply.ts';
import { bold, code, link, type RichText, text } from '../../../../src/reply/rich-text.ts';
import { createApiValidator, hasApiDescription } from '../api-description.ts';
import { hostileText, hostileWords } from '../hostile.ts';
import { messageViolations } from '../limits-check.ts';
import { constructs, visibleText } from '../read-markdown.ts';
import { FULL_REPLY } from '../samples.ts';

const texts = (payload: MessagePayload): readonly string[] =>
  payload.components[0].components.flatMap((component) =>
    'content' in component ? [component.content] : [],
  );

describe('a reply on Discord', () => {
  it('is one container in which every block and action is drawn', () => {
    const { payload, notes } = renderReply(FULL_REPLY);
    expect(notes).toEqual([]);
    expect(payload).toMatchInlineSnapshot(`
      {
        "allowed_mentions": {
          "parse": [],
        },
        "components": [
          {
            "accent_color": 3055195,
            "components": [
              {
                "content": "### FD-1042 created",
                "type": 10,
              },
              {
                "content": "Recorded <t:1783324800:f>.",
                "type": 10,
              },
              {
                "content": "**Topic**  API
      **Page**  [Help](<https://example.com/help>)",
                "type": 10,
              },
              {
                "content": "- **one**
      - two",
                "type": 10,
              },
              {
                "divider": true,
                "spacing": 1,
                "type": 14,
              },
              {
                "content": "**Ada**
      > It fails
      > with \\*this\\*",
                "type": 10,
              },
              {
                "content": "- shot.png · 1.4 MB",
                "type": 10,
              },
              {
                "content": "-# Times vary.",
                "type": 10,
              },
              {
                "components": [
                  {
                    "custom_id": "ticket:topic",
                    "options": [
                      {
                        "description": "Requests and answers",
                        "label": "API",
                        "value": "api",
                      },
                      {
                        "label": "Bug",
                        "value": "bug",
                      },
                    ],
                    "placeholder": "Topic",
                    "type": 3,
                  },
                ],
                "type": 1,
              },
              {
                "components": [
                  {
                    "custom_id": "ticket:show:FD-1042",
                    "label": "Show",
                    "style": 1,
                    "type": 2,
                  },
                  {
                    "custom_id": "ticket:close:FD-1042",
                    "label": "Close",
                    "style": 4,
                    "type": 2,
                  },
                  {
                    "custom_id": "ticket:list",
                    "label": "All tickets",
                    "style": 2,
                    "type": 2,
                  },
                  {
                    "label": "Portal",
                    "style": 5,
                    "type": 2,
                    "url": "https://example.com/portal",
                  },
                ],
                "type": 1,
              },
            ],
            "type": 17,
          },
        ],
        "flags": 32768,
      }
    `);
  });

  it('shows its summary when it has nothing else, and takes no colour when neutral', () => {
    const { payload } = renderReply({ summary: 'All *good*', blocks: [], tone: 'neutral' });
    expect(texts(payload)).toEqual(['All \\*good\\*']);
    expect(payload.components[0]).not.toHaveProperty('accent_color');
  });

  it('words the size of a file in the reader’s language', () => {
    const files: Reply = {
      summary: 's',
      blocks: [{ type: 'files', files: [{ name: 'a', size: 1_400_000 }] }],
    };
    expect(texts(renderReply(files, { locale: 'fr' }).payload)[0]).toMatch(/^- a · 1,4\sMo$/);
    expect(texts(renderReply(files).payload)).toEqual(['- a · 1.4 MB']);
  });

  it('keeps a customer’s lines inside the quote', () => {
    const { payload } = renderReply({
      summary: 's',
      blocks: [{ type: 'quote', text: 'a\n>>> b\n- c\n\n# d' }],
    });
    expect(constructs(texts(payload)[0] ?? '')).toEqual(['quote', 'quote', 'quote', 'quote', 'quote']);
    expect(visibleText(texts(payload)[0] ?? '')).toContain('# d');
  });

  it('cuts what exceeds 4,000 characters, keeps the buttons, and says where', () => {
    const paragraph: Block = { type: 'paragraph', text: [text('*'.repeat(1_500))] };
    const { payload, notes } = renderReply({ ...FULL_REPLY, blocks: [paragraph, paragraph, paragraph] });
    expect(messageViolations(payload)).toEqual([]);
    expect(notes).toEqual([
      { kind: 'clipped', part: 'blocks[1]' },
      { kind: 'dropped', part: 'blocks[2]' },
    ]);
    expect(payload.components[0].components).toHaveLength(5);
  });

  it('drops what Discord would refuse the message for', () => {
    const button: Action = { type: 'button', id: actionId('a', 'b'), label: 'x' };
    const { payload, notes } = renderReply({
      summary: 's',
      blocks: [{ type: 'paragraph', text: [text(' \u200b ')] }],
      actions: [button, button, { type: 'link-button', url: 'javascript:alert(1)', label: 'y' }],
    });
    expect(messageViolations(payload)).toEqual([]);
    expect(notes.map(({ part }) => part)).toEqual(['actions[1]', 'actions[2]', 'blocks[0]']);
  });
});

const richText: fc.Arbitrary<RichText> = fc.array(
  hostileText.chain((words) =>
    fc.constantFrom(text(words), bold(words), code(words), link('https://example.com/', words)),
  ),
  { maxLength: 3 },
);

const block: fc.Arbitrary<Block> = fc.oneof(
  richText.map((words): Block => ({ type: 'paragraph', text: words })),
  fc
    .array(fc.record({ label: hostileText, value: richText }), { maxLength: 4 })
    .map((items): Block => ({ type: 'facts', items })),
  fc.array(richText, { maxLength: 4 }).map((items): Block => ({ type: 'list', items })),
  fc.record({ text: hostileText, author: hostileText }).map((quote): Block => ({ type: 'quote', ...quote })),
  fc
    .array(fc.record({ name: hostileText, size: fc.nat() }), { maxLength: 3 })
    .map((files): Block => ({ type: 'files', files })),
  richText.map((words): Block => ({ type: 'footnote', text: words })),
  fc.constant<Block>({ type: 'divider' }),
);

const action: fc.Arbitrary<Action> = fc.oneof(
  fc
    .record({ label: hostileText, ref: fc.nat(5) })
    .map(({ label, ref }): Action => ({ type: 'button', id: actionId('t', 'v', String(ref)), label })),
  fc
    .record({ label: hostileText, url: fc.oneof(hostileText, fc.webUrl()) })
    .map((linkButton): Action => ({ type: 'link-button', ...linkButton })),
  fc
    .array(fc.record({ value: hostileText, label: hostileText, description: hostileText }), { maxLength: 30 })
    .map((options): Action => ({ type: 'select', id: actionId('t', 's'), placeholder: '', options })),
);

const reply: fc.Arbitrary<Reply> = fc.record({
  summary: hostileText,
  title: hostileText,
  blocks: fc.array(block, { maxLength: 40 }),
  actions: fc.array(action, { maxLength: 9 }),
});

describe('any reply', () => {
  it('stays within Discord’s limits', () => {
    fc.assert(
      fc.property(reply, (any) => {
        expect(messageViolations(renderReply(any).payload)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.runIf(hasApiDescription)('is what Discord’s own description asks for', () => {
    const faults = createApiValidator();
    fc.assert(
      fc.property(reply, (any) => {
        const data = renderReply(any).payload;
        expect(faults('CreateMessageInteractionCallbackRequest', { type: 4, data })).toEqual([]);
        expect(faults('MessageCreateRequest', { ...data, nonce: 'n', enforce_nonce: true })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps its rows whatever is written into them', () => {
    fc.assert(
      fc.property(hostileWords, hostileWords, (label, words) => {
        const { payload } = renderReply({
          summary: 's',
          title: words,
          blocks: [
            { type: 'facts', items: [{ label, value: [text(words)] }] },
            { type: 'list', items: [[text(words)]] },
            { type: 'footnote', text: [text(words)] },
          ],
        });
        expect(texts(payload).map(constructs)).toEqual([['heading'], ['bold'], ['item'], ['subtext']]);
      }),
      { numRuns: 300 },
    );
  });
});
