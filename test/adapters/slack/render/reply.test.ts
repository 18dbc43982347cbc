import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderReply } from '../../../../adapters/slack/render/reply.ts';
import { renderHome, renderReplyView } from '../../../../adapters/slack/render/view.ts';
import {
  button,
  divider,
  facts,
  files,
  footnote,
  linkButton,
  list,
  paragraph,
  quote,
  reply,
  select,
} from '../../../../src/reply/builders.ts';
import { bold, link, mention, rich, time } from '../../../../src/reply/rich-text.ts';
import { anyReply } from '../arbitraries.ts';
import { refusals, typeFaults } from '../slack-rules.ts';

const AT = Date.parse('2026-07-06T12:00:00Z');
const ADA = { platform: 'slack', tenant: 'slack:T1', id: 'U0ADA' } as const;

const everything = reply({
  summary: 'Live chat is closed <!channel>',
  title: '⚪ Live chat is closed',
  tone: 'warning',
  blocks: [
    paragraph(
      rich`Opens ${time(AT, 'relative')}, ${mention(ADA)}. See ${link('https://a.example/x', 'the hours')}.`,
    ),
    facts(['E-mail', rich`${bold('day')} and night`], ['Chat', time(AT, 'datetime')]),
    list(['one', rich`two ${link('javascript:alert(1)', 'no link')}`]),
    quote('It *breaks*\n<@U1>', 'Ada'),
    files([{ name: 'screen.png', size: 1_400_000, url: 'https://files.example/1' }]),
    divider(),
    footnote('Usual hours'),
    footnote(rich`Fetched ${time(AT, 'time')} from ${link('https://s.example', 'the *status* page')}`),
  ],
  actions: [
    select('hours:show', 'Channel', [{ value: 'chat', label: 'Chat', description: 'quick' }]),
    button('ticket:open:bug', 'Write an e-mail', 'primary'),
    button('ticket:close:1', 'Close', 'danger'),
    linkButton('https://a.example', 'Guides'),
  ],
});

describe('a reply on Slack', () => {
  it('draws every kind of block', () => {
    const { payload, notes } = renderReply(everything, { locale: 'en' });
    expect(notes).toEqual([]);
    expect(refusals(payload)).toEqual([]);
    expect(payload).toMatchInlineSnapshot(`
      {
        "blocks": [
          {
            "text": {
              "emoji": false,
              "text": "⚪ Live chat is closed",
              "type": "plain_text",
            },
            "type": "header",
          },
          {
            "elements": [
              {
                "elements": [
                  {
                    "text": "Opens ",
                    "type": "text",
                  },
                  {
                    "fallback": "Jul 6, 2026, 12:00 PM UTC",
                    "format": "{ago}",
                    "timestamp": 1783339200,
                    "type": "date",
                  },
                  {
                    "text": ", ",
                    "type": "text",
                  },
                  {
                    "type": "user",
                    "user_id": "U0ADA",
                  },
                  {
                    "text": ". See ",
                    "type": "text",
                  },
                  {
                    "text": "the hours",
                    "type": "link",
                    "url": "https://a.example/x",
                  },
                  {
                    "text": ".",
                    "type": "text",
                  },
                ],
                "type": "rich_text_section",
              },
            ],
            "type": "rich_text",
          },
          {
            "elements": [
              {
                "elements": [
                  {
                    "style": {
                      "bold": true,
                    },
                    "text": "E-mail",
                    "type": "text",
                  },
                  {
                    "text": "  ",
                    "type": "text",
                  },
                  {
                    "style": {
                      "bold": true,
                    },
                    "text": "day",
                    "type": "text",
                  },
                  {
                    "text": " and night
      ",
                    "type": "text",
                  },
                  {
                    "style": {
                      "bold": true,
                    },
                    "text": "Chat",
                    "type": "text",
                  },
                  {
                    "text": "  ",
                    "type": "text",
                  },
                  {
                    "fallback": "Jul 6, 2026, 12:00 PM UTC",
                    "format": "{date_short_pretty}, {time}",
                    "timestamp": 1783339200,
                    "type": "date",
                  },
                ],
                "type": "rich_text_section",
              },
            ],
            "type": "rich_text",
          },
          {
            "elements": [
              {
                "elements": [
                  {
                    "elements": [
                      {
                        "text": "one",
                        "type": "text",
                      },
                    ],
                    "type": "rich_text_section",
                  },
                  {
                    "elements": [
                      {
                        "text": "two no link",
                        "type": "text",
                      },
                    ],
                    "type": "rich_text_section",
                  },
                ],
                "style": "bullet",
                "type": "rich_text_list",
              },
            ],
            "type": "rich_text",
          },
          {
            "elements": [
              {
                "elements": [
                  {
                    "style": {
                      "bold": true,
                    },
                    "text": "Ada",
                    "type": "text",
                  },
                ],
                "type": "rich_text_section",
              },
              {
                "elements": [
                  {
                    "text": "It *breaks*
      <@U1>",
                    "type": "text",
                  },
                ],
                "type": "rich_text_quote",
              },
            ],
            "type": "rich_text",
          },
          {
            "elements": [
              {
                "elements": [
                  {
                    "elements": [
                      {
                        "text": "screen.png",
                        "type": "link",
                        "url": "https://files.example/1",
                      },
                      {
                        "text": " · 1.4 MB",
                        "type": "text",
                      },
                    ],
                    "type": "rich_text_section",
                  },
                ],
                "style": "bullet",
                "type": "rich_text_list",
              },
            ],
            "type": "rich_text",
          },
          {
            "type": "divider",
          },
          {
            "elements": [
              {
                "emoji": false,
                "text": "Usual hours",
                "type": "plain_text",
              },
            ],
            "type": "context",
          },
          {
            "elements": [
              {
                "text": "Fetched <!date^1783339200^{time}|12:00 PM UTC> from <https://s.example/|the ​*​status​*​ page>",
                "type": "mrkdwn",
                "verbatim": true,
              },
            ],
            "type": "context",
          },
          {
            "elements": [
              {
                "action_id": "hours:show",
                "options": [
                  {
                    "description": {
                      "emoji": false,
                      "text": "quick",
                      "type": "plain_text",
                    },
                    "text": {
                      "emoji": false,
                      "text": "Chat",
                      "type": "plain_text",
                    },
                    "value": "chat",
                  },
                ],
                "placeholder": {
                  "emoji": false,
                  "text": "Channel",
                  "type": "plain_text",
                },
                "type": "static_select",
              },
            ],
            "type": "actions",
          },
          {
            "elements": [
              {
                "action_id": "ticket:open:bug",
                "style": "primary",
                "text": {
                  "emoji": false,
                  "text": "Write an e-mail",
                  "type": "plain_text",
                },
                "type": "button",
              },
              {
                "action_id": "ticket:close:1",
                "style": "danger",
                "text": {
                  "emoji": false,
                  "text": "Close",
                  "type": "plain_text",
                },
                "type": "button",
              },
              {
                "action_id": "link-3",
                "text": {
                  "emoji": false,
                  "text": "Guides",
                  "type": "plain_text",
                },
                "type": "button",
                "url": "https://a.example/",
              },
            ],
            "type": "actions",
          },
        ],
        "text": "Live chat is closed &lt;!channel&gt;",
      }
    `);
  });

  it('leaves asking to the command, and words sizes in the reader’s language', () => {
    const { payload } = renderReply(everything, { locale: 'fr' });
    const text = JSON.stringify(payload);
    expect(text).not.toContain('"confirm"');
    expect(text).toMatch(/1,4\sMo/);
  });

  it('says the summary when there is nothing else', () => {
    expect(renderReply(reply({ summary: 'Done' })).payload.blocks).toEqual([
      { type: 'section', text: { type: 'plain_text', text: 'Done', emoji: false } },
    ]);
  });

  it('keeps the actions when there are too many blocks', () => {
    const { payload, notes } = renderReply({
      summary: 's',
      blocks: Array.from({ length: 80 }, () => ({ type: 'divider' as const })),
      actions: [{ type: 'button', id: 'a:b', label: 'go' }],
    });
    expect(payload.blocks).toHaveLength(50);
    expect(payload.blocks.at(-1)?.type).toBe('actions');
    expect(notes).toHaveLength(31);
  });

  it('cuts what is too long between two characters as people see them', () => {
    const { payload, notes } = renderReply({ summary: 's', title: '👩‍👩‍👧‍👦'.repeat(40), blocks: [] });
    expect(notes).toEqual([{ kind: 'clipped', part: 'title' }]);
    expect(payload.blocks[0]).toMatchObject({ text: { text: `${'👩‍👩‍👧‍👦'.repeat(13)}…` } });
  });

  it('is never refused, whatever stands in it, and never throws', () => {
    fc.assert(
      fc.property(anyReply, (hostile) => {
        const { payload } = renderReply(hostile);
        expect(payload.blocks.length).toBeLessThanOrEqual(50);
        expect(refusals(payload)).toEqual([]);
        expect(refusals(renderReplyView(hostile, {}).payload)).toEqual([]);
        expect(refusals(renderHome(hostile, {}).payload)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('§4.16: pings nobody and hides nothing, whatever stands in it', () => {
    fc.assert(
      fc.property(anyReply, (hostile) => {
        const { payload } = renderReply(hostile);
        for (const text of markedUp(payload)) {
          const withoutOurs = text.replace(
            /<(!date\^-?\d+\^[^|<>]*\|[^<>]*|@[UW][A-Z0-9]+|(https?|mailto):[^<>]*)>/g,
            '',
          );
          expect(withoutOurs).not.toMatch(/[<>]/);
        }
        const drawn = JSON.stringify(payload.blocks);
        expect(drawn).not.toMatch(/"type":"(broadcast|usergroup|channel)"/);
        expect(drawn).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\\u0000/);
        expect(drawn).not.toContain('javascript:');
      }),
      { numRuns: 200 },
    );
  });

  it('fits Slack’s own types', () => {
    fc.assert(
      fc.property(anyReply, (hostile) => {
        for (const block of renderReply(hostile).payload.blocks.slice(0, 6))
          expect(typeFaults('KnownBlock', block)).toEqual([]);
      }),
      { numRuns: 30 },
    );
    expect(typeFaults('HomeView', renderHome(everything, {}).payload)).toEqual([]);
    expect(typeFaults('ModalView', renderReplyView(everything, {}).payload)).toEqual([]);
  });
});

describe('a reply in a modal', () => {
  it('has the title in the head where it fits, else in full below', () => {
    const short = renderReplyView(
      reply({ summary: 's', title: 'FD-1042', blocks: [paragraph('x')] }),
      {},
    ).payload;
    expect(short.title.text).toBe('FD-1042');
    expect(short.blocks.map(({ type }) => type)).toEqual(['rich_text']);
    const long = renderReplyView(
      reply({ summary: 's', title: 'A title of more than 24 characters' }),
      {},
    ).payload;
    expect(long.title.text).toBe('A title of more than 24…');
    expect(long.blocks.map(({ type }) => type)).toEqual(['header']);
  });
});

function markedUp(value: unknown): string[] {
  const out: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const record = node as Record<string, unknown>;
    if (record['type'] === 'mrkdwn') out.push(String(record['text']));
    Object.values(record).forEach(visit);
  };
  visit(value);
  out.push((value as { readonly text: string }).text);
  return out;
}
