import type { Desk } from '../desk.ts';
import { DeskError, invalid } from '../model.ts';
import type { Wire } from '../wire.ts';
import type { ApiRoute } from './route.ts';

/** Zendesk takes 50 MB a file. */
export const LARGEST_FILE: number = 50 * 1024 * 1024;

/** https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-attachments/#upload-files */
export function uploadRoutes(desk: Desk, wire: Wire): readonly ApiRoute[] {
  return [
    {
      method: 'POST',
      path: '/uploads',
      handle({ query, headers, bytes }) {
        const name = query.get('filename');
        if (!name) throw invalid('filename', 'Filename: cannot be blank');
        if (bytes.length === 0) throw new DeskError(400, 'AttachmentEmpty', 'The file is empty');
        const contentType = headers['content-type'];
        const file = desk.addFile({
          name,
          contentType: typeof contentType === 'string' ? contentType : 'application/octet-stream',
          bytes,
        });
        const attachment = wire.file(file);
        return {
          status: 201,
          body: { upload: { token: file.token, attachment, attachments: [attachment] } },
        };
      },
    },
  ];
}
