import type { DeskAudit, DeskEvent, DeskFile, DeskTicket, DeskUser } from './model.ts';

const iso = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');

/** Objects as the API shows them. @param home the helpdesk's address, without a slash at the end */
export function createWire(home: () => string) {
  const file = ({ id, name, token, contentType, bytes }: DeskFile) => ({
    id,
    file_name: name,
    content_url: `${home()}/attachments/token/${token}/?name=${encodeURIComponent(name)}`,
    content_type: contentType,
    size: bytes.length,
    inline: false,
    deleted: false,
  });

  const event = (one: DeskEvent) => {
    if (one.type === 'Comment') {
      const { id, type, authorId, body, files } = one;
      const html = `<div class="zd-comment">${body.replace(/[&<>]/gu, (char) => `&#${char.charCodeAt(0)};`)}</div>`;
      return {
        id,
        type,
        author_id: authorId,
        public: one.public,
        body,
        plain_body: body,
        html_body: html,
        attachments: files.map(file),
      };
    }
    const { id, type, field, value, previous } = one;
    return {
      id,
      type,
      field_name: field,
      value,
      ...(type === 'Change' ? { previous_value: previous } : {}),
    };
  };

  return {
    file,
    user: ({ id, name, email, externalId, role }: DeskUser) => ({
      id,
      name,
      email: email ?? null,
      external_id: externalId ?? null,
      role,
      active: true,
      verified: true,
    }),
    ticket: (ticket: DeskTicket) => ({
      id: ticket.id,
      url: `${home()}/api/v2/tickets/${ticket.id}.json`,
      external_id: ticket.externalId ?? null,
      subject: ticket.subject,
      raw_subject: ticket.subject,
      status: ticket.status,
      priority: ticket.priority ?? null,
      requester_id: ticket.requesterId,
      assignee_id: ticket.assigneeId ?? null,
      tags: ticket.tags,
      custom_fields: ticket.customFields,
      created_at: iso(ticket.createdAt),
      updated_at: iso(ticket.updatedAt),
      via: {
        channel: 'api',
        ...(ticket.followUpOf === undefined
          ? {}
          : { source: { from: { ticket_id: ticket.followUpOf }, rel: 'follow_up' } }),
      },
    }),
    audit: (audit: DeskAudit, ticketId: number) => ({
      id: audit.id,
      ticket_id: ticketId,
      created_at: iso(audit.at),
      author_id: audit.authorId,
      metadata: { system: { client: 'playground' }, custom: audit.custom },
      via: { channel: Object.keys(audit.custom).length > 0 ? 'api' : 'web' },
      events: audit.events.map(event),
    }),
    stamp: iso,
  };
}

export type Wire = ReturnType<typeof createWire>;
